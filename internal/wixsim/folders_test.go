package wixsim_test

import "testing"

func TestCreateFolder_answersAsTheDocsPrintIt(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	r := b.want(200, "POST", foldersP, `{"displayName":"misc","parentFolderId":null}`)
	f := b.folder(r)
	want := `{"folder":{"id":"` + f.ID + `","displayName":"misc","parentFolderId":"media-root",` +
		`"createdDate":"2022-08-30T16:56:29.000Z","updatedDate":"2022-08-30T16:56:29.000Z","state":"OK","siteId":"` + testSite + `"}}`
	if r.text != want {
		t.Errorf("got  %s\nwant %s", r.text, want)
	}
	if len(f.ID) != 32 {
		t.Errorf("id %q has not 32 characters", f.ID)
	}
	t.Log(b.want(200, "GET", foldersP, "").text)
	b.trash(f.ID)
	t.Log(b.get(f.ID))
	b.restore(f.ID)
	t.Log(b.get(f.ID))
}

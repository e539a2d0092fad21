package wixsim_test

import (
	"net/url"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

func TestListFiles(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	f := b.create("F", "")
	child := b.create("Child", f.ID)
	b.admin.AddFiles(f.ID, 2)
	b.admin.AddFiles(child.ID, 1)
	b.admin.AddFiles("media-root", 1)
	files := func(query string) pageOf {
		return decode[pageOf](b, b.want(200, "GET", "/site-media/v1/files"+query, "").text)
	}
	got := files("?parentFolderId=" + f.ID).Files
	if len(got) != 2 || got[0].ParentFolderID != f.ID || got[0].ID == got[1].ID || got[0].SizeInBytes == "" {
		t.Errorf("files of F: %+v", got)
	}
	for query, want := range map[string]int{
		"": 1, "?parentFolderId=" + child.ID: 1, "?parentFolderId=nope": 0,
		"?mediaTypes=VIDEO&parentFolderId=" + f.ID: 0, "?sort.fieldName=sizeInBytes&parentFolderId=" + f.ID: 2,
	} {
		if got := len(files(query).Files); got != want {
			t.Errorf("%q: %d files, want %d", query, got, want)
		}
	}
	b.trash(f.ID)
	if got := len(files("?parentFolderId=" + f.ID).Files); got != 0 {
		t.Errorf("a trashed folder lists %d files", got)
	}
	b.restore(f.ID)
	if got := len(files("?parentFolderId=" + f.ID).Files); got != 2 {
		t.Errorf("after the restore: %d files", got)
	}
}

func TestVariant_privateFilesAreHidden(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		variant string
		want    map[string]int // by the parameter
	}{
		{"", map[string]int{"": 5, "&private=": 5, "&private=true": 3, "&private=false": 2}},
		{"private-files", map[string]int{"": 2, "&private=": 2, "&private=true": 3, "&private=false": 2}},
	} {
		variant, err := wixsim.ParseVariant(c.variant)
		if err != nil {
			t.Fatal(err)
		}
		b := newBench(t, under(variant))
		f := b.create("F", "")
		b.admin.AddFiles(f.ID, 2)
		b.admin.AddPrivateFiles(f.ID, 3)
		if got := b.admin.Files(f.ID); got != 5 {
			t.Errorf("%d files, want 5", got)
		}
		for query, want := range c.want {
			ids := b.filesOf("?paging.limit=2&parentFolderId="+f.ID+query, query == "&private=true")
			if len(ids) != want {
				t.Errorf("%q under %q: %d files, want %d", query, c.variant, len(ids), want)
			}
		}
		b.want(400, "GET", "/site-media/v1/files?private=maybe", "")
	}
}

// filesOf walks a files listing and returns the ids it saw. Where the listing is of private files only, each must be.
func (b *bench) filesOf(query string, private bool) map[string]bool {
	b.Helper()
	type file struct {
		ID      string
		Private bool
	}
	seen := map[string]bool{}
	for cursor, page := "", 0; page == 0 || cursor != ""; page++ {
		r := b.want(200, "GET", "/site-media/v1/files"+query+"&paging.cursor="+url.QueryEscape(cursor), "")
		for _, f := range decode[struct{ Files []file }](b, r.text).Files {
			if private && !f.Private {
				b.Errorf("%s: a public file came", query)
			}
			seen[f.ID] = true
		}
		cursor = decode[pageOf](b, r.text).NextCursor.Cursors.Next
	}
	return seen
}

func TestSearchFiles_ofAllLevels(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	f := b.create("F", "")
	child := b.create("Child", f.ID)
	trashed := b.create("Trashed", "")
	b.admin.AddFiles(f.ID, 150)
	b.admin.AddPrivateFiles(child.ID, 2)
	b.admin.AddFiles(trashed.ID, 3)
	b.trash(trashed.ID)
	search := func(body string) pageOf {
		return decode[pageOf](b, b.want(200, "POST", "/site-media/v1/files/search", body).text)
	}
	count := func(body string) int {
		found := map[string]bool{}
		for page := search("{" + body + "}"); ; {
			for _, file := range page.Files {
				found[file.ID] = true
			}
			next := page.NextCursor.Cursors.Next
			if next == "" {
				return len(found)
			}
			page = search(`{"paging":{"cursor":"` + next + `"}}`)
		}
	}
	for body, want := range map[string]int{
		"": 152, `"private":true`: 2, `"private":false`: 150, `"rootFolder":"VISITOR_UPLOADS_ROOT"`: 0, `"search":"photo-0150"`: 1,
	} {
		if got := count(body); got != want {
			t.Errorf("%s: %d files, want %d", body, got, want)
		}
	}
	b.want(400, "POST", "/site-media/v1/files/search", `{"private":"yes"}`)
	b.want(400, "POST", "/site-media/v1/files/search", `{"parentFolderId":"x"}`)
}

package wixsim_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

func TestJournal_namesEveryOperation(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	f := b.create("F", "")
	one := foldersP + "/" + f.ID
	b.want(200, "GET", one, "")
	b.want(200, "GET", foldersP, "")
	b.want(200, "POST", foldersP+"/search", `{}`)
	b.want(200, "POST", foldersP+"/query", `{}`)
	b.want(200, "PATCH", one, `{"folder":{"displayName":"G"}}`)
	b.want(200, "POST", one+"/generate-download-url", "")
	b.trash(f.ID)
	b.restore(f.ID)
	b.want(200, "GET", trashBin, "")
	b.want(200, "GET", "/site-media/v1/files", "")
	b.want(200, "POST", "/site-media/v1/files/search", `{}`)
	b.want(200, "POST", "/oauth2/token", tokenBody)
	b.want(404, "DELETE", one, "")
	var got []string
	for _, c := range b.sim.Journal() {
		name := c.Operation
		if c.Write {
			name += "!"
		}
		got = append(got, name)
	}
	want := strings.Fields("CreateFolder! GetFolder ListFolders SearchFolders QueryFolders UpdateFolder! GenerateFolderDownloadURL " +
		"BulkDeleteFolders! BulkRestoreFolders! ListDeletedFolders ListFiles SearchFiles Token")
	if want = append(want, ""); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if n := len(wixsim.Writes(b.sim.Journal())); n != 4 {
		t.Errorf("%d writes, want 4", n)
	}
	b.sim.ResetJournal()
	if n := len(b.sim.Journal()); n != 0 {
		t.Errorf("%d calls after the reset", n)
	}
}

func TestJournal_keepsTheCall(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	token := b.want(200, "POST", foldersP, `{"displayName":"F"}`).header.Get("X-Wix-Consistent")
	if token == "" {
		t.Error("a write was answered without X-Wix-Consistent")
	}
	if r := b.want(200, "GET", foldersP, ""); r.header.Get("X-Wix-Consistent") != "" {
		t.Error("a read was answered with X-Wix-Consistent")
	}
	b.sim.ResetJournal()
	b.want(404, "PATCH", foldersP+"/nope?x=y", `{"folder":{"displayName":"G"}}`, "X-Wix-Consistent", token, "User-Agent", "tester/1")
	got := b.sim.Journal()[0]
	want := wixsim.Call{
		Time: testStart, Method: "PATCH", Path: foldersP + "/nope", Operation: "UpdateFolder", SiteID: testSite,
		Query: map[string][]string{"x": {"y"}}, Body: []byte(`{"folder":{"displayName":"G"}}`), Status: 404, Write: true,
		UserAgent: "tester/1", Consistent: token,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestJournal_knowsNoSecret(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.want(200, "POST", "/oauth2/token", tokenBody)
	b.want(401, "GET", foldersP, "", "Authorization", "Bearer wrong-secret")
	b.want(400, "POST", foldersP, "no JSON")
	text := fmt.Sprintf("%+v", b.sim.Journal())
	for _, secret := range []string{testKey, "app-secret", "wrong-secret"} {
		if strings.Contains(text, secret) {
			t.Errorf("the journal holds %s", secret)
		}
	}
	if got := len(b.sim.Journal()); got != 3 {
		t.Errorf("%d calls, want the refused ones too", got)
	}
}

package wixsim_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

const (
	bulkDelete  = "/site-media/v1/bulk/folders/delete"
	bulkRestore = "/site-media/v1/bulk/trash-bin/folders/restore"
	trashBin    = "/site-media/v1/trash-bin/folders"
)

func TestCreateFolder_answersAsTheDocsPrintIt(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	r := b.want(200, "POST", foldersP, `{"displayName":"misc <&> \"${x}\"","parentFolderId":null}`)
	f := b.folder(r)
	want := `{"folder":{"id":"` + f.ID + `","displayName":"misc <&> \"${x}\"","parentFolderId":"media-root",` +
		`"createdDate":"2022-08-30T16:56:29.000Z","updatedDate":"2022-08-30T16:56:29.000Z","state":"OK","siteId":"` + testSite + `"}}`
	if r.text != want {
		t.Errorf("got  %s\nwant %s", r.text, want)
	}
	if !regexp.MustCompile(`^[0-9a-f]{32}$`).MatchString(f.ID) {
		t.Errorf("id %q is not 32 lower-case hexadecimal characters", f.ID)
	}
	if got := b.want(200, "GET", foldersP+"/"+f.ID+"?folderId="+f.ID, "").text; got != want {
		t.Errorf("get: got %s, want what create answered", got)
	}
}

func TestCreateFolder_parents(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	top := b.create("Top", "")
	if got := b.create("Child", top.ID).ParentFolderID; got != top.ID {
		t.Errorf("parent of a child: got %s", got)
	}
	for _, root := range []string{"media-root", "visitor-uploads"} {
		if got := b.create("In a root", root).ParentFolderID; got != root {
			t.Errorf("parent: got %s, want %s", got, root)
		}
	}
	if again := b.create("Top", "media-root"); again.ID == top.ID {
		t.Error("a second folder of one name has the id of the first")
	}
}

// violated is the part of a refusal that a client can act on.
type violated struct {
	Message   string
	ErrorCode int
	Details   struct {
		ApplicationError struct{ Code, Description string }
		ValidationError  struct {
			FieldViolations []struct{ Field, Description, ViolatedRule, RuleName string }
		}
	}
}

func TestInternalMembers_areTolerated(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	f := b.folder(b.want(200, "POST", foldersP, `{"displayName":"a","namespace":"NO_NAMESPACE","rawNamespace":""}`))
	b.want(200, "POST", foldersP+"/search", `{"namespace":"NO_NAMESPACE","siteId":"x","sort":{"fieldName":"displayName","origin":null}}`)
	b.want(200, "GET", foldersP+"?namespace=NO_NAMESPACE", "")
	b.want(200, "GET", trashBin+"?rawNamespace=x", "")
	b.want(200, "PATCH", foldersP+"/"+f.ID, `{"folder":{"id":"`+f.ID+`","displayName":"b","state":"DELETED","createdDate":"2020-01-01T00:00:00Z","siteId":"x"}}`)
	if got := b.get(f.ID); got.State != "OK" || got.CreatedDate != f.CreatedDate || got.DisplayName != "b" {
		t.Errorf("read-only members had an effect: %+v", got)
	}
}

func TestSystemFolders(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	for _, id := range []string{"media-root", "visitor-uploads", "trash-root"} {
		if f := b.get(id); f.ID != id || f.ParentFolderID != "" || f.State != "OK" || f.SiteID != testSite {
			t.Errorf("%s: got %+v", id, f)
		}
	}
	if got := b.namesOf(b.want(200, "POST", foldersP+"/search", `{}`)); len(got) != 0 {
		t.Errorf("an empty site lists %v", got)
	}
}

func TestVirtualFolders_areHiddenAndSafe(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	for _, name := range []string{"MOBILE_UPLOADS", "PURCHASED_ITEMS", "VIDEO_MAKER"} {
		virtual, ok := b.admin.Find("/" + name)
		if !ok {
			t.Fatalf("no virtual folder %s", name)
		}
		if f := b.get(virtual.ID); f.DisplayName != name {
			t.Errorf("get: %+v", f)
		}
		child := b.create("in "+name, virtual.ID)
		if got := b.names(foldersP + "?parentFolderId=" + virtual.ID); !slices.Equal(got, []string{"in " + name}) {
			t.Errorf("children: %v", got)
		}
		if got := b.admin.Path(child.ID); got != "/"+name+"/in "+name {
			t.Errorf("path: %s", got)
		}
		r := b.want(403, "PATCH", foldersP+"/"+virtual.ID, `{"folder":{"displayName":"mine"}}`)
		if code := decode[violated](b, r.text).Details.ApplicationError.Code; code != "PERMISSION_DENIED" {
			t.Errorf("patch: %s", r.text)
		}
		b.want(400, "POST", bulkDelete, bulkBody([]string{child.ID, virtual.ID}, false))
		b.want(400, "POST", bulkDelete, bulkBody([]string{child.ID, virtual.ID}, true))
		if f := b.get(child.ID); f.State != "OK" {
			t.Errorf("a refused call trashed %+v", f)
		}
	}
	if got := b.names(foldersP); len(got) != 0 {
		t.Errorf("the list of media-root shows %v", got)
	}
	for _, name := range b.namesOf(b.want(200, "POST", foldersP+"/search", `{}`)) {
		if !strings.HasPrefix(name, "in ") {
			t.Errorf("search shows %s", name)
		}
	}
}

func TestGenerateFolderDownloadURL(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	f := b.create("F", "")
	path := foldersP + "/" + f.ID + "/generate-download-url"
	shape := regexp.MustCompile(`^\{"downloadUrl":"http://[^/"]+/archive/wix/[0-9a-f]{32}"\}$`)
	first := b.want(200, "POST", path, `{"folderId":"`+f.ID+`"}`).text
	second := b.want(200, "POST", path, "").text
	if !shape.MatchString(first) || first == second {
		t.Errorf("got %s, then %s", first, second)
	}
}

func TestIDs_areTheSameForOneSeed(t *testing.T) {
	t.Parallel()
	var made [3][]string
	for i, seed := range []uint64{7, 7, 8} {
		b := newBench(t, func(c *wixsim.Config) { c.Seed = seed })
		for n := range 3 {
			b.want(200, "GET", foldersP, "") // a read makes no id
			made[i] = append(made[i], b.create(fmt.Sprint(n), "").ID)
		}
	}
	if !slices.Equal(made[0], made[1]) || slices.Equal(made[0], made[2]) {
		t.Errorf("got %v", made)
	}
}

func TestSites_areApart(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	f := b.create("F", "")
	b.want(404, "GET", foldersP+"/"+f.ID, "", "wix-site-id", twinSite)
	b.want(200, "POST", bulkDelete, bulkBody([]string{f.ID}, true), "wix-site-id", twinSite)
	if got := b.get(f.ID).SiteID; got != testSite {
		t.Errorf("site: %s", got)
	}
	other := b.folder(b.want(200, "POST", foldersP, `{"displayName":"F"}`, "wix-site-id", twinSite))
	if other.SiteID != twinSite {
		t.Errorf("site: %s", other.SiteID)
	}
}

func TestDates_areWholeSecondsOfTheClock(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	f := b.create("F", "")
	b.sim.Advance(90 * time.Second)
	r := b.want(200, "PATCH", foldersP+"/"+f.ID, `{"folder":{"displayName":"G"}}`)
	if got := b.folder(r); got.CreatedDate != "2022-08-30T16:56:29.000Z" || got.UpdatedDate != "2022-08-30T16:57:59.000Z" {
		t.Errorf("got %+v", got)
	}
	if got := r.header.Get("Date"); got != "Tue, 30 Aug 2022 16:57:59 GMT" {
		t.Errorf("Date: %s", got)
	}
	raw := decode[struct{ Folders []json.RawMessage }](b, b.want(200, "GET", foldersP, "").text)
	if len(raw.Folders) != 1 || !strings.Contains(string(raw.Folders[0]), `"updatedDate":"2022-08-30T16:57:59Z"`) {
		t.Errorf("lists write dates without a fraction: %s", raw.Folders)
	}
}

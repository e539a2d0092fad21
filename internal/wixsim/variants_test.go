package wixsim_test

import (
	"fmt"
	"net/url"
	"slices"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

func TestVariant_oneUnknownIDFailsTheBulkCall(t *testing.T) {
	t.Parallel()
	b := newBench(t, under(wixsim.Variant{BulkUnknown404: true}))
	f := b.create("F", "")
	for _, path := range []string{bulkDelete, bulkRestore} {
		r := b.want(404, "POST", path, bulkBody([]string{f.ID, "nope"}, false))
		if got := decode[violated](b, r.text).Details.ApplicationError.Code; got != "NOT_FOUND" {
			t.Errorf("%s: got %s", path, r.text)
		}
		b.want(200, "POST", path, bulkBody([]string{f.ID}, false))
	}
	if got := b.admin.Path(f.ID); got != "/F" {
		t.Errorf("after a deletion and a restore: %s", got)
	}
}

func TestVariant_aBearerTokenIsRefused(t *testing.T) {
	t.Parallel()
	b := newBench(t, under(wixsim.Variant{BearerToken401: true}))
	r := b.want(200, "POST", "/oauth2/token", tokenBody)
	token := decode[map[string]any](b, r.text)["access_token"].(string)
	b.want(401, "GET", foldersP, "", "Authorization", "Bearer "+token)
	b.want(200, "GET", foldersP, "", "Authorization", token)
}

func TestVariant_cursorsExpire(t *testing.T) {
	t.Parallel()
	b := newBench(t, under(wixsim.Variant{CursorExpires: time.Minute}))
	b.admin.AddFiles("media-root", 3)
	for i := range 3 {
		b.create(fmt.Sprint("F", i), "")
	}
	for _, path := range []string{foldersP, "/site-media/v1/files"} {
		next := func(cursor string) string {
			r := b.want(200, "GET", path+"?paging.limit=1&paging.cursor="+url.QueryEscape(cursor), "")
			return decode[pageOf](b, r.text).NextCursor.Cursors.Next
		}
		cursor := next("")
		b.sim.Advance(time.Minute)
		later := next(cursor) // every page brings a cursor with a life of its own
		b.sim.Advance(time.Minute)
		next(later)
		r := b.want(400, "GET", path+"?paging.cursor="+url.QueryEscape(cursor), "")
		if got := decode[violated](b, r.text).Details.ApplicationError.Code; got != "INVALID_CURSOR" {
			t.Errorf("%s: got %s", path, r.text)
		}
	}
}

func TestVariant_theClockIsOff(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][2]string{
		"clock-ahead=6s":   {"2022-08-30T16:56:35.000Z", "Tue, 30 Aug 2022 16:56:35 GMT"},
		"clock-ahead=-30s": {"2022-08-30T16:55:59.000Z", "Tue, 30 Aug 2022 16:55:59 GMT"},
	} {
		variant, err := wixsim.ParseVariant(text)
		if err != nil {
			t.Fatal(err)
		}
		b := newBench(t, under(variant))
		r := b.want(200, "POST", foldersP, `{"displayName":"F"}`)
		if f := b.folder(r); f.CreatedDate != want[0] || f.UpdatedDate != want[0] || r.header.Get("Date") != want[1] {
			t.Errorf("%s: folder %+v, Date %s", text, f, r.header.Get("Date"))
		}
		made, _ := b.admin.Find("/F")
		if !made.CreatedDate.Equal(testStart.Truncate(time.Second)) {
			t.Errorf("%s: the admin sees %s", text, made.CreatedDate)
		}
	}
}

func TestVariant_aRestoredFolderStaysTrashed(t *testing.T) {
	t.Parallel()
	b := newBench(t, under(wixsim.Variant{RestoreIntoTrash: true}))
	parent := b.create("P", "")
	f, twin := b.create("F", parent.ID), b.create("G", parent.ID)
	b.trash(f.ID, twin.ID)
	b.trash(parent.ID)
	b.restore(f.ID)
	b.admin.Restore(twin.ID) // the Media Manager uses the same service
	for _, id := range []string{f.ID, twin.ID} {
		if got := b.get(id); got.State != "DELETED" || got.ParentFolderID != parent.ID {
			t.Errorf("restored: %+v", got)
		}
	}
}

func TestVariant_aPurgeTakesTheTrashAlong(t *testing.T) {
	t.Parallel()
	b := newBench(t, under(wixsim.Variant{PurgeTakesTrash: true}))
	for _, purge := range []func(id string){
		func(id string) { b.want(200, "POST", bulkDelete, bulkBody([]string{id}, true)) },
		func(id string) { b.admin.Purge(id) },
	} {
		parent := b.create("P", "")
		f := b.create("F", parent.ID)
		b.trash(f.ID)
		purge(parent.ID)
		b.want(404, "GET", foldersP+"/"+f.ID, "")
		if got := b.names(trashBin); len(got) != 0 {
			t.Errorf("the trash holds %v", got)
		}
	}
}

func TestVariant_theTrashShowsItsTopOnly(t *testing.T) {
	t.Parallel()
	b := newBench(t, under(wixsim.Variant{TrashTopOnly: true}))
	top := b.create("Top", "")
	child := b.create("Child", top.ID)
	b.trash(top.ID)
	for name, c := range map[string]struct {
		method, path, body string
		want               []string
	}{
		"search": {"POST", foldersP + "/search", `{"rootFolder":"TRASH_ROOT"}`, []string{"Top"}},
		"trash":  {"GET", trashBin, "", []string{"Top"}},
		"below":  {"GET", trashBin + "?parentFolderId=" + top.ID, "", []string{}},
		"query":  {"POST", foldersP + "/query", `{"query":{}}`, []string{"Top"}},
	} {
		if got := b.namesOf(b.want(200, c.method, c.path, c.body)); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
		}
	}
	for _, id := range []string{top.ID, child.ID} {
		b.want(404, "GET", foldersP+"/"+id, "")
	}
	b.restore(top.ID)
	b.get(child.ID)
}

func TestVariant_siteIDsInUpperCase(t *testing.T) {
	t.Parallel()
	const site = "aaaabbbb-2222-4333-8444-55555555cdef"
	b := newBench(t, under(wixsim.Variant{SiteIDUpper: true}), func(c *wixsim.Config) { c.Sites = append(c.Sites, site) })
	b.sim.Site(site).AddFiles("media-root", 1)
	f := b.folder(b.want(200, "POST", foldersP, `{"displayName":"F"}`, "wix-site-id", site))
	files := decode[struct{ Files []struct{ SiteID string } }](b, b.want(200, "GET", "/site-media/v1/files", "", "wix-site-id", site).text).Files
	const want = "AAAABBBB-2222-4333-8444-55555555CDEF"
	if f.SiteID != want || len(files) != 1 || files[0].SiteID != want {
		t.Errorf("folder %s, files %+v", f.SiteID, files)
	}
}

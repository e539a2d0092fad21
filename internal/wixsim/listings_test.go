package wixsim_test

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// listed is the folders of a listing's one page.
func (b *bench) listed(method, path, body string) []folder {
	b.Helper()
	return decode[struct{ Folders []folder }](b, b.want(200, method, path, body).text).Folders
}

// pageOf is a page of either kind of listing.
type pageOf struct {
	Folders                    []folder
	Files                      []struct{ ID, DisplayName, ParentFolderID, SizeInBytes string }
	NextCursor, PagingMetadata struct {
		Cursors struct{ Next string }
		HasNext bool
	}
}

func TestListings_areEmptyAsTheDocsPrintThem(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	const none = `{"folders":[],"nextCursor":{"cursors":{"next":""},"hasNext":false}}`
	for _, c := range []struct{ method, path, body, want string }{
		{"GET", foldersP, "", none},
		{"GET", foldersP + "?parentFolderId=nope", "", none},
		{"GET", trashBin, "", none},
		{"GET", trashBin + "?parentFolderId=nope", "", none},
		{"POST", foldersP + "/search", `{}`, none},
		{"POST", foldersP + "/search", `{"rootFolder":"VISITOR_UPLOADS_ROOT","search":null,"sort":null,"paging":null}`, none},
		{"POST", foldersP + "/query", `{"query":{"cursorPaging":{"limit":50}}}`, `{"folders":[],"pagingMetadata":{"cursors":{"next":""},"hasNext":false}}`},
		{"POST", foldersP + "/query", `{}`, `{"folders":[],"pagingMetadata":{"cursors":{"next":""},"hasNext":false}}`},
		{"GET", "/site-media/v1/files", "", `{"files":[],"nextCursor":{"cursors":{"next":""},"hasNext":false}}`},
	} {
		if got := b.want(200, c.method, c.path, c.body).text; got != c.want {
			t.Errorf("%s %s: got %s, want %s", c.method, c.path, got, c.want)
		}
	}
}

func TestListings_select(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	water, city := b.create("Water", ""), b.create("city", "")
	deep := b.create("docs1", water.ID)
	b.create("visitors", "visitor-uploads")
	gone := b.create("docs2", city.ID)
	b.create("docs3", gone.ID)
	b.trash(gone.ID)
	for _, c := range []struct {
		method, path, body string
		want               []string
	}{
		{"GET", foldersP + "?sort.fieldName=displayName", "", []string{"Water", "city"}},
		{"GET", foldersP + "?parentFolderId=media-root&sort.fieldName=displayName&sort.order=DESC", "", []string{"city", "Water"}},
		{"GET", foldersP + "?parentFolderId=" + water.ID, "", []string{"docs1"}},
		{"GET", foldersP + "?parentFolderId=" + city.ID, "", []string{}},
		{"GET", foldersP + "?parentFolderId=visitor-uploads", "", []string{"visitors"}},
		{"GET", trashBin, "", []string{"docs2"}},
		{"GET", trashBin + "?parentFolderId=trash-root", "", []string{"docs2"}},
		{"GET", trashBin + "?parentFolderId=" + gone.ID, "", []string{"docs3"}},
		{"POST", foldersP + "/search", `{"sort":{"fieldName":"displayName"}}`, []string{"Water", "city", "docs1"}},
		{"POST", foldersP + "/search", `{"search":"doc","sort":{"fieldName":"displayName"}}`, []string{"docs1"}},
		{"POST", foldersP + "/search", `{"rootFolder":"TRASH_ROOT","sort":{"fieldName":"displayName","order":"DESC"}}`, []string{"docs3", "docs2"}},
		{"POST", foldersP + "/search", `{"rootFolder":"VISITOR_UPLOADS_ROOT"}`, []string{"visitors"}},
		{"POST", foldersP + "/query", `{"query":{"sort":[{"fieldName":"displayName"}]}}`, []string{"Water", "city", "docs1", "docs2", "docs3", "visitors"}},
		{"POST", foldersP + "/query", `{"query":{"filter":{"state":"DELETED"},"sort":[{"fieldName":"displayName","order":"ASC"}]}}`, []string{"docs2", "docs3"}},
		{"POST", foldersP + "/query", `{"query":{"filter":{"state":{"$eq":"OK"}},"sort":[{"fieldName":"displayName","order":"DESC"}]}}`, []string{"visitors", "docs1", "city", "Water"}},
	} {
		if got := b.namesOf(b.want(200, c.method, c.path, c.body)); !slices.Equal(got, c.want) {
			t.Errorf("%s %s %s: got %v, want %v", c.method, c.path, c.body, got, c.want)
		}
	}
	if got := b.get(deep.ID).ParentFolderID; got != water.ID {
		t.Errorf("parent %s", got)
	}
}

func TestListings_newestFirstUnlessAsked(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	for _, name := range []string{"b", "c", "a"} {
		b.create(name, "")
		b.sim.Advance(time.Second)
	}
	for _, c := range []struct {
		query string
		want  []string
	}{
		{"", []string{"a", "c", "b"}},
		{"?sort.order=ASC", []string{"b", "c", "a"}},
		{"?sort.fieldName=updatedDate", []string{"b", "c", "a"}},
		{"?sort.fieldName=updatedDate&sort.order=DESC", []string{"a", "c", "b"}},
		{"?sort.fieldName=displayName", []string{"a", "b", "c"}},
	} {
		if got := b.names(foldersP + c.query); !slices.Equal(got, c.want) {
			t.Errorf("%q: got %v, want %v", c.query, got, c.want)
		}
	}
}

// TestListings_ignoreUnknownParameters: a client that pages by a parameter that Wix does not know gets the first page
// again and again.
func TestListings_ignoreUnknownParameters(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	f := b.create("F", "")
	for _, query := range []string{
		"?paging.offset=1", "?offset=1", "?parentId=nope", "?limit=0&limit=1", "?PARENTFOLDERID=nope", "?folderId=nope",
	} {
		if got := b.names(foldersP + query); !slices.Equal(got, []string{"F"}) {
			t.Errorf("%q: got %v", query, got)
		}
	}
	b.trash(f.ID)
	if got := b.names(trashBin + "?paging.offset=1"); !slices.Equal(got, []string{"F"}) {
		t.Errorf("the trash: got %v", got)
	}
	b.want(200, "GET", foldersP+"/"+f.ID+"?fields=id&folderId="+f.ID, "")
	b.want(200, "GET", "/site-media/v1/files?paging.offset=1", "")
}

// TestListings_pageToTheEnd walks each listing by cursor, with the parameters repeated and without.
func TestListings_pageToTheEnd(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	top := b.create("top", "")
	for i := range 25 {
		b.admin.Create(fmt.Sprintf("f%02d", i), top.ID)
	}
	b.admin.AddFiles(top.ID, 25)
	bodies := map[string]func(cursor string) (method, path, body string){
		"list": func(cursor string) (string, string, string) {
			return "GET", foldersP + "?paging.limit=10&parentFolderId=" + top.ID + "&sort.fieldName=displayName&paging.cursor=" + url.QueryEscape(cursor), ""
		},
		"list by cursor": func(cursor string) (string, string, string) {
			if cursor != "" {
				return "GET", foldersP + "?paging.cursor=" + url.QueryEscape(cursor), ""
			}
			return "GET", foldersP + "?paging.limit=10&sort.fieldName=displayName&parentFolderId=" + top.ID, ""
		},
		"search": func(cursor string) (string, string, string) {
			return "POST", foldersP + "/search", `{"search":"f","sort":{"fieldName":"displayName"},"paging":{"limit":10,"cursor":"` + cursor + `"}}`
		},
		"query": func(cursor string) (string, string, string) {
			if cursor != "" {
				return "POST", foldersP + "/query", `{"query":{"cursorPaging":{"cursor":"` + cursor + `"}}}`
			}
			return "POST", foldersP + "/query", `{"query":{"sort":[{"fieldName":"displayName"}],"filter":{"state":"OK"},"cursorPaging":{"limit":10}}}`
		},
		"files": func(cursor string) (string, string, string) {
			return "GET", "/site-media/v1/files?paging.limit=10&mediaTypes=IMAGE&mediaTypes=VIDEO&private=&parentFolderId=" + top.ID + "&paging.cursor=" + url.QueryEscape(cursor), ""
		},
	}
	for name, request := range bodies {
		var seen []string
		var sizes []int
		for cursor, pages := "", 0; pages == 0 || cursor != ""; pages++ {
			page := decode[pageOf](b, b.want(200, first(request(cursor)), second(request(cursor)), third(request(cursor))).text)
			for _, f := range page.Folders {
				if f.DisplayName != "top" {
					seen = append(seen, f.DisplayName)
				}
			}
			for _, f := range page.Files {
				seen = append(seen, "f"+f.DisplayName[8:10])
			}
			next := page.NextCursor
			if name == "query" {
				next = page.PagingMetadata
			}
			sizes = append(sizes, len(page.Folders)+len(page.Files))
			if next.HasNext != (next.Cursors.Next != "") {
				t.Errorf("%s: hasNext %t with cursor %q", name, next.HasNext, next.Cursors.Next)
			}
			cursor = next.Cursors.Next
		}
		slices.Sort(seen)
		if len(slices.Compact(seen)) != 25 || sizes[0] != 10 || len(sizes) != 3 {
			t.Errorf("%s: pages of %v, %v", name, sizes, seen)
		}
	}
}

func first(a, _, _ string) string  { return a }
func second(_, a, _ string) string { return a }
func third(_, _, a string) string  { return a }

func TestListings_pagesAre50And100AtMost(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	for i := range 130 {
		b.admin.Create(fmt.Sprint(i), "media-root")
	}
	for query, want := range map[string]int{"": 50, "?paging.limit=0": 50, "?paging.limit=1": 1, "?paging.limit=100": 100} {
		if got := len(b.listed("GET", foldersP+query, "")); got != want {
			t.Errorf("%q: %d folders, want %d", query, got, want)
		}
	}
}

// TestListings_areOffsetsUnderneath shows why a client may not act on absence: a folder that is there throughout is
// skipped when others go while pages are walked, and seen twice when others come.
func TestListings_areOffsetsUnderneath(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	ids := map[string]string{}
	for _, name := range []string{"a", "b", "c", "d", "e"} {
		ids[name] = b.admin.Create(name, "media-root").ID
	}
	const query = "?sort.fieldName=displayName&paging.limit=2&paging.cursor="
	page := func(cursor string) (names []string, next string) {
		r := b.want(200, "GET", foldersP+query+url.QueryEscape(cursor), "")
		return b.namesOf(r), decode[pageOf](b, r.text).NextCursor.Cursors.Next
	}
	_, next := page("")
	b.trash(ids["a"])
	if got, _ := page(next); !slices.Equal(got, []string{"d", "e"}) {
		t.Errorf("after a deletion: got %v, want c skipped", got)
	}
	b.restore(ids["a"])
	b.create("0", "")
	if got, _ := page(next); !slices.Equal(got, []string{"b", "c"}) {
		t.Errorf("after a creation: got %v, want b again", got)
	}
}

func TestVariant_listsLag(t *testing.T) {
	t.Parallel()
	b := newBench(t, under(wixsim.Variant{ListLag: time.Second}))
	f := b.create("F", "")
	everywhere := func() map[string][]string {
		return map[string][]string{
			"list":   b.names(foldersP),
			"search": b.namesOf(b.want(200, "POST", foldersP+"/search", `{}`)),
			"query":  b.namesOf(b.want(200, "POST", foldersP+"/query", `{"query":{"filter":{"state":"OK"}}}`)),
			"trash":  b.names(trashBin),
		}
	}
	check := func(when, want string) {
		t.Helper()
		raw, err := json.Marshal(everywhere())
		if err != nil {
			t.Fatal(err)
		}
		if string(raw) != want {
			t.Errorf("%s: got %s, want %s", when, raw, want)
		}
	}
	const nothing, alive, trashed = `{"list":[],"query":[],"search":[],"trash":[]}`,
		`{"list":["F"],"query":["F"],"search":["F"],"trash":[]}`, `{"list":[],"query":[],"search":[],"trash":["F"]}`
	b.get(f.ID) // GET does not lag
	check("created", nothing)
	b.sim.Advance(time.Second)
	check("a second later", alive)
	b.trash(f.ID)
	if got := b.get(f.ID).State; got != "DELETED" {
		t.Errorf("get: %s", got)
	}
	check("trashed", alive)
	b.sim.Advance(time.Second)
	check("a second later still", trashed)
	b.restore(f.ID)
	b.sim.SetVariant(wixsim.Variant{})
	check("without the lag", alive)
	b.sim.SetVariant(wixsim.Variant{ListLag: time.Second})
	check("with it again", trashed)
	b.admin.Rename(f.ID, "F")
	check("after a manual change nothing lags", alive)
}

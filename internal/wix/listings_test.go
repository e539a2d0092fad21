package wix

import (
	"errors"
	"net/http"
	"net/url"
	"reflect"
	"testing"
)

// lastPage is as the documentation prints it.
const lastPage = `{"folders":[{"id":"d147e1ab3e8b4114ad93d13bb9e23540","displayName":"misc","parentFolderId":"25284aa06584441ea94338fdcfbaba12","createdDate":"2022-08-30T16:56:29Z","updatedDate":"2022-08-30T16:56:29Z","state":"OK"}],
 "nextCursor":{"cursors":{"next":""},"hasNext":false}}`

func TestListFolders_asksForPagesOfAHundred(t *testing.T) {
	t.Parallel()
	w := newWire(t, reply(200, lastPage))
	client := w.client(t)
	page, err := client.ListFolders(ListFoldersRequest{})(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	if want := (Page{Folders: []Folder{misc()}}); !reflect.DeepEqual(page, want) {
		t.Errorf("got %+v", page)
	}
	_, err = client.ListFolders(ListFoldersRequest{
		ParentFolderID: "p", Sort: Sort{SortUpdatedDate, Ascending},
	})(t.Context(), "eyJ0=")
	if err != nil {
		t.Fatal(err)
	}
	got := w.expect(t, 2)
	if want := "/site-media/v1/folders?paging.limit=100"; got[0].method != http.MethodGet || got[0].uri != want {
		t.Errorf("got %s %s", got[0].method, got[0].uri)
	}
	if want := "/site-media/v1/folders?paging.cursor=eyJ0%3D&paging.limit=100&parentFolderId=p&sort.fieldName=updatedDate&sort.order=ASC"; got[1].uri != want {
		t.Errorf("got  %s\nwant %s", got[1].uri, want)
	}
}

func TestListDeletedFolders_readsTheTrash(t *testing.T) {
	t.Parallel()
	w := newWire(t, reply(200, lastPage))
	client := w.client(t)
	if _, err := client.ListDeletedFolders(ListDeletedFoldersRequest{})(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	_, err := client.ListDeletedFolders(ListDeletedFoldersRequest{
		ParentFolderID: "p q", Sort: Sort{Field: SortDisplayName},
	})(t.Context(), "c")
	if err != nil {
		t.Fatal(err)
	}
	got := w.expect(t, 2)
	if want := "/site-media/v1/trash-bin/folders?paging.limit=100"; got[0].uri != want {
		t.Errorf("got %s", got[0].uri)
	}
	if want := "/site-media/v1/trash-bin/folders?paging.cursor=c&paging.limit=100&parentFolderId=p+q&sort.fieldName=displayName"; got[1].uri != want {
		t.Errorf("got %s", got[1].uri)
	}
}

func TestSearchFolders_bodyIsNotWrapped(t *testing.T) {
	t.Parallel()
	w := newWire(t, reply(200, lastPage))
	client := w.client(t)
	if _, err := client.SearchFolders(SearchFoldersRequest{})(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	page, err := client.SearchFolders(SearchFoldersRequest{
		RootFolder: TrashRootFolder, Search: "mountains", Sort: Sort{SortDisplayName, Descending},
	})(t.Context(), "c")
	if err != nil || len(page.Folders) != 1 {
		t.Fatalf("got %+v, %v", page, err)
	}
	got := w.expect(t, 2)
	if got[0].method != http.MethodPost || got[0].uri != "/site-media/v1/folders/search" {
		t.Errorf("got %s %s", got[0].method, got[0].uri)
	}
	sameJSON(t, got[0].body, `{"paging":{"limit":100}}`)
	sameJSON(t, got[1].body, `{"rootFolder":"TRASH_ROOT","search":"mountains","sort":{"fieldName":"displayName","order":"DESC"},"paging":{"limit":100,"cursor":"c"}}`)
}

func TestPages_endInEveryWayThatWixHasShown(t *testing.T) {
	t.Parallel()
	for body, next := range map[string]string{
		`{"folders":[],"nextCursor":{"cursors":{"next":"c"},"hasNext":true}}`:  "c",
		`{"folders":[],"nextCursor":{"cursors":{"next":"c"}}}`:                 "c",
		`{"folders":[],"nextCursor":{"cursors":{"next":"c"},"hasNext":false}}`: "",
		`{"folders":[],"nextCursor":{"cursors":{"next":""},"hasNext":true}}`:   "",
		`{"folders":[],"nextCursor":{"cursors":{"next":null}}}`:                "",
		`{"folders":[],"nextCursor":{}}`:                                       "",
		`{"folders":[],"nextCursor":null}`:                                     "",
		`{"folders":null}`:                                                     "",
		`{}`:                                                                   "",
	} {
		page, err := newWire(t, reply(200, body)).client(t).ListFolders(ListFoldersRequest{})(t.Context(), "")
		if err != nil || page.Next != next || len(page.Folders) != 0 {
			t.Errorf("%s: got %+v, %v", body, page, err)
		}
	}
}

func TestPages_withAFolderWithoutIDAreNotWix(t *testing.T) {
	t.Parallel()
	w := newWire(t, reply(200, `{"folders":[{"id":"a"},{"displayName":"b"}],"files":[{"displayName":"b"}]}`))
	_, list := w.client(t).ListFolders(ListFoldersRequest{})(t.Context(), "")
	_, files := w.client(t).ListFiles(ListFilesRequest{})(t.Context(), "")
	if !errors.Is(list, ErrNotWix) || !errors.Is(files, ErrNotWix) {
		t.Errorf("got %v and %v", list, files)
	}
}

func TestListFiles_readsOnePage(t *testing.T) {
	t.Parallel()
	w := newWire(t, reply(200, `{"files":[{"id":"f1.jpg","displayName":"a.jpg","parentFolderId":"p","state":"OK","sizeInBytes":"12"}],"nextCursor":{"cursors":{"next":"n"},"hasNext":true}}`))
	page, err := w.client(t).ListFiles(ListFilesRequest{ParentFolderID: "p"})(t.Context(), "c")
	want := FilePage{Files: []File{{ID: "f1.jpg", DisplayName: "a.jpg", ParentFolderID: "p", State: StateOK}}, Next: "n"}
	if err != nil || !reflect.DeepEqual(page, want) {
		t.Fatalf("got %+v, %v", page, err)
	}
	u, err := url.Parse(w.only(t).uri)
	if err != nil || u.Path != "/site-media/v1/files" {
		t.Fatalf("got %s, %v", w.only(t).uri, err)
	}
	if want := (url.Values{"parentFolderId": {"p"}, "paging.cursor": {"c"}, "paging.limit": {"100"}}); !reflect.DeepEqual(u.Query(), want) {
		t.Errorf("got %v", u.Query())
	}
}

func TestListFiles_ofPrivateFilesOnly(t *testing.T) {
	t.Parallel()
	w := newWire(t, reply(200, `{"files":[]}`))
	if _, err := w.client(t).ListFiles(ListFilesRequest{ParentFolderID: "p", Private: true})(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	if got, want := w.only(t).uri, "/site-media/v1/files?paging.limit=100&parentFolderId=p&private=true"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestSearchFiles_readsOnePage(t *testing.T) {
	t.Parallel()
	w := newWire(t, reply(200, `{"files":[{"id":"f1.jpg","parentFolderId":"p"}],"nextCursor":{"cursors":{"next":"n"},"hasNext":true}}`))
	page, err := w.client(t).SearchFiles(SearchFilesRequest{RootFolder: MediaRootFolder, Private: true})(t.Context(), "c")
	want := FilePage{Files: []File{{ID: "f1.jpg", ParentFolderID: "p"}}, Next: "n"}
	if err != nil || !reflect.DeepEqual(page, want) {
		t.Fatalf("got %+v, %v", page, err)
	}
	sent := w.only(t)
	if want := `{"rootFolder":"MEDIA_ROOT","private":true,"paging":{"limit":100,"cursor":"c"}}`; sent.uri != "/site-media/v1/files/search" || sent.body != want {
		t.Errorf("sent %s %s, want %s", sent.uri, sent.body, want)
	}
}

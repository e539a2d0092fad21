package wixsim_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

func TestFaults_aBodyNeverEnds(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.sim.SetFaults(wixsim.Faults{BodyNeverEnds: true, WritesOnly: true, Times: 1})
	b.want(200, "GET", foldersP, "")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, b.url+foldersP, strings.NewReader(`{"displayName":"F"}`))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", testKey)
	req.Header.Set("wix-site-id", testSite)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	begun := make([]byte, len(`{"folder":{"id":"`))
	if _, err := io.ReadFull(resp.Body, begun); err != nil || resp.StatusCode != http.StatusOK || string(begun) != `{"folder":{"id":"` {
		t.Errorf("status %d, body %q, %v", resp.StatusCode, begun, err)
	}
	time.AfterFunc(20*time.Millisecond, cancel)
	if rest, err := io.ReadAll(resp.Body); !errors.Is(err, context.Canceled) || strings.Contains(string(rest), "}") {
		t.Errorf("the body went on with %q, and ended with %v", rest, err)
	}
	if _, made := b.admin.Find("/F"); !made {
		t.Error("the work was not done")
	}
	if call := b.sim.Journal()[1]; !call.Lost || call.Status != 200 {
		t.Errorf("journal: %+v", call)
	}
	b.create("G", "") // once was asked for
}

func TestFaults_theFilesOfALivingFolderAreNotFound(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	f, gone := b.create("F", ""), b.create("G", "")
	b.admin.AddFiles(f.ID, 1)
	b.trash(gone.ID)
	b.sim.SetFaults(wixsim.Faults{FilesNotFound: true})
	r := b.want(404, "GET", "/site-media/v1/files?parentFolderId="+f.ID, "")
	if got := decode[violated](b, r.text).Details.ApplicationError.Code; got != "NOT_FOUND" {
		t.Errorf("got %s", r.text)
	}
	b.want(200, "GET", "/site-media/v1/files?parentFolderId="+gone.ID, "")
	b.get(f.ID)
}

func TestFaults_idsAreRefused(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	f, other := b.create("F", ""), b.create("G", "")
	b.sim.SetFaults(wixsim.Faults{RefuseIDs: map[string]int{f.ID: 403}})
	for _, c := range []struct{ method, path, body string }{
		{"GET", foldersP + "/" + f.ID, ""},
		{"PATCH", foldersP + "/" + f.ID, `{"folder":{"displayName":"X"}}`},
		{"POST", foldersP + "/" + f.ID + "/generate-download-url", ""},
		{"POST", bulkDelete, bulkBody([]string{other.ID, f.ID}, false)},
		{"POST", bulkRestore, bulkBody([]string{other.ID, f.ID}, false)},
	} {
		r := b.want(403, c.method, c.path, c.body)
		if got := decode[violated](b, r.text).Details.ApplicationError.Code; got != "PERMISSION_DENIED" {
			t.Errorf("%s %s: got %s", c.method, c.path, r.text)
		}
	}
	if got := b.names(foldersP); len(got) != 2 {
		t.Errorf("the list shows %v", got)
	}
	b.want(200, "POST", bulkDelete, bulkBody([]string{other.ID}, false))
	b.sim.SetFaults(wixsim.Faults{RefuseIDs: map[string]int{f.ID: 500}, Times: 2})
	b.want(500, "GET", foldersP+"/"+f.ID, "")
	b.want(500, "GET", foldersP+"/"+f.ID, "")
	b.want(200, "GET", foldersP+"/"+f.ID, "")
}

// pagesUnder walks a listing of three folders by pages of two, for five pages at most.
func (b *bench) pagesUnder(f wixsim.Faults) (pages [][]string, cursors []string) {
	b.Helper()
	for i := range 3 {
		b.create(fmt.Sprint(i), "")
	}
	b.sim.SetFaults(f)
	for cursor := ""; len(pages) == 0 || cursor != "" && len(pages) < 5; {
		r := b.want(200, "GET", foldersP+"?sort.fieldName=displayName&paging.limit=2&paging.cursor="+url.QueryEscape(cursor), "")
		cursor = decode[pageOf](b, r.text).NextCursor.Cursors.Next
		pages, cursors = append(pages, b.namesOf(r)), append(cursors, cursor)
	}
	return pages, cursors
}

func TestFaults_cursorsGoRound(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	pages, cursors := b.pagesUnder(wixsim.Faults{CursorLoop: true})
	if got := fmt.Sprint(pages); got != "[[0 1] [2] [0 1] [2] [0 1]]" {
		t.Errorf("got %s", got)
	}
	if cursors[1] != cursors[3] || cursors[2] != cursors[4] || slices.Contains(cursors, "") {
		t.Errorf("the cursors do not repeat: %q", cursors)
	}
	b.admin.AddFiles("media-root", 1)
	page := decode[pageOf](b, b.want(200, "GET", "/site-media/v1/files", "").text)
	if len(page.Files) != 1 || !page.NextCursor.HasNext {
		t.Errorf("files: %+v", page)
	}
}

func TestFaults_pagesAreEmpty(t *testing.T) {
	t.Parallel()
	pages, cursors := newBench(t).pagesUnder(wixsim.Faults{EmptyPages: true})
	if got := fmt.Sprint(pages); got != "[[] [] [] [] []]" || cursors[4] == "" || cursors[3] == cursors[4] {
		t.Errorf("got %s, cursors %q", got, cursors)
	}
	pages, _ = newBench(t).pagesUnder(wixsim.Faults{EmptyPages: true, Times: 2})
	if got := fmt.Sprint(pages); got != "[[] [] [0 1] [2]]" {
		t.Errorf("two empty pages: got %s", got)
	}
}

func TestFaults_aCursorHasExpired(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	_, cursors := b.pagesUnder(wixsim.Faults{})
	b.sim.SetFaults(wixsim.Faults{CursorExpired: true, Times: 1})
	b.want(200, "GET", foldersP, "")
	r := b.want(400, "GET", foldersP+"?paging.cursor="+url.QueryEscape(cursors[0]), "")
	if got := decode[violated](b, r.text).Details.ApplicationError.Code; got != "INVALID_CURSOR" {
		t.Errorf("got %s", r.text)
	}
	b.want(200, "GET", foldersP+"?paging.cursor="+url.QueryEscape(cursors[0]), "")
}

func TestFaults_bulkCallsAreIgnored(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	f := b.create("F", "")
	b.sim.SetFaults(wixsim.Faults{IgnoreBulk: true})
	for _, permanent := range []bool{false, true} {
		if r := b.want(200, "POST", bulkDelete, bulkBody([]string{f.ID}, permanent)); r.text != "{}" {
			t.Errorf("got %s", r.text)
		}
	}
	b.want(400, "POST", bulkDelete, `{"folderIds":[]}`)
	if got := b.get(f.ID).State; got != "OK" {
		t.Errorf("state %s", got)
	}
	b.admin.Trash(f.ID)
	b.restore(f.ID)
	if got := b.get(f.ID).State; got != "DELETED" {
		t.Errorf("after an ignored restore: %s", got)
	}
}

package wix

import (
	"errors"
	"net/http"
	"strings"
	"testing"
)

func TestCreateFolder_bodyIsFlat(t *testing.T) {
	t.Parallel()
	w := newWire(t, reply(200, folderMisc))
	folder, err := w.client(t).CreateFolder(t.Context(), CreateFolderRequest{
		DisplayName: "misc", ParentFolderID: "25284aa06584441ea94338fdcfbaba12",
	})
	if err != nil {
		t.Fatal(err)
	}
	if folder != misc() {
		t.Errorf("got %+v", folder)
	}
	r := w.only(t)
	if r.method != http.MethodPost || r.uri != "/site-media/v1/folders" {
		t.Errorf("got %s %s", r.method, r.uri)
	}
	sameJSON(t, r.body, `{"displayName":"misc","parentFolderId":"25284aa06584441ea94338fdcfbaba12"}`)
	for header, want := range map[string]string{
		"Authorization": testKey, "Wix-Site-Id": testSite,
		"Content-Type": "application/json", "Accept": "application/json",
	} {
		if got := r.header.Get(header); got != want {
			t.Errorf("%s is %q, want %q", header, got, want)
		}
	}
	if _, ok := r.header["X-Wix-Consistent"]; ok {
		t.Error("a consistency token was sent before Wix gave one")
	}
}

func TestCreateFolder_withoutParentLeavesItToWix(t *testing.T) {
	t.Parallel()
	w := newWire(t, reply(200, folderMisc))
	if _, err := w.client(t).CreateFolder(t.Context(), CreateFolderRequest{DisplayName: `a "quoted" <b> & 🎉`}); err != nil {
		t.Fatal(err)
	}
	sameJSON(t, w.only(t).body, `{"displayName":"a \"quoted\" <b> & 🎉"}`)
}

func TestGetFolder_escapesTheID(t *testing.T) {
	t.Parallel()
	w := newWire(t, reply(200, folderMisc))
	folder, err := w.client(t).GetFolder(t.Context(), "a/b?c#d e")
	if err != nil {
		t.Fatal(err)
	}
	if folder != misc() {
		t.Errorf("got %+v", folder)
	}
	r := w.only(t)
	if want := "/site-media/v1/folders/a%2Fb%3Fc%23d%20e"; r.method != http.MethodGet || r.uri != want {
		t.Errorf("got %s %s, want GET %s", r.method, r.uri, want)
	}
	if r.body != "" || r.header.Get("Content-Type") != "" {
		t.Errorf("a GET was sent with a body: %q", r.body)
	}
}

func TestFolderIDs_thatWouldChangeThePathAreNotSent(t *testing.T) {
	t.Parallel()
	w := newWire(t, reply(200, folderMisc))
	client, name := w.client(t), "x"
	for _, id := range []string{"", ".", ".."} {
		_, get := client.GetFolder(t.Context(), id)
		_, update := client.UpdateFolder(t.Context(), id, UpdateFolderRequest{DisplayName: &name})
		_, download := client.GenerateFolderDownloadURL(t.Context(), id)
		deletion := client.BulkDeleteFolders(t.Context(), []string{"a", id}, false)
		for _, err := range []error{get, update, download, deletion} {
			if !errors.Is(err, ErrInvalid) {
				t.Errorf("id %q: got %v", id, err)
			}
		}
	}
	w.expect(t, 0)
}

func TestUpdateFolder_sendsOnlyWhatChangesAndNoMask(t *testing.T) {
	t.Parallel()
	name, parent := "B", "q"
	for _, test := range []struct {
		req  UpdateFolderRequest
		want string
	}{
		{UpdateFolderRequest{DisplayName: &name}, `{"folder":{"id":"x","displayName":"B"}}`},
		{UpdateFolderRequest{ParentFolderID: &parent}, `{"folder":{"id":"x","parentFolderId":"q"}}`},
		{
			UpdateFolderRequest{DisplayName: &name, ParentFolderID: &parent},
			`{"folder":{"displayName":"B","parentFolderId":"q","id":"x"}}`,
		},
		{
			UpdateFolderRequest{DisplayName: &name, ParentFolderID: &parent, FieldMask: true},
			`{"folder":{"displayName":"B","parentFolderId":"q","id":"x"},"fieldMask":"displayName,parentFolderId"}`,
		},
	} {
		w := newWire(t, reply(200, folderMisc))
		folder, err := w.client(t).UpdateFolder(t.Context(), "x", test.req)
		if err != nil || folder != misc() {
			t.Fatalf("got %+v, %v", folder, err)
		}
		r := w.only(t)
		if r.method != http.MethodPatch || r.uri != "/site-media/v1/folders/x" {
			t.Errorf("got %s %s", r.method, r.uri)
		}
		sameJSON(t, r.body, test.want)
	}
}

func TestUpdateFolder_ofNothingIsNotSent(t *testing.T) {
	t.Parallel()
	w := newWire(t, reply(200, folderMisc))
	if _, err := w.client(t).UpdateFolder(t.Context(), "x", UpdateFolderRequest{}); !errors.Is(err, ErrInvalid) {
		t.Errorf("got %v", err)
	}
	w.expect(t, 0)
}

func TestUpdateFolder_refusedForItsMaskIsRepeatedOnce(t *testing.T) {
	t.Parallel()
	parent := "q"
	for name, refusal := range map[string]string{
		"by field":     `{"message":"Invalid request message","errorCode":-100,"details":{"validationError":{"fieldViolations":[{"field":"fieldMask","description":"must be an array"}]}}}`,
		"by rule name": `{"message":"","details":{"validationError":{"fieldViolations":[{"field":"","description":"","violatedRule":"OTHER","ruleName":"FIELD_MASK_IS_EMPTY_OR_MISSING"}]}}}`,
		"by rule":      `{"message":"","details":{"validationError":{"fieldViolations":[{"violatedRule":"FIELD_MASK_IS_EMPTY_OR_MISSING"}]}}}`,
		"by code":      `{"message":"","details":{"applicationError":{"code":"FIELD_MASK_IS_EMPTY_OR_MISSING"}}}`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWire(t, reply(400, refusal), reply(200, folderMisc))
			if _, err := w.client(t).UpdateFolder(t.Context(), "x", UpdateFolderRequest{ParentFolderID: &parent}); err != nil {
				t.Fatal(err)
			}
			got := w.expect(t, 2)
			sameJSON(t, got[0].body, `{"folder":{"id":"x","parentFolderId":"q"}}`)
			sameJSON(t, got[1].body, `{"folder":{"id":"x","parentFolderId":"q"},"fieldMask":"parentFolderId"}`)

			w = newWire(t, reply(400, refusal))
			_, err := w.client(t).UpdateFolder(t.Context(), "x", UpdateFolderRequest{ParentFolderID: &parent})
			if !errors.Is(err, ErrInvalid) {
				t.Errorf("got %v", err)
			}
			w.expect(t, 2)
		})
	}
}

func TestUpdateFolder_otherRefusalsAreNotRepeated(t *testing.T) {
	t.Parallel()
	name := "B"
	w := newWire(t, reply(400, `{"message":"","details":{"validationError":{"fieldViolations":[{"field":"displayName","description":"is too long","violatedRule":"MAX_LENGTH"}]}}}`))
	_, err := w.client(t).UpdateFolder(t.Context(), "x", UpdateFolderRequest{DisplayName: &name})
	if want := "update folder: 400 Bad Request: displayName is too long [MAX_LENGTH] (request 1690)"; err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
	w.expect(t, 1)
}

func TestGenerateFolderDownloadURL_returnsTheLink(t *testing.T) {
	t.Parallel()
	const link = "https://archive.wixmp.com/archive/wix/b367fe21877e4ef589cde5352a3a04af"
	w := newWire(t, reply(200, `{"downloadUrl":"`+link+`"}`))
	var seen []Exchange
	client := w.client(t, observeInto(&seen))
	got, err := client.GenerateFolderDownloadURL(t.Context(), "x")
	if err != nil || got != link {
		t.Fatalf("got %q, %v", got, err)
	}
	r := w.only(t)
	if r.method != http.MethodPost || r.uri != "/site-media/v1/folders/x/generate-download-url" {
		t.Errorf("got %s %s", r.method, r.uri)
	}
	sameJSON(t, r.body, `{"folderId":"x"}`)
	if len(seen) != 1 || strings.Contains(text(seen[0]), "archive") {
		t.Errorf("observed %+v", seen)
	}
}

func TestAnswers_thatLackWhatWasAskedForAreNotWix(t *testing.T) {
	t.Parallel()
	for _, body := range []string{`{}`, `{"folder":null}`, `{"folder":{}}`, `{"folder":{"displayName":"x"}}`, `{"folder":7}`, `null`, `[]`, ``, ` `, `{"folder":`, `"x"`} {
		w := newWire(t, reply(200, body))
		client := w.client(t)
		_, err := client.GetFolder(t.Context(), "x")
		if !errors.Is(err, ErrNotWix) || errors.Is(err, ErrOutcomeUnknown) {
			t.Errorf("get, %q: got %v", body, err)
		}
		if _, err = client.CreateFolder(t.Context(), CreateFolderRequest{DisplayName: "x"}); !errors.Is(err, ErrNotWix) || !errors.Is(err, ErrOutcomeUnknown) {
			t.Errorf("create, %q: got %v", body, err)
		}
		if _, err = client.GenerateFolderDownloadURL(t.Context(), "x"); !errors.Is(err, ErrNotWix) {
			t.Errorf("download url, %q: got %v", body, err)
		}
		w.expect(t, 3)
	}
}

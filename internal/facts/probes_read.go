package facts

import (
	"errors"
	"net/http"
	"strings"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

func listLag(t *trial) Fact {
	f := t.newFolder()
	listed := t.must("a list does not show a new folder", func() bool {
		page, err := t.list(t.scratch, "")
		_, ok := t.pick(page, err, f)
		return ok
	})
	t.note()
	searched := t.must("the search does not show a new folder", func() bool {
		_, ok := t.search(wix.MediaRootFolder, f)
		return ok
	})
	t.note()
	if searched > 0 {
		searched += listed // the search began when the list had ended
	}
	return lasting(max(listed, searched), "a list showed a new folder %s, the search %s", say(listed), say(searched))
}

// list lists a folder, the latest changes first.
func (t *trial) list(parentID, cursor string) (wix.Page, error) {
	if t.err != nil {
		return wix.Page{}, t.err
	}
	return t.client.ListFolders(t.ctx, wix.ListFoldersRequest{ParentFolderID: parentID, Cursor: cursor})
}

// cursorExpires needs one folder more than a page holds. They lie in one parent,
// and go with it at the end.
func cursorExpires(t *trial) Fact {
	parent := t.folder(t.scratch)
	for range wix.MaxPageSize + 1 {
		if t.err == nil {
			_, err := t.client.CreateFolder(t.ctx, wix.CreateFolderRequest{DisplayName: t.name(), ParentFolderID: parent.ID})
			t.check(err)
		}
	}
	var cursor string
	t.must("a list has no second page", func() bool {
		page, err := t.list(parent.ID, "")
		t.check(err)
		cursor = page.Next
		return cursor != ""
	})
	var got answer
	waited, refused := t.until(patience, func() bool {
		_, err := t.list(parent.ID, cursor)
		t.answers = nil // of a cursor's uses only the last one shows something
		got = t.answer(err)
		return !got.ok()
	})
	if !refused {
		return verdict(false, "a cursor is accepted for %s; longer was not tried", patience)
	}
	return lasting(waited, "a cursor is refused %s: %s", say(waited), got)
}

func siteIDUpper(t *trial) Fact {
	f, _ := t.get(t.scratch)
	t.note()
	id := f.SiteID
	lower, upper := strings.ToLower(id), strings.ToUpper(id)
	switch {
	case id == "":
		return unknown("folders have no siteId")
	case id != lower && id != upper:
		return unknown("the siteId is in mixed case")
	}
	return verdict(id != lower, "the siteId is in upper case: %t", id != lower)
}

func privateFiles(t *trial) Fact {
	if t.cfg.PrivateFolder == "" {
		return unknown("not tried: it needs a folder with private files (WIXMEDIA_PRIVATE_FOLDER_ID)")
	}
	page, err := t.client.ListFiles(t.ctx, wix.ListFilesRequest{ParentFolderID: t.cfg.PrivateFolder})
	t.answer(err)
	return verdict(len(page.Files) == 0, "a list of the files of a folder with private files only shows %d", len(page.Files))
}

func bearerToken(t *trial) Fact {
	if t.cfg.App == nil {
		return unknown("not tried: it needs an app's credentials (WIX_CLIENT_ID, WIX_CLIENT_SECRET, WIX_INSTANCE_ID)")
	}
	t.askAsApp(nil)
	err := t.askAsApp(bearer{http.DefaultTransport})
	return verdict(errors.Is(err, wix.ErrUnauthenticated), "an app's token is accepted raw; with the prefix Bearer: %s", status(err))
}

// askAsApp reads media-root as the app. A refusal of the raw token ends the trial.
func (t *trial) askAsApp(transport http.RoundTripper) error {
	cfg := t.cfg.Wix
	cfg.APIKey, cfg.App, cfg.Transport = "", t.cfg.App, transport
	client, err := wix.NewClient(cfg)
	if err == nil {
		_, err = client.ListFolders(t.ctx, wix.ListFoldersRequest{})
	}
	t.note()
	if err != nil && (transport == nil || !errors.Is(err, wix.ErrUnauthenticated)) {
		t.fail("%w", err)
	}
	return err
}

// bearer puts the prefix before every access token.
type bearer struct{ next http.RoundTripper }

func (b bearer) RoundTrip(req *http.Request) (*http.Response, error) {
	if token := req.Header.Get("Authorization"); token != "" {
		req = req.Clone(req.Context())
		req.Header.Set("Authorization", "Bearer "+token)
	}
	return b.next.RoundTrip(req)
}

// status is the status of an answer in words.
func status(err error) string {
	if refusal, ok := errors.AsType[*wix.Error](err); ok {
		return answer{refusal.Status, refusal.Code}.String()
	}
	return answer{status: http.StatusOK}.String()
}

package facts

import (
	"cmp"
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
	return t.client.ListFolders(wix.ListFoldersRequest{ParentFolderID: parentID})(t.ctx, cursor)
}

func cursorExpires(t *trial) Fact {
	parent := t.folder(t.scratch)
	cursor := t.secondPage(parent.ID)
	var got answer
	waited, refused := t.until(patience, func() bool {
		_, err := t.list(parent.ID, cursor)
		t.answers = nil // of a cursor's uses only the last one shows something
		got = t.answer(err)
		return !got.ok()
	})
	if !refused {
		return lasting(0, "a cursor is accepted for %s; longer was not tried", patience)
	}
	return lasting(waited, "a cursor is refused %s: %s", say(waited), got)
}

// secondPage fills a folder with one folder more than a page holds, and returns
// the cursor of the second page. The folders go with their parent at the end.
func (t *trial) secondPage(parentID string) (cursor string) {
	for range wix.MaxPageSize + 1 {
		if t.err == nil {
			_, err := t.client.CreateFolder(t.ctx, wix.CreateFolderRequest{DisplayName: t.name(), ParentFolderID: parentID})
			t.check(err)
		}
	}
	t.must("a list has no second page", func() bool {
		page, err := t.list(parentID, "")
		t.check(err)
		cursor = page.Next
		return cursor != ""
	})
	return cursor
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
	return verdict(id != lower, "the siteId is in upper case", "the siteId is in lower case")
}

func privateFiles(t *trial) Fact {
	if t.cfg.PrivateFolder == "" {
		return unknown("not tried: it needs a folder with private files (WIXMEDIA_PRIVATE_FOLDER_ID)")
	}
	page, err := t.client.ListFiles(wix.ListFilesRequest{ParentFolderID: t.cfg.PrivateFolder})(t.ctx, "")
	t.answer(err)
	return verdict(len(page.Files) == 0, "the list of files hides the private files", "the list of files shows the private files")
}

func bearerToken(t *trial) Fact {
	if t.cfg.App == nil {
		return unknown("not tried: it needs an app's credentials (WIX_CLIENT_ID, WIX_CLIENT_SECRET, WIX_INSTANCE_ID)")
	}
	transport := cmp.Or(t.cfg.Wix.Transport, http.DefaultTransport)
	t.check(t.askAsApp(transport))
	err := t.askAsApp(bearer{transport})
	refused := errors.Is(err, wix.ErrUnauthenticated)
	if !refused {
		t.check(err)
	}
	return verdict(refused, "an app's token is refused with the prefix Bearer, and accepted without it",
		"an app's token is accepted with the prefix Bearer, and without it")
}

// askAsApp lists media-root as the app.
func (t *trial) askAsApp(transport http.RoundTripper) error {
	cfg := t.cfg.Wix
	cfg.APIKey, cfg.App, cfg.Transport = "", t.cfg.App, transport
	client, err := wix.NewClient(cfg)
	if err == nil {
		_, err = client.ListFolders(wix.ListFoldersRequest{})(t.ctx, "")
		t.note()
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

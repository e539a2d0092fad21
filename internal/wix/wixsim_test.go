package wix_test

import (
	"errors"
	"fmt"
	"io"
	"log"
	"net/http/httptest"
	"slices"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

const (
	simKey     = "IST.simulator"
	simReadKey = "IST.simulator-read-only"
	simSite    = "0a1b2c3d-0000-4000-8000-000000000001"
	simSite2   = "0a1b2c3d-0000-4000-8000-000000000002"
)

// simulate starts a simulator and returns it with a client of its first site.
func simulate(t *testing.T, change ...func(*wixsim.Config, *wix.Config)) (*wixsim.Simulator, *wix.Client) {
	t.Helper()
	sim := wixsim.Config{APIKey: simKey, ReadOnlyKey: simReadKey, Sites: []string{simSite, simSite2}, Seed: 1}
	cfg := wix.Config{APIKey: simKey, SiteID: simSite, Patience: wix.Patience{
		ServerErrors: 5 * time.Second, MinBackoff: 2 * time.Millisecond, MaxBackoff: 10 * time.Millisecond,
	}}
	for _, f := range change {
		f(&sim, &cfg)
	}
	simulator, err := wixsim.New(sim)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewUnstartedServer(simulator)
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.Start()
	t.Cleanup(server.Close)
	cfg.Endpoint = server.URL
	client, err := wix.NewClient(cfg)
	if err != nil {
		t.Fatal(err)
	}
	return simulator, client
}

func must[T any](t *testing.T) func(T, error) T {
	t.Helper()
	return func(value T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

func TestSimulator_lifeOfAFolder(t *testing.T) {
	t.Parallel()
	sim, client := simulate(t)
	ctx, folder, page := t.Context(), must[wix.Folder](t), must[wix.Page](t)

	brand := folder(client.CreateFolder(ctx, wix.CreateFolderRequest{DisplayName: "Brand"}))
	logos := folder(client.CreateFolder(ctx, wix.CreateFolderRequest{DisplayName: "Logos", ParentFolderID: brand.ID}))
	if brand.ParentFolderID != wix.MediaRoot || brand.State != wix.StateOK || brand.CreatedDate.IsZero() || logos.ParentFolderID != brand.ID {
		t.Errorf("created %+v and %+v", brand, logos)
	}
	if got := folder(client.GetFolder(ctx, logos.ID)); got != logos {
		t.Errorf("got %+v, want %+v", got, logos)
	}
	name, root := `Lo/"gos" 🎉`, wix.MediaRoot
	moved := folder(client.UpdateFolder(ctx, logos.ID, wix.UpdateFolderRequest{DisplayName: &name, ParentFolderID: &root}))
	if moved.ID != logos.ID || moved.DisplayName != name || moved.ParentFolderID != root {
		t.Errorf("updated to %+v", moved)
	}
	url := must[string](t)(client.GenerateFolderDownloadURL(ctx, logos.ID))
	if url == "" {
		t.Error("no download URL")
	}
	for _, got := range []wix.Page{
		page(client.ListFolders(wix.ListFoldersRequest{Sort: wix.Sort{Field: wix.SortDisplayName, Order: wix.Ascending}})(ctx, "")),
		page(client.SearchFolders(wix.SearchFoldersRequest{Sort: wix.Sort{Field: wix.SortDisplayName, Order: wix.Ascending}})(ctx, "")),
	} {
		if ids := idsOf(got); !slices.Equal(ids, []string{brand.ID, logos.ID}) || got.Next != "" {
			t.Errorf("listed %v, next %q", ids, got.Next)
		}
	}

	if err := client.BulkDeleteFolders(ctx, []string{logos.ID}, false); err != nil {
		t.Fatal(err)
	}
	trash := page(client.ListDeletedFolders(wix.ListDeletedFoldersRequest{})(ctx, ""))
	if ids := idsOf(trash); !slices.Equal(ids, []string{logos.ID}) || trash.Folders[0].ParentFolderID != wix.TrashRoot {
		t.Errorf("in the trash: %+v", trash)
	}
	if err := client.BulkRestoreFolders(ctx, []string{logos.ID}); err != nil {
		t.Fatal(err)
	}
	if got := folder(client.GetFolder(ctx, logos.ID)); got.State != wix.StateOK || got.ParentFolderID != wix.MediaRoot {
		t.Errorf("restored to %+v", got)
	}
	if err := client.BulkDeleteFolders(ctx, []string{logos.ID}, true); err != nil {
		t.Fatal(err)
	}
	if _, err := client.GetFolder(ctx, logos.ID); !errors.Is(err, wix.ErrNotFound) {
		t.Errorf("after permanent deletion: %v", err)
	}
	if calls := wixsim.Writes(sim.Journal()); len(calls) != 6 || calls[5].Consistent == "" {
		t.Errorf("%d writes; the consistency token was not sent back", len(calls))
	}
}

func idsOf(page wix.Page) []string {
	ids := make([]string, len(page.Folders))
	for i, folder := range page.Folders {
		ids[i] = folder.ID
	}
	return ids
}

func TestSimulator_pagesToTheEnd(t *testing.T) {
	t.Parallel()
	sim, client := simulate(t)
	admin := sim.Site(simSite)
	for i := range 250 {
		admin.Create(fmt.Sprintf("f%03d", i), wix.MediaRoot)
	}
	admin.AddFiles(admin.Create("files", wix.MediaRoot).ID, 205)
	ctx := t.Context()
	sort := wix.Sort{Field: wix.SortDisplayName, Order: wix.Ascending}
	for name, read := range map[string]wix.Pages[wix.Page]{
		"list":   client.ListFolders(wix.ListFoldersRequest{Sort: sort}),
		"search": client.SearchFolders(wix.SearchFoldersRequest{Sort: sort}),
	} {
		seen, cursor, pages := map[string]bool{}, "", 0
		for pages == 0 || cursor != "" {
			page, err := read(ctx, cursor)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			for _, id := range idsOf(page) {
				seen[id] = true
			}
			cursor = page.Next
			pages++
		}
		if len(seen) != 251 || pages != 3 {
			t.Errorf("%s: %d folders on %d pages", name, len(seen), pages)
		}
	}
	files, _ := admin.Find("/files")
	first, err := client.ListFiles(wix.ListFilesRequest{ParentFolderID: files.ID})(ctx, "")
	if err != nil || len(first.Files) != 100 || first.Next == "" {
		t.Errorf("%d files, next %q, %v", len(first.Files), first.Next, err)
	}
}

func TestSimulator_refusals(t *testing.T) {
	t.Parallel()
	sim, client := simulate(t)
	other := func(change func(*wix.Config)) *wix.Client {
		cfg := wix.Config{APIKey: simKey, SiteID: simSite}
		change(&cfg)
		server := httptest.NewServer(sim)
		t.Cleanup(server.Close)
		cfg.Endpoint = server.URL + cfg.Endpoint
		return must[*wix.Client](t)(wix.NewClient(cfg))
	}
	create := func(c *wix.Client) error {
		_, err := c.CreateFolder(t.Context(), wix.CreateFolderRequest{DisplayName: "x"})
		return err
	}
	_, missing := client.GetFolder(t.Context(), "00000000000000000000000000000000")
	_, invalid := client.CreateFolder(t.Context(), wix.CreateFolderRequest{})
	for name, test := range map[string]struct{ err, want error }{
		"unknown folder": {missing, wix.ErrNotFound},
		"empty name":     {invalid, wix.ErrInvalid},
		"wrong key":      {create(other(func(c *wix.Config) { c.APIKey = "IST.wrong" })), wix.ErrUnauthenticated},
		"no site":        {create(other(func(c *wix.Config) { c.SiteID = "" })), wix.ErrPermissionDenied},
		"foreign site":   {create(client.ForSite("nobody's")), wix.ErrPermissionDenied},
		"read-only key":  {create(other(func(c *wix.Config) { c.APIKey = simReadKey })), wix.ErrPermissionDenied},
		"wrong endpoint": {create(other(func(c *wix.Config) { c.Endpoint = "/nowhere" })), wix.ErrNotWix},
	} {
		if !errors.Is(test.err, test.want) {
			t.Errorf("%s: got %v", name, test.err)
		}
	}
	if answer, ok := errors.AsType[*wix.Error](missing); !ok || answer.Code != "NOT_FOUND" || answer.RequestID == "" || answer.Date.IsZero() {
		t.Errorf("got %+v", answer)
	}
}

func TestSimulator_fieldMaskIsSentWhereItIsWanted(t *testing.T) {
	t.Parallel()
	sim, client := simulate(t, func(sim *wixsim.Config, _ *wix.Config) { sim.Variant.FieldMaskRequired = true })
	id := sim.Site(simSite).Create("a", wix.MediaRoot).ID
	name := "b"
	folder, err := client.UpdateFolder(t.Context(), id, wix.UpdateFolderRequest{DisplayName: &name})
	if err != nil || folder.DisplayName != name {
		t.Errorf("got %+v, %v", folder, err)
	}
}

func TestSimulator_privateFilesAreFoundUnderEitherVariant(t *testing.T) {
	t.Parallel()
	for _, hidden := range []bool{false, true} {
		sim, client := simulate(t, func(sim *wixsim.Config, _ *wix.Config) { sim.Variant.PrivateFilesHidden = hidden })
		id := sim.Site(simSite).Create("a", wix.MediaRoot).ID
		sim.Site(simSite).AddPrivateFiles(id, 3)
		found := map[string]bool{}
		for _, private := range []bool{false, true} {
			page, err := client.ListFiles(wix.ListFilesRequest{ParentFolderID: id, Private: private})(t.Context(), "")
			if err != nil {
				t.Fatal(err)
			}
			for _, file := range page.Files {
				found[file.ID] = true
			}
		}
		if len(found) != 3 {
			t.Errorf("hidden %v: %d private files are found, want 3", hidden, len(found))
		}
	}
}

func TestSimulator_appCredentials(t *testing.T) {
	t.Parallel()
	app := wixsim.App{ClientID: "client", ClientSecret: "secret", InstanceID: "instance"}
	with := func(secret string) func(*wixsim.Config, *wix.Config) {
		return func(sim *wixsim.Config, cfg *wix.Config) {
			sim.App = app
			cfg.APIKey, cfg.SiteID = "", ""
			cfg.App = &wix.AppCredentials{ClientID: app.ClientID, ClientSecret: secret, InstanceID: app.InstanceID}
		}
	}
	sim, client := simulate(t, with("secret"))
	folder, err := client.CreateFolder(t.Context(), wix.CreateFolderRequest{DisplayName: "x"})
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := sim.Site(simSite).Folder(folder.ID); !ok {
		t.Error("the folder is not on the app's site")
	}
	_, client = simulate(t, with("wrong"))
	if _, err := client.GetFolder(t.Context(), folder.ID); !errors.Is(err, wix.ErrUnauthenticated) {
		t.Errorf("got %v", err)
	}
}

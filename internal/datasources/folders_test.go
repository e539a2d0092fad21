package datasources_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

func TestFolders_everyPageInTheSameOrder(t *testing.T) {
	q := start(t)
	var want []string
	for i := range 130 {
		top := q.Admin.Create(fmt.Sprintf("Year %03d", i), wix.MediaRoot)
		below := q.Admin.Create("Press", top.ID)
		want = append(want, q.Admin.Path(top.ID), q.Admin.Path(below.ID))
	}
	q.Sim.ResetJournal()
	q.asks(
		[3]string{"wixmedia_folders", "all", ""},
		[3]string{"wixmedia_folders", "last", "sort_order = \"DESC\"\nlimit = 3"},
		[3]string{"wixmedia_folders", "by_name", "sort_by = \"display_name\"\nlimit = 2"},
		[3]string{"wixmedia_folders", "by_name_down", "sort_by = \"display_name\"\nsort_order = \"DESC\"\nlimit = 2"},
		[3]string{"wixmedia_folders", "by_date", "sort_by = \"updated_date\""},
	)
	answers := q.answers()

	all := listed(t, answers["all"])
	if !slices.Equal(all.paths(), want) {
		t.Errorf("paths = %q, want %q", all.paths(), want)
	}
	if got := listed(t, answers["last"]).paths(); !slices.Equal(got, []string{"/Year 129/Press", "/Year 129", "/Year 128/Press"}) {
		t.Errorf("last = %q", got)
	}
	// Equal names are in the order of their paths, whichever way names are sorted.
	if got := listed(t, answers["by_name"]).paths(); !slices.Equal(got, []string{"/Year 000/Press", "/Year 001/Press"}) {
		t.Errorf("by name = %q", got)
	}
	if got := listed(t, answers["by_name_down"]).paths(); !slices.Equal(got, []string{"/Year 129", "/Year 128"}) {
		t.Errorf("by name, descending = %q", got)
	}
	byDate := listed(t, answers["by_date"])
	if len(byDate.IDs) != 260 || !slices.IsSortedFunc(byDate.Folders, func(a, b shown) int { return strings.Compare(a.UpdatedDate, b.UpdatedDate) }) {
		t.Errorf("by date: %d folders, or not in order", len(byDate.IDs))
	}
	if got, want := q.counts(), (map[string]int{"SearchFolders": 5 * 2 * 3}); !maps.Equal(got, want) {
		t.Errorf("calls = %v, want %v: three pages a data source, walked twice, and not one for a path", got, want)
	}
	q.cli.Run("plan", "-no-color", "-detailed-exitcode").OK(t)
}

func TestDeletedFolders_everyPage(t *testing.T) {
	q := start(t)
	var ids []string
	for i := range 250 {
		ids = append(ids, q.Admin.Create(fmt.Sprintf("Old %03d", i), wix.MediaRoot).ID)
	}
	q.Admin.Trash(ids...)
	q.Sim.ResetJournal()
	q.asks(
		[3]string{"wixmedia_deleted_folders", "all", ""},
		[3]string{"wixmedia_deleted_folders", "named", `display_name = "Old 123"`},
		[3]string{"wixmedia_deleted_folders", "last", "sort_by = \"display_name\"\nsort_order = \"DESC\"\nlimit = 1"},
	)
	answers := q.answers()
	if got := listed(t, answers["all"]); !slices.Equal(got.IDs, ids) {
		t.Errorf("ids = %d of %d, or in another order", len(got.IDs), len(ids))
	}
	if got := listed(t, answers["named"]).IDs; !slices.Equal(got, ids[123:124]) {
		t.Errorf("named = %q", got)
	}
	if got := listed(t, answers["last"]).IDs; !slices.Equal(got, ids[249:]) {
		t.Errorf("last = %q", got)
	}
	if got, want := q.counts(), (map[string]int{"ListDeletedFolders": 2 * 9}); !maps.Equal(got, want) {
		t.Errorf("calls = %v, want %v", got, want)
	}
}

func TestFolders_parentThatCannotBeListed(t *testing.T) {
	if acctest.Variant("trash-search-top-only") {
		t.Skip("Wix shows no folder below a trashed one then")
	}
	q := start(t)
	s := furnish(q.Env)
	q.asks(
		[3]string{"wixmedia_folders", "gone", `parent_folder_id = "5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c"`},
		[3]string{"wixmedia_folders", "trashed", fmt.Sprintf("parent_folder_id = %q\nrecursive = true", s.inDropped.ID)},
		[3]string{"wixmedia_deleted_folders", "alive", fmt.Sprintf("parent_folder_id = %q", s.old.ID)},
		[3]string{"wixmedia_deleted_folders", "gone_too", `parent_folder_id = "6a1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c"`},
	)
	says(t, q.fails(),
		`Unable to list folder "5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c"`, "alive or in the trash",
		`Unable to list folder "6a1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c"`,
		fmt.Sprintf(`"Inside" (%s) is in the trash, with everything in it. Use the data source wixmedia_deleted_folders`, s.inDropped.ID),
		fmt.Sprintf(`"Old/New" (%s) is not in the trash`, s.old.ID),
	)
}

// What an apply has just written shows, though Wix's lists lag behind it.
func TestFolders_seeWhatThisRunWrote(t *testing.T) {
	q := start(t, acctest.WithVariant(wixsim.Variant{ListLag: 20 * time.Second}))
	brand := q.Admin.Create("Brand", wix.MediaRoot)
	logos := q.Admin.Create("Logos", brand.ID)
	other := q.Admin.Create("Other", wix.MediaRoot)
	q.Sim.Advance(2 * time.Minute)
	tree := func(resources string) {
		q.cli.Write("tree.tf", fmt.Sprintf("import {\n  to = wixmedia_folder.logos\n  id = %q\n}\n%s", logos.ID, resources))
	}
	tree(fmt.Sprintf("resource \"wixmedia_folder\" \"logos\" {\n  display_name = \"Marks\"\n  parent_folder_id = %q\n}\n", other.ID) + `
resource "wixmedia_folder" "new" {
  display_name     = "New"
  parent_folder_id = wixmedia_folder.logos.id
}
`)
	after := "depends_on = [wixmedia_folder.logos, wixmedia_folder.new]\n"
	q.asks(
		[3]string{"wixmedia_folders", "all", after},
		[3]string{"wixmedia_folders", "below_brand", after + fmt.Sprintf("parent_folder_id = %q\nrecursive = true", brand.ID)},
		[3]string{"wixmedia_folders", "below_other", after + fmt.Sprintf("parent_folder_id = %q\nrecursive = true", other.ID)},
		[3]string{"wixmedia_folders", "in_other", after + fmt.Sprintf("parent_folder_id = %q", other.ID)},
		[3]string{"wixmedia_folders", "named", after + `display_name = "New"`},
		[3]string{"wixmedia_folder", "by_path", after + `path = "/Other/Marks/New"`},
		[3]string{"wixmedia_folder", "by_name", after + `display_name = "Marks"`},
	)
	answers := q.answers()
	for name, want := range map[string][]string{
		"all":         {"/Brand", "/Other", "/Other/Marks", "/Other/Marks/New"},
		"below_brand": {},
		"below_other": {"/Other/Marks", "/Other/Marks/New"},
		"in_other":    {"/Other/Marks"},
		"named":       {"/Other/Marks/New"},
	} {
		if got := listed(t, answers[name]).paths(); !slices.Equal(got, want) {
			t.Errorf("%s = %q, want %q", name, got, want)
		}
	}
	if got := one(t, answers["by_path"]).DisplayName; got != "New" {
		t.Errorf("by path = %q", got)
	}
	if got := one(t, answers["by_name"]).ID; got != logos.ID {
		t.Errorf("by name = %q, want %q", got, logos.ID)
	}
}

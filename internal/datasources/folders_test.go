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
		top := q.Hand.Create(fmt.Sprintf("Year %03d", i), wix.MediaRoot)
		below := q.Hand.Create("Press", top.ID)
		want = append(want, q.Hand.Path(top.ID), q.Hand.Path(below.ID))
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

// site is a Media Manager with something everywhere.
type site struct{ brand, logos, old, archive, deep, forms, dropped, inDropped wixsim.Folder }

func (q *question) furnish() site {
	var s site
	s.brand = q.Hand.Create("Brand", wix.MediaRoot)
	s.logos = q.Hand.Create("Logos", s.brand.ID)
	s.old = q.Hand.Create("Old/New", s.logos.ID)
	s.archive = q.Hand.Create("Archive", wix.MediaRoot)
	s.deep = q.Hand.Create("Logos", s.archive.ID)
	s.forms = q.Hand.Create("Forms", wix.VisitorUploads)
	s.dropped = q.Hand.Create("Dropped", s.archive.ID)
	s.inDropped = q.Hand.Create("Inside", s.dropped.ID)
	q.Hand.Trash(s.dropped.ID)
	q.Sim.Advance(2 * time.Minute)
	q.Sim.ResetJournal()
	return s
}

func TestFolders_selection(t *testing.T) {
	q := start(t)
	s := q.furnish()
	in := func(id string) string { return fmt.Sprintf("parent_folder_id = %q\n", id) }
	q.asks(
		[3]string{"wixmedia_folders", "all", ""},
		[3]string{"wixmedia_folders", "loose", `search = "logo"`},
		[3]string{"wixmedia_folders", "named", `display_name = "Logos"`},
		[3]string{"wixmedia_folders", "case", `display_name = "logos"`},
		[3]string{"wixmedia_folders", "both", "search = \"logo\"\ndisplay_name = \"Logos \""},
		[3]string{"wixmedia_folders", "uploads", `root_folder = "VISITOR_UPLOADS_ROOT"`},
		[3]string{"wixmedia_folders", "top", in(wix.MediaRoot)},
		[3]string{"wixmedia_folders", "top_uploads", in(wix.VisitorUploads)},
		[3]string{"wixmedia_folders", "children", in(s.brand.ID)},
		[3]string{"wixmedia_folders", "tree", in(s.brand.ID) + "recursive = true"},
		[3]string{"wixmedia_folders", "named_below", in(s.brand.ID) + "recursive = true\ndisplay_name = \"Old/New\""},
		[3]string{"wixmedia_folders", "empty", in(s.old.ID)},
	)
	answers := q.answers()
	for name, want := range map[string][]string{
		"all":         {"/Archive", "/Archive/Logos", "/Brand", "/Brand/Logos", `/Brand/Logos/Old\/New`},
		"loose":       {"/Archive/Logos", "/Brand/Logos"},
		"named":       {"/Archive/Logos", "/Brand/Logos"},
		"case":        {},
		"both":        {"/Archive/Logos", "/Brand/Logos"},
		"uploads":     {"visitor-uploads:/Forms"},
		"top":         {"/Archive", "/Brand"},
		"top_uploads": {"visitor-uploads:/Forms"},
		"children":    {"/Brand/Logos"},
		"tree":        {"/Brand/Logos", `/Brand/Logos/Old\/New`},
		"named_below": {`/Brand/Logos/Old\/New`},
		"empty":       {},
	} {
		if got := listed(t, answers[name]).paths(); !slices.Equal(got, want) {
			t.Errorf("%s = %q, want %q", name, got, want)
		}
	}
	first := listed(t, answers["children"]).Folders[0]
	want := shown{
		ID: s.logos.ID, DisplayName: "Logos", ParentFolderID: s.brand.ID, Path: "/Brand/Logos", State: "OK", SiteID: acctest.SiteID,
		CreatedDate: s.logos.CreatedDate.Format(time.RFC3339), UpdatedDate: s.logos.UpdatedDate.Format(time.RFC3339),
	}
	if first != want {
		t.Errorf("folder = %+v, want %+v", first, want)
	}
	if writes := q.Writes(); len(writes) > 0 {
		t.Errorf("wrote: %v", writes)
	}
}

// Wix may say OK of folders in the trash, or answer 404.
func TestFolders_trashIsToldAsSuch(t *testing.T) {
	if acctest.Variant("trash-search-top-only") {
		t.Skip("Wix shows no folder below a trashed one then")
	}
	q := start(t)
	s := q.furnish()
	q.asks(
		[3]string{"wixmedia_folders", "trash", `root_folder = "TRASH_ROOT"`},
		[3]string{"wixmedia_folders", "search", "root_folder = \"TRASH_ROOT\"\nsearch = \"inside\""},
		[3]string{"wixmedia_folders", "named", "root_folder = \"TRASH_ROOT\"\ndisplay_name = \"Inside\""},
		[3]string{"wixmedia_deleted_folders", "top", ""},
		[3]string{"wixmedia_deleted_folders", "root", `parent_folder_id = "trash-root"`},
		[3]string{"wixmedia_deleted_folders", "inside", fmt.Sprintf("parent_folder_id = %q", s.dropped.ID)},
		[3]string{"wixmedia_deleted_folders", "in_empty", fmt.Sprintf("parent_folder_id = %q", s.inDropped.ID)},
		[3]string{"wixmedia_folder", "by_id", fmt.Sprintf("id = %q", s.dropped.ID)},
		[3]string{"wixmedia_folder", "child_by_id", fmt.Sprintf("id = %q", s.inDropped.ID)},
	)
	answers := q.answers()
	dropped := shown{ID: s.dropped.ID, DisplayName: "Dropped", ParentFolderID: wix.TrashRoot, Path: "trash-root:/Dropped"}
	inside := shown{ID: s.inDropped.ID, DisplayName: "Inside", ParentFolderID: s.dropped.ID, Path: "trash-root:/Dropped/Inside"}
	check := func(name string, got shown, want shown) {
		t.Helper()
		want.State, want.SiteID = "DELETED", acctest.SiteID
		want.CreatedDate, want.UpdatedDate = got.CreatedDate, got.UpdatedDate
		if got != want {
			t.Errorf("%s = %+v, want %+v", name, got, want)
		}
	}
	for name, want := range map[string][]shown{
		"trash": {dropped, inside}, "search": {inside}, "named": {inside}, "top": {dropped}, "root": {dropped}, "inside": {inside}, "in_empty": {},
	} {
		got := listed(t, answers[name]).Folders
		if len(got) != len(want) {
			t.Errorf("%s = %+v", name, got)
			continue
		}
		for i := range want {
			check(name, got[i], want[i])
		}
	}
	check("by id", one(t, answers["by_id"]), dropped)
	check("child by id", one(t, answers["child_by_id"]), inside)
}

func TestDeletedFolders_everyPage(t *testing.T) {
	q := start(t)
	var ids []string
	for i := range 250 {
		ids = append(ids, q.Hand.Create(fmt.Sprintf("Old %03d", i), wix.MediaRoot).ID)
	}
	q.Hand.Trash(ids...)
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
	s := q.furnish()
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
	brand := q.Hand.Create("Brand", wix.MediaRoot)
	logos := q.Hand.Create("Logos", brand.ID)
	other := q.Hand.Create("Other", wix.MediaRoot)
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

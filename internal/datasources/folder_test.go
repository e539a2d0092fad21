package datasources_test

import (
	"fmt"
	"maps"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

func TestFolder_costsFewRequests(t *testing.T) {
	q := start(t)
	for i := range 300 {
		q.Admin.Create(fmt.Sprintf("Campaign %03d", i), wix.MediaRoot)
	}
	top, _ := q.Admin.Find("/Campaign 150")
	deep := q.Admin.Create("Press", top.ID)
	q.Sim.Advance(time.Minute)
	for name, test := range map[string]struct {
		body string
		want map[string]int
	}{
		"by id":   {fmt.Sprintf("id = %q", deep.ID), map[string]int{"GetFolder": 2}},
		"by path": {`path = "/Campaign 150/Press"`, map[string]int{"ListFolders": 7}},
		// The free text finds it on one page; the whole listing has four.
		"by name": {`display_name = "Press"`, map[string]int{"SearchFolders": 1, "GetFolder": 1}},
	} {
		q.Sim.ResetJournal()
		q.asks([3]string{"wixmedia_folder", "it", test.body})
		q.cli.Run("plan", "-no-color").OK(t)
		if got := q.counts(); !maps.Equal(got, test.want) {
			t.Errorf("%s: calls = %v, want %v", name, got, test.want)
		}
	}
}

func TestFolder_noneAndSeveral(t *testing.T) {
	if acctest.Variant("trash-search-top-only") {
		t.Skip("Wix shows no folder below a trashed one then")
	}
	q := start(t)
	s := furnish(q.Env)
	q.asks(
		[3]string{"wixmedia_folder", "several", `display_name = "Logos"`},
		[3]string{"wixmedia_folder", "none", `display_name = "archive"`},
		[3]string{"wixmedia_folder", "trashed", `display_name = "Dropped"`},
		[3]string{"wixmedia_folder", "none_in", fmt.Sprintf("display_name = \"Marks\"\nparent_folder_id = %q", s.brand.ID)},
		[3]string{"wixmedia_folder", "none_in_empty", fmt.Sprintf("display_name = \"Marks\"\nparent_folder_id = %q", s.old.ID)},
		[3]string{"wixmedia_folder", "path", `path = "/Brand/Logo/X"`},
		[3]string{"wixmedia_folder", "trashed_path", `path = "/Dropped/Inside"`},
		[3]string{"wixmedia_folder", "id", `id = "5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c"`},
		[3]string{"wixmedia_folder", "parent", `display_name = "X"
		parent_folder_id = "6a1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c"`},
	)
	text := q.fails()
	says(t, text,
		`Unable to find folder "Logos"`,
		fmt.Sprintf("2 folders have this name: %s /Archive/Logos %s /Brand/Logos Set id to the one that you mean, or its path, or parent_folder_id", s.deep.ID, s.logos.ID),
		`No folder anywhere in Site Files has the name "archive". The nearest names there: "Archive", "Brand"`,
		`No folder anywhere in Site Files has the name "Dropped".`, "folders in the trash are found by id only",
		fmt.Sprintf(`No folder directly in /Brand (%s) has the name "Marks". The nearest names there: "Logos".`, s.brand.ID),
		fmt.Sprintf(`No folder directly in /Brand/Logos/Old\/New (%s) has the name "Marks". There are no folders there at all.`, s.old.ID),
		`Unable to find folder "/Brand/Logo/X"`, `There is no folder "Logo" in /Brand. There are: "Logos".`,
		`There is no folder "Dropped" in /.`, fmt.Sprintf(`In the trash there is: "Inside" (%s). Use its id`, s.inDropped.ID),
		`Wix finds no folder with the id "5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c" on this site, alive or in the trash.`,
		`Unable to list folder "6a1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c"`,
	)
}

func TestFolder_pathThatFitsSeveral(t *testing.T) {
	if acctest.Variant("refuse-duplicates") {
		t.Skip("siblings of one name do not exist under this variant")
	}
	q := start(t)
	first, second := q.Admin.Create("Twin", wix.MediaRoot), q.Admin.Create("Twin", wix.MediaRoot)
	q.asks([3]string{"wixmedia_folder", "it", `path = "/Twin"`})
	says(t, q.fails(), `The path /Twin fits 2 folders`, first.ID, second.ID)
}

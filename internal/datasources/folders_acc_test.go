package datasources_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// lists are the state checks of a data source that lists these folders, in this order.
func lists(address string, want ...shown) []statecheck.StateCheck {
	folders, ids := []knownvalue.Check{}, []knownvalue.Check{}
	for _, f := range want {
		folders = append(folders, knownvalue.ObjectExact(f.attributes()))
		ids = append(ids, knownvalue.StringExact(f.ID))
	}
	return []statecheck.StateCheck{
		statecheck.ExpectKnownValue(address, tfjsonpath.New("folders"), knownvalue.ListExact(folders)),
		statecheck.ExpectKnownValue(address, tfjsonpath.New("ids"), knownvalue.ListExact(ids)),
	}
}

// asked is a listing data source, and what it lists.
type asked struct {
	kind, name, body string
	want             []shown
}

// listsAll is a step that asks each of them.
func listsAll(env *acctest.Env, all ...asked) resource.TestStep {
	step := resource.TestStep{Config: env.Provider()}
	for _, q := range all {
		step.Config += data(q.kind, q.name, q.body)
		step.ConfigStateChecks = append(step.ConfigStateChecks, lists("data."+q.kind+"."+q.name, q.want...)...)
	}
	return step
}

func TestAccFoldersDataSource_selection(t *testing.T) {
	t.Parallel()
	if acctest.Variant("clock-ahead") {
		t.Skip("the dates on the wire are not those of the simulator's own folders then")
	}
	env := acctest.Start(t)
	s := furnish(env)
	archive := shown{ID: s.archive.ID, DisplayName: "Archive", ParentFolderID: wix.MediaRoot, Path: "/Archive"}
	deep := shown{ID: s.deep.ID, DisplayName: "Logos", ParentFolderID: s.archive.ID, Path: "/Archive/Logos"}
	brand := shown{ID: s.brand.ID, DisplayName: "Brand", ParentFolderID: wix.MediaRoot, Path: "/Brand"}
	logos := shown{
		ID: s.logos.ID, DisplayName: "Logos", ParentFolderID: s.brand.ID, Path: "/Brand/Logos",
		CreatedDate: s.logos.CreatedDate.Format(time.RFC3339), UpdatedDate: s.logos.UpdatedDate.Format(time.RFC3339),
	}
	old := shown{ID: s.old.ID, DisplayName: "Old/New", ParentFolderID: s.logos.ID, Path: `/Brand/Logos/Old\/New`}
	forms := shown{ID: s.forms.ID, DisplayName: "Forms", ParentFolderID: wix.VisitorUploads, Path: "visitor-uploads:/Forms"}
	in := func(id string) string { return fmt.Sprintf("parent_folder_id = %q\n", id) }
	folders := func(name, body string, want ...shown) asked { return asked{"wixmedia_folders", name, body, want} }
	resource.UnitTest(t, resource.TestCase{
		ProtoV6ProviderFactories: env.Factories(),
		Steps: []resource.TestStep{listsAll(
			env,
			folders("all", "", archive, deep, brand, logos, old),
			folders("loose", `search = "logo"`, deep, logos),
			folders("named", `display_name = "Logos"`, deep, logos),
			folders("case", `display_name = "logos"`),
			folders("both", "search = \"logo\"\ndisplay_name = \"Logos \"", deep, logos),
			folders("uploads", `root_folder = "VISITOR_UPLOADS_ROOT"`, forms),
			folders("top", in(wix.MediaRoot), archive, brand),
			folders("top_uploads", in(wix.VisitorUploads), forms),
			folders("children", in(s.brand.ID), logos),
			folders("tree", in(s.brand.ID)+"recursive = true", logos, old),
			folders("named_below", in(s.brand.ID)+"recursive = true\ndisplay_name = \"Old/New\"", old),
			folders("empty", in(s.old.ID)),
		)},
	})
	if writes := env.Writes(); len(writes) > 0 {
		t.Errorf("wrote: %v", writes)
	}
}

// Wix may say OK of folders in the trash, or answer 404.
func TestAccDeletedFoldersDataSource_stateIsDeleted(t *testing.T) {
	t.Parallel()
	if acctest.Variant("trash-search-top-only") {
		t.Skip("Wix shows no folder below a trashed one then")
	}
	env := acctest.Start(t)
	s := furnish(env)
	dropped := shown{ID: s.dropped.ID, DisplayName: "Dropped", ParentFolderID: wix.TrashRoot, Path: "trash-root:/Dropped", State: "DELETED"}
	inside := shown{ID: s.inDropped.ID, DisplayName: "Inside", ParentFolderID: s.dropped.ID, Path: "trash-root:/Dropped/Inside", State: "DELETED"}
	in := func(id string) string { return fmt.Sprintf("parent_folder_id = %q", id) }
	step := listsAll(
		env,
		asked{"wixmedia_folders", "trash", `root_folder = "TRASH_ROOT"`, []shown{dropped, inside}},
		asked{"wixmedia_folders", "search", "root_folder = \"TRASH_ROOT\"\nsearch = \"inside\"", []shown{inside}},
		asked{"wixmedia_folders", "named", "root_folder = \"TRASH_ROOT\"\ndisplay_name = \"Inside\"", []shown{inside}},
		asked{"wixmedia_deleted_folders", "top", "", []shown{dropped}},
		asked{"wixmedia_deleted_folders", "root", in("trash-root"), []shown{dropped}},
		asked{"wixmedia_deleted_folders", "inside", in(s.dropped.ID), []shown{inside}},
		asked{"wixmedia_deleted_folders", "in_empty", in(s.inDropped.ID), nil},
	)
	step.Config += data("wixmedia_folder", "by_id", fmt.Sprintf("id = %q", s.dropped.ID)) +
		data("wixmedia_folder", "child_by_id", fmt.Sprintf("id = %q", s.inDropped.ID))
	step.ConfigStateChecks = append(step.ConfigStateChecks, append(finds("by_id", dropped), finds("child_by_id", inside)...)...)
	resource.UnitTest(t, resource.TestCase{ProtoV6ProviderFactories: env.Factories(), Steps: []resource.TestStep{step}})
}

// A folder that goes to the trash and comes back is in one of the two listings.
func TestAccFoldersDataSource_followsTheSite(t *testing.T) {
	t.Parallel()
	env := acctest.Start(t)
	brand := env.Admin.Create("Brand", wix.MediaRoot)
	alive := shown{ID: brand.ID, DisplayName: "Brand", ParentFolderID: wix.MediaRoot, Path: "/Brand"}
	trashed := shown{ID: brand.ID, DisplayName: "Brand", ParentFolderID: wix.TrashRoot, Path: "trash-root:/Brand", State: "DELETED"}
	step := func(change func(ids ...string), folders, deleted []shown) resource.TestStep {
		s := listsAll(env, asked{"wixmedia_folders", "all", "", folders}, asked{"wixmedia_deleted_folders", "all", "", deleted})
		s.PreConfig = func() { change(brand.ID); env.Sim.Advance(2 * time.Minute) }
		return s
	}
	resource.UnitTest(t, resource.TestCase{
		ProtoV6ProviderFactories: env.Factories(),
		Steps: []resource.TestStep{
			step(func(...string) {}, []shown{alive}, nil),
			step(env.Admin.Trash, nil, []shown{trashed}),
			step(env.Admin.Restore, []shown{alive}, nil),
			step(env.Admin.Purge, nil, nil),
		},
	})
}

func TestAccFoldersDataSource_ofAnotherSite(t *testing.T) {
	t.Parallel()
	env := acctest.Start(t)
	there := env.Sim.Site(acctest.OtherSiteID).Create("There", wix.MediaRoot)
	env.Sim.Advance(time.Minute)
	at := fmt.Sprintf("site_id = %q\n", acctest.OtherSiteID)
	want := shown{ID: there.ID, DisplayName: "There", ParentFolderID: wix.MediaRoot, Path: "/There", SiteID: acctest.OtherSiteID}
	step := listsAll(
		env,
		asked{"wixmedia_folders", "here", "", nil},
		asked{"wixmedia_folders", "there", at, []shown{want}},
		asked{"wixmedia_deleted_folders", "trash", at, nil},
	)
	step.Config += data("wixmedia_folder", "one", at+`display_name = "There"`)
	step.ConfigStateChecks = append(step.ConfigStateChecks, finds("one", want)...)
	resource.UnitTest(t, resource.TestCase{ProtoV6ProviderFactories: env.Factories(), Steps: []resource.TestStep{step}})
}

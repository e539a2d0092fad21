package listresources_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/querycheck"
	"github.com/hashicorp/terraform-plugin-testing/querycheck/queryfilter"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// list is a list block that shows the folders of these paths, in this order.
type list struct {
	name string
	// settings stand in the block, config in the block inside it.
	settings, config string
	want             []string
}

func (l list) block() string {
	return fmt.Sprintf("list \"wixmedia_folder\" %q {\n  provider = wixmedia\n  %s\n  config {\n    %s\n  }\n}\n", l.name, l.settings, l.config)
}

// CheckQuery implements querycheck.QueryResultCheck.
func (l list) CheckQuery(_ context.Context, req querycheck.CheckQueryRequest, resp *querycheck.CheckQueryResponse) {
	var got []string
	for _, found := range req.Query {
		if found.Address == "list.wixmedia_folder."+l.name {
			got = append(got, found.DisplayName)
		}
	}
	if !slices.Equal(got, l.want) {
		resp.Error = fmt.Errorf("%s lists %q, want %q", l.name, got, l.want)
	}
}

// furnish makes a few folders, and returns the ids of Brand and of its Logos.
func furnish(env *acctest.Env) (brand, logos string) {
	brand = env.Admin.Create("Brand", wix.MediaRoot).ID
	logos = env.Admin.Create("Logos", brand).ID
	env.Admin.Create("2025", logos)
	env.Admin.Create("Logos", env.Admin.Create("Archive", wix.MediaRoot).ID)
	env.Admin.Create("Brand New", wix.MediaRoot)
	env.Admin.Create("Forms", wix.VisitorUploads)
	old := env.Admin.Create("Old", brand).ID
	env.Admin.Create("Logos", old)
	env.Sim.Advance(2 * time.Minute)
	env.Admin.Trash(old)
	env.Sim.Advance(2 * time.Minute)
	return brand, logos
}

func TestAccFolderList(t *testing.T) {
	acctest.Query.Skip(t)
	if acctest.Variant("trash-search-top-only") {
		t.Skip("Wix shows no folder below a trashed one then")
	}
	t.Parallel()
	env := acctest.Start(t)
	brand, logos := furnish(env)
	env.Sim.Site(acctest.OtherSiteID).Create("Elsewhere", wix.MediaRoot)
	all := []string{"/Archive", "/Archive/Logos", "/Brand", "/Brand/Logos", "/Brand/Logos/2025", "/Brand New"}
	trash := []string{"trash-root:/Old", "trash-root:/Old/Logos"}
	in := fmt.Sprintf("parent_folder_id = %q\n", brand)
	step := resource.TestStep{Query: true, Config: env.Provider()}
	for _, l := range []list{
		{name: "all", want: all},
		{name: "search", config: `search = "logo"`, want: []string{"/Archive/Logos", "/Brand/Logos"}},
		{name: "visitors", config: `root_folder = "VISITOR_UPLOADS_ROOT"`, want: []string{"visitor-uploads:/Forms"}},
		{name: "trash", config: `root_folder = "TRASH_ROOT"`, want: trash},
		{name: "children", config: in, want: []string{"/Brand/Logos"}},
		{name: "below", config: in + "recursive = true", want: []string{"/Brand/Logos", "/Brand/Logos/2025"}},
		{name: "named", config: `display_name = "Logos"`, want: []string{"/Archive/Logos", "/Brand/Logos"}},
		{name: "named_below", config: in + "recursive = true\ndisplay_name = \"2025\"", want: []string{"/Brand/Logos/2025"}},
		{name: "with_trash", config: "include_trashed = true", want: append(slices.Clone(all), trash...)},
		{name: "named_with_trash", config: "include_trashed = true\ndisplay_name = \"Logos\"", want: []string{"/Archive/Logos", "/Brand/Logos", "trash-root:/Old/Logos"}},
		{name: "none", config: `display_name = "None"`},
		{name: "limited", settings: "limit = 3", want: all[:3]},
		{name: "elsewhere", config: fmt.Sprintf("site_id = %q", acctest.OtherSiteID), want: []string{"/Elsewhere"}},
	} {
		step.Config += l.block()
		step.QueryResultChecks = append(step.QueryResultChecks, l)
	}
	identity := map[string]knownvalue.Check{"id": knownvalue.StringExact(logos), "site_id": knownvalue.StringExact(acctest.SiteID)}
	step.QueryResultChecks = append(step.QueryResultChecks, querycheck.ExpectIdentity("wixmedia_folder.children", identity))
	resource.UnitTest(t, resource.TestCase{ProtoV6ProviderFactories: env.Factories(), Steps: []resource.TestStep{step}})
	if writes := env.Writes(); len(writes) > 0 {
		t.Errorf("a query wrote: %v", writes)
	}
}

func TestAccFolderList_resource(t *testing.T) {
	acctest.Query.Skip(t)
	t.Parallel()
	env := acctest.Start(t)
	brand, logos := furnish(env)
	there := env.Sim.Site(acctest.OtherSiteID).Create("Elsewhere", wix.MediaRoot).ID
	shows := func(address, id, site string, values map[string]knownvalue.Check) querycheck.QueryResultCheck {
		var checks []querycheck.KnownValueCheck
		for name, check := range values {
			checks = append(checks, querycheck.KnownValueCheck{Path: tfjsonpath.New(name), KnownValue: check})
		}
		filter := queryfilter.ByResourceIdentity(map[string]knownvalue.Check{"id": knownvalue.StringExact(id), "site_id": knownvalue.StringExact(site)})
		return querycheck.ExpectResourceKnownValues(address, filter, checks)
	}
	whole := "include_resource = true"
	resource.UnitTest(t, resource.TestCase{ProtoV6ProviderFactories: env.Factories(), Steps: []resource.TestStep{{
		Query: true,
		Config: env.Provider() + list{name: "all", settings: whole}.block() +
			list{name: "elsewhere", settings: whole, config: fmt.Sprintf("site_id = %q", acctest.OtherSiteID)}.block(),
		QueryResultChecks: []querycheck.QueryResultCheck{
			shows("wixmedia_folder.all", logos, acctest.SiteID, map[string]knownvalue.Check{
				"id": knownvalue.StringExact(logos), "display_name": knownvalue.StringExact("Logos"), "parent_folder_id": knownvalue.StringExact(brand),
				"state": knownvalue.StringExact("OK"), "created_date": knownvalue.NotNull(), "site_id": knownvalue.Null(),
				"deletion_policy": knownvalue.Null(), "timeouts": knownvalue.Null(),
			}),
			shows("wixmedia_folder.elsewhere", there, acctest.OtherSiteID, map[string]knownvalue.Check{
				"parent_folder_id": knownvalue.StringExact(wix.MediaRoot), "site_id": knownvalue.StringExact(acctest.OtherSiteID),
			}),
		},
	}}})
}

package provider_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// renamedInYAML applies the layout as it was before a line was renamed, and then
// as the example has it.
func renamedInYAML(x *example) {
	cli := x.directory()
	layout := x.text("resources/wixmedia_folder_tree/layout.yaml")
	cli.Write("layout.yaml", strings.Replace(layout, "Photography:", "Photos:", 1))
	cli.Run("apply", "-auto-approve", "-no-color").OK(x.t)
	photos := x.at("/Brand/Photos")
	x.Admin.AddFiles(photos, 3)
	x.Sim.Advance(2 * time.Minute)
	x.Sim.ResetJournal()
	cli.Write("layout.yaml", layout)
	cli.Run("apply", "-auto-approve", "-no-color").OK(x.t)
	if writes := x.Writes(); len(writes) != 1 || x.at("/Brand/Photography") != photos {
		x.t.Errorf("the line was renamed with %v", writes)
	}
	cli.Run("plan", "-no-color", "-detailed-exitcode").OK(x.t)
}

// at is the id of the folder at a path.
func (x *example) at(place string) string {
	x.t.Helper()
	found, ok := x.Admin.Find(place)
	if !ok {
		x.t.Fatalf("there is no folder %s", place)
	}
	return found.ID
}

// treeImported imports a site, and declares more and less than it has.
func treeImported(x *example) {
	x.furnish()
	cli := x.directory()
	text := cli.Run("apply", "-auto-approve", "-no-color").OK(x.t).Text()
	for _, want := range []string{"1 imported", "0 destroyed", "Imported folders are forgotten", "- Brand/Icons", "- Press/Press kit"} {
		if !strings.Contains(text, want) {
			x.t.Errorf("the apply does not say %q:\n%s", want, text)
		}
	}
	if x.at("/Brand/Logos") != x.id {
		x.t.Error("Logos is another folder")
	}
	for _, path := range []string{"/Brand/Icons", "/Press/Press kit", "/Brand/Logos/Print", "/Campaigns/2026/Summer"} {
		x.at(path)
	}
	cli.Run("plan", "-no-color", "-detailed-exitcode").OK(x.t)
}

// besideBlocks applies a tree and a block in one of its folders. Neither wants to
// change the other, and the tree does not go while the block's folder is in it.
func besideBlocks(x *example) {
	cli := x.directory()
	cli.Run("apply", "-auto-approve", "-no-color").OK(x.t)
	contracts := x.at("/Brand/Signed contracts")
	x.Sim.Advance(2 * time.Minute)
	cli.Run("plan", "-no-color", "-detailed-exitcode").OK(x.t)
	for _, args := range [][]string{{"destroy"}, {"destroy", "-target=wixmedia_folder_tree.brand"}} {
		cli.Run(append(args, "-auto-approve", "-no-color")...).Exits(x.t, 1)
	}
	if x.at("/Brand/Signed contracts") != contracts {
		x.t.Error("the block's folder is another one")
	}
}

// thereAndBack moves folders from blocks to a tree and back.
func thereAndBack(x *example) {
	cli := x.BinaryCLI(x.t)
	blocks := x.text("layouts/from-blocks/blocks.tf")
	cli.Write("main.tf", blocks)
	cli.Run("apply", "-auto-approve", "-no-color").OK(x.t)
	x.Admin.AddFiles(x.at("/Brand/Logos"), 5)
	x.Admin.Create("Of others", wix.MediaRoot)
	x.Sim.Advance(2 * time.Minute)
	x.Sim.ResetJournal()
	for _, step := range []struct{ hcl, holds, holdsNot string }{
		{x.text("layouts/from-blocks/to-a-tree.tf"), "wixmedia_folder_tree.brand", "wixmedia_folder.brand"},
		{blocks + x.text("layouts/from-blocks/back-to-blocks.tf"), `wixmedia_folder.section["Logos"]`, "wixmedia_folder_tree.brand"},
	} {
		cli.Write("main.tf", step.hcl)
		text := cli.Run("apply", "-auto-approve", "-no-color").OK(x.t).Text()
		cli.Run("plan", "-no-color", "-detailed-exitcode").OK(x.t)
		state := cli.Run("state", "list").OK(x.t).Stdout
		if !strings.Contains(state, step.holds) || strings.Contains(state, step.holdsNot) || !strings.Contains(text, "imported") {
			x.t.Errorf("the state holds\n%s\nafter\n%s", state, text)
		}
	}
	if writes := x.Writes(); len(writes) > 0 {
		x.t.Errorf("the site was changed: %v", writes)
	}
}

// oneToABlock hands one folder of a tree to a block, with files in it and the guard on.
func oneToABlock(x *example) {
	cli := x.BinaryCLI(x.t)
	handOver, block := x.text("layouts/from-blocks/hand-over.tf"), x.text("layouts/from-blocks/one-to-a-block.tf")
	cli.Write("main.tf", strings.Replace(handOver, `"ABANDON"`, "null", 1))
	cli.Run("apply", "-auto-approve", "-no-color").OK(x.t)
	photography := x.at("/Brand/Photography")
	x.Admin.AddFiles(photography, 5)
	x.Sim.Advance(2 * time.Minute)
	x.Sim.ResetJournal()
	// The two applies cannot be one.
	cli.Write("main.tf", strings.Replace(block, "paths =", `deletion_policy = "ABANDON"`+"\n  paths =", 1))
	cli.Run("apply", "-auto-approve", "-no-color").Exits(x.t, 1)

	for _, hcl := range []string{handOver, block} {
		cli.Write("main.tf", hcl)
		cli.Run("apply", "-auto-approve", "-no-color").OK(x.t)
		cli.Run("plan", "-no-color", "-detailed-exitcode").OK(x.t)
	}
	state := cli.Run("state", "show", "-no-color", "wixmedia_folder.photography").OK(x.t).Stdout
	if !strings.Contains(state, photography) || x.at("/Brand/Photography") != photography {
		x.t.Errorf("the block has another folder than %s:\n%s", photography, state)
	}
	tree := cli.Run("state", "show", "-no-color", "wixmedia_folder_tree.brand").OK(x.t).Stdout
	if !strings.Contains(tree, "Brand/Logos") || strings.Contains(tree, "Photography") || strings.Contains(tree, "ABANDON") {
		x.t.Errorf("the tree holds\n%s", tree)
	}
	if writes := x.Writes(); len(writes) > 0 {
		x.t.Errorf("the site was changed: %v", writes)
	}
}

// manySites builds the layout on each of thirty sites.
func manySites(x *example) {
	ids := regexp.MustCompile(`site_id: ([0-9a-f-]{36})`).FindAllStringSubmatch(x.text("layouts/sites/sites.yaml"), -1)
	sites := make([]string, len(ids))
	for i, id := range ids {
		sites[i] = id[1]
	}
	x.Env = acctest.Start(x.t, acctest.WithSites(sites...))
	cli := x.directory()
	cli.Run("get", "-no-color").OK(x.t)
	cli.Run("apply", "-auto-approve", "-no-color").OK(x.t)
	cli.Run("plan", "-no-color", "-detailed-exitcode").OK(x.t)
	var press map[string]string
	if err := json.Unmarshal([]byte(cli.Run("output", "-json", "press_folder_ids").OK(x.t).Stdout), &press); err != nil {
		x.t.Fatal(err)
	}
	built := map[string]bool{}
	for _, id := range sites {
		if found, ok := x.Sim.Site(id).Find("/Press"); ok {
			built[found.ID] = true
		}
	}
	if len(sites) != 30 || len(press) != 30 || len(built) != 30 || !built[press["Zurich"]] {
		x.t.Errorf("%d sites, %d outputs, %d layouts", len(sites), len(press), len(built))
	}
	if _, ok := x.Sim.Site(sites[3]).Find("/Press/Fair"); !ok {
		x.t.Error("the fourth site lacks what it alone has")
	}
}

// treeLived applies the tree of the demo, destroys it with the files in it, and
// takes it over again once it is restored.
func treeLived(x *example) {
	cli := x.directory()
	cli.Run("apply", "-auto-approve", "-no-color").OK(x.t)
	agency, photos := x.at("/Agency"), x.at("/Agency/Photos")
	x.Admin.AddFiles(photos, 3)
	x.Sim.Advance(2 * time.Minute)
	cli.Run("destroy", "-auto-approve", "-no-color").OK(x.t)
	if _, alive := x.Admin.Find("/Agency"); alive {
		x.t.Error("the layout is alive after the destroy")
	}
	x.Admin.Restore(agency)
	x.Sim.Advance(2 * time.Minute)
	cli.Run("apply", "-auto-approve", "-no-color").OK(x.t)
	cli.Run("plan", "-no-color", "-detailed-exitcode").OK(x.t)
	if x.at("/Agency/Photos") != photos {
		x.t.Error("another folder is in its place")
	}
}

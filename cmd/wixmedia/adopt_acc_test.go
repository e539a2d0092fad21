package main

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
)

// thirty are the paths of folders as a site may have them.
var thirty = []string{
	"/Brand", "/Brand/Fonts", "/Brand/Logos", "/Brand/Logos/Print", "/Brand/Logos/Web", "/Brand/Photos", "/Brand/Photos/2025",
	"/Campaigns", "/Campaigns/2025", "/Campaigns/2025/Summer sale", "/Campaigns/2026", "/Campaigns/2026/Summer sale",
	"/Press", "/Press/Logos", "/Press/2025", `/R\/D`, "/No", "/null", "/1.10", "/007", "/2026-11-25", "/Q&A: 100%", "/${var.x}", "/%{if true}",
	`/"quoted" \\`, "/Größe", "/ロゴ", "/תמונות", "/🎉", "/a, [b] {c}",
}

func TestAccAdopt_foldersAreImportedAndNothingChanges(t *testing.T) {
	s := newShell(t)
	s.makes(thirty...)
	cli := s.CLI(t)
	s.out = cli.Dir
	s.adopts()
	if out := cli.Run("fmt", "-check", "-diff", "folders.tf", "imports.tf").OK(t).Stdout; out != "" {
		t.Errorf("not formatted:\n%s", out)
	}
	const summary = "30 to import, 0 to add, 0 to change, 0 to destroy."
	says(t, cli.Run("plan", "-no-color").OK(t).Text(), "Plan: "+summary)
	says(t, cli.Run("apply", "-auto-approve", "-no-color").OK(t).Text(), "Resources: 30 imported, 0 added, 0 changed, 0 destroyed.")
	if err := os.Remove(cli.Dir + "/imports.tf"); err != nil {
		t.Fatal(err)
	}
	cli.Run("plan", "-detailed-exitcode", "-no-color").OK(t)
	if writes := s.Writes(); len(writes) > 0 {
		t.Errorf("changed the site: %v", writes)
	}
}

// Twins, what is below a folder that is not managed, and another site than the
// provider's.
func TestAccAdopt_awkwardPlaces(t *testing.T) {
	s := newShell(t)
	s.makes("/Brand/Logos/Web", "visitor-uploads:/Forms/2025")
	brand, _ := s.Admin.Find("/Brand")
	twin := s.Admin.Create("Logos", brand.ID)
	s.Admin.Create("Web", twin.ID)
	other := s.Sim.Site(acctest.OtherSiteID)
	other.Create("Inner", other.Create("Outer", "media-root").ID)
	for _, test := range []struct {
		folders int
		args    []string
	}{
		{4, []string{"--parent", "/Brand"}},
		{2, []string{"--root", "VISITOR_UPLOADS_ROOT"}},
		{2, []string{"--site-id", acctest.OtherSiteID}},
	} {
		cli := s.CLI(t)
		s.out = cli.Dir
		s.adopts(test.args...)
		says(t, cli.Run("plan", "-no-color").OK(t).Text(), fmt.Sprintf("Plan: %d to import, 0 to add, 0 to change, 0 to destroy.", test.folders))
		cli.Run("apply", "-auto-approve", "-no-color").OK(t)
		cli.Run("plan", "-detailed-exitcode", "-no-color").OK(t)
	}
}

// layout_paths reads every folder of the site from the YAML file, and the tree is
// imported without a change.
func TestAccAdopt_treeNamesEveryFolder(t *testing.T) {
	s := newShell(t)
	s.makes(thirty...)
	s.adopts("--form", "tree")
	cli := s.CLI(t)
	cli.Write("layout.yaml", s.file("layout.yaml"))
	cli.Write("main.tf", `output "paths" { value = provider::wixmedia::layout_paths(yamldecode(file("${path.module}/layout.yaml"))) }`)
	cli.Run("apply", "-auto-approve", "-no-color").OK(t)
	var paths []string
	if err := json.Unmarshal([]byte(cli.Run("output", "-json", "paths").OK(t).Stdout), &paths); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, path := range paths {
		names, err := folderpath.SplitLayout(path)
		if err != nil {
			t.Fatal(err)
		}
		for i := range names {
			got = append(got, "/"+folderpath.JoinLayout(names[:i+1]...))
		}
	}
	want := slices.Sorted(slices.Values(thirty))
	slices.Sort(got)
	if got = slices.Compact(got); !slices.Equal(got, want) {
		t.Errorf("the layout has\n%s\nand the site\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	cli.Write("layout.tf", s.file("layout.tf"))
	if out := cli.Run("fmt", "-check", "-diff", "layout.tf").OK(t).Stdout; out != "" {
		t.Errorf("not formatted:\n%s", out)
	}

	cli.Write("main.tf", "")
	says(t, cli.Run("plan", "-no-color").OK(t).Text(), "Plan: 1 to import, 0 to add, 0 to change, 0 to destroy.")
	cli.Run("apply", "-auto-approve", "-no-color").OK(t)
	cli.Run("plan", "-detailed-exitcode", "-no-color").OK(t)
	if writes := s.Writes(); len(writes) > 0 {
		t.Errorf("changed the site: %v", writes)
	}
}

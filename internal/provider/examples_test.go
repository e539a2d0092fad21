package provider_test

import (
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// What the examples call a folder, and two sites.
const (
	exampleID        = "25284aa06584441ea94338fdcfbaba12"
	exampleParentID  = "7c2b1f0a3d5e4f6b8a9c0d1e2f3a4b5c"
	exampleSite      = "0d9ff5ea-6aa5-4e02-b1a5-9a7c9cd9b0a1"
	exampleOtherSite = "5b0e7a52-2c5f-4f7e-8f0c-3f1f6f4d2c11"
)

// examples is the directory of the examples, and which of its files have been run.
type examples struct {
	root string
	ran  map[string]bool
}

// TestExamples runs every file under examples/, as a user would who copies it.
func TestExamples(t *testing.T) {
	t.Parallel()
	e := &examples{root: filepath.Join("..", "..", "examples"), ran: map[string]bool{}}
	// Each story says first which files it runs.
	for name, story := range map[string]func(*testing.T){
		"provider":       e.story(applied, "provider/provider.tf"),
		"resource":       e.story(applied, "resources/wixmedia_folder/resource.tf"),
		"import block":   e.story(imported, "resources/wixmedia_folder/resource.tf", "resources/wixmedia_folder/import-by-string-id.tf"),
		"import command": e.story(importedByCommand(4), "resources/wixmedia_folder/resource.tf", "resources/wixmedia_folder/import.sh"),
		"tree":           e.story(renamedInYAML, "resources/wixmedia_folder_tree/resource.tf", "resources/wixmedia_folder_tree/layout.yaml"),
		"tree, import block": e.story(treeImported, "resources/wixmedia_folder_tree/resource.tf", "resources/wixmedia_folder_tree/layout.yaml",
			"resources/wixmedia_folder_tree/import-by-string-id.tf"),
		"tree, import by identity": e.story(needs(acctest.Identity, treeImported), "resources/wixmedia_folder_tree/resource.tf", "resources/wixmedia_folder_tree/layout.yaml",
			"resources/wixmedia_folder_tree/import-by-identity.tf"),
		"tree, import command": e.story(importedByCommand(5), "resources/wixmedia_folder_tree/resource.tf", "resources/wixmedia_folder_tree/layout.yaml",
			"resources/wixmedia_folder_tree/import.sh"),
		"tree beside a block":       e.story(besideBlocks, "layouts/beside/main.tf"),
		"blocks to a tree and back": e.story(thereAndBack, "layouts/from-blocks/blocks.tf", "layouts/from-blocks/to-a-tree.tf", "layouts/from-blocks/back-to-blocks.tf"),
		"one folder of a tree":      e.story(oneToABlock, "layouts/from-blocks/hand-over.tf", "layouts/from-blocks/one-to-a-block.tf"),
		"thirty sites":              e.story(manySites, "layouts/sites/main.tf", "layouts/sites/sites.yaml", "layouts/sites/layout/main.tf"),
		"folder":                    e.story(applied, "data-sources/wixmedia_folder/data-source.tf"),
		"folders":                   e.story(applied, "data-sources/wixmedia_folders/data-source.tf"),
		"deleted folders":           e.story(applied, "data-sources/wixmedia_deleted_folders/data-source.tf"),
		"no deleted folders":        e.story(appliedAsIs, "data-sources/wixmedia_deleted_folders/data-source.tf"),
		"download link":             e.story(planned, "ephemeral-resources/wixmedia_folder_download_url/ephemeral-resource.tf"),
		"import by identity":        e.story(needs(acctest.Identity, imported), "resources/wixmedia_folder/resource.tf", "resources/wixmedia_folder/import-by-identity.tf"),
		"list":                      e.story(needs(acctest.Query, queried), "list-resources/wixmedia_folder/list-resource.tfquery.hcl"),
		"restore action":            e.story(needs(acctest.Actions, invoked(func(alive, _ bool) bool { return alive })), "actions/wixmedia_restore_folders/action.tf"),
		"purge action":              e.story(needs(acctest.Actions, invoked(func(_, there bool) bool { return !there })), "actions/wixmedia_purge_folders/action.tf"),
		"download action":           e.story(needs(acctest.Actions, downloaded), "actions/wixmedia_download_folder/action.tf"),
		"backup by an action":       e.story(needs(acctest.ActionsAtDestroy, backedUp(false)), "backup/action/main.tf"),
		"backup by a link":          e.story(backedUp(true), "backup/link/main.tf"),
		"unmanaged folders":         e.story(checked, "unmanaged/main.tf"),
		"layout_paths": e.story(computed(`["Brand/Logos/Print", "Brand/Logos/Web", "Brand/Photography", "Press/2026"]`),
			"functions/layout_paths/function.tf", "functions/layout_paths/layout.yaml"),
		"layout_tree":        e.story(computed(`"\"Brand\":\n  \"Icons\": {}\n  \"Logos\": {}\n\"Press\":\n  \"Press kit\": {}\n"`), "functions/layout_tree/function.tf"),
		"path_join":          e.story(computed(`"Brand/A\\/B tests"`), "functions/path_join/function.tf"),
		"path_split":         e.story(computed(`["Brand", "Press"]`), "functions/path_split/function.tf"),
		"pipeline on GitHub": e.story(onGitHub, append(scripts("github"), "pipelines/main.tf", "pipelines/.gitignore", "pipelines/github/folders.yml")...),
		"pipeline on GitLab": e.story(onGitLab, append(scripts("gitlab"), "pipelines/main.tf", "pipelines/.gitignore", "pipelines/gitlab/gitlab-ci.yml", "pipelines/ci/gitlab.sh")...),
		"demo, with restore": e.story(lived, "demo/main.tf", "demo/folders.tf", "demo/outputs.tf", "demo/restore/imports.tf"),
		"demo, tree":         e.story(treeLived, "demo/tree/main.tf", "demo/tree/layout.yaml"),
	} {
		t.Run(name, story)
	}
	for _, file := range e.files(t) {
		if !e.ran[file] {
			t.Errorf("examples/%s is run by no test", file)
		}
	}
}

func (e *examples) files(t *testing.T) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(e.root, func(name string, entry fs.DirEntry, err error) error {
		// Terraform's own files are there where somebody has tried the example.
		if err == nil && entry.IsDir() && strings.HasPrefix(entry.Name(), ".terraform") {
			return fs.SkipDir
		}
		if err != nil || entry.IsDir() || strings.HasPrefix(entry.Name(), ".terraform") || strings.Contains(entry.Name(), "tfstate") {
			return err
		}
		relative, err := filepath.Rel(e.root, name)
		files = append(files, filepath.ToSlash(relative))
		return err
	})
	if err != nil || len(files) < 10 {
		t.Fatalf("found %d examples: %v", len(files), err)
	}
	return files
}

// example is some files of the examples, in a world where what they speak of is there.
type example struct {
	*acctest.Env
	t     *testing.T
	files map[string]string // their text by name
	id    string            // of the folder that the examples call by exampleID
	above string            // of the one that this is in, and they call by exampleParentID
}

func (e *examples) story(tell func(*example), files ...string) func(*testing.T) {
	for _, file := range files {
		e.ran[file] = true
	}
	return func(t *testing.T) {
		t.Parallel()
		x := &example{Env: acctest.Start(t), t: t, files: map[string]string{}}
		for _, file := range files {
			text, err := os.ReadFile(filepath.Join(e.root, filepath.FromSlash(file)))
			if err != nil {
				t.Fatal(err)
			}
			x.files[strings.TrimPrefix(file, "demo/")] = string(text)
		}
		tell(x)
	}
}

// cli is a Terraform with those of the files that are HCL, all in one directory.
func (x *example) cli(names ...string) *acctest.CLI {
	x.t.Helper()
	cli := x.BinaryCLI(x.t)
	for _, name := range names {
		text := x.text(name)
		if strings.Contains(text, "required_providers") {
			cli.Write("versions.tf", "")
		}
		cli.Write(filepath.Base(name), text)
	}
	return cli
}

// text is a file's, with the ids of this world.
func (x *example) text(name string) string {
	return strings.NewReplacer(exampleID, x.id, exampleParentID, x.above, exampleSite, acctest.SiteID, exampleOtherSite, acctest.OtherSiteID).Replace(x.files[name])
}

// needs tells a story where the CLI has what it is about.
func needs(what acctest.Needs, tell func(*example)) func(*example) {
	return func(x *example) {
		what.Skip(x.t)
		tell(x)
	}
}

// directory is a Terraform with all files of the story but scripts, as they lie
// beside and below each other.
func (x *example) directory() *acctest.CLI {
	x.t.Helper()
	cli := x.BinaryCLI(x.t)
	names := slices.Sorted(maps.Keys(x.files))
	shortest := slices.MinFunc(names, func(a, b string) int { return strings.Count(a, "/") - strings.Count(b, "/") })
	for _, name := range names {
		if strings.HasSuffix(name, ".sh") {
			continue
		}
		if path.Dir(name) == path.Dir(shortest) && strings.Contains(x.text(name), "required_providers") {
			cli.Write("versions.tf", "")
		}
		cli.Write(strings.TrimPrefix(name, path.Dir(shortest)+"/"), x.text(name))
	}
	return cli
}

func (x *example) names() []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(x.files)), func(name string) bool { return !strings.HasSuffix(name, ".tf") })
}

// furnish makes the folders that the examples find.
func (x *example) furnish() {
	brand := x.Admin.Create("Brand", wix.MediaRoot)
	x.above = brand.ID
	x.id = x.Admin.Create("Logos", brand.ID).ID
	x.Admin.Create("Icons", brand.ID)
	x.Admin.Create("Press kit", x.Admin.Create("Press", wix.MediaRoot).ID)
	x.Admin.Create("Applications", wix.VisitorUploads)
	old := x.Admin.Create("Old brand", wix.MediaRoot)
	x.Admin.Create("Old logos", old.ID)
	x.Admin.Trash(old.ID)
	x.Sim.Advance(2 * time.Minute)
}

// applied applies the files, and plans no change after that. Data sources find
// a furnished site, folders are created on an empty one.
func applied(x *example) {
	x.t.Helper()
	if !strings.Contains(x.text(x.names()[0]), `resource "wixmedia_folder" "brand"`) {
		x.furnish()
	}
	appliedAsIs(x)
}

// appliedAsIs applies the files to the site as it is: without furnish, it is empty.
func appliedAsIs(x *example) {
	x.t.Helper()
	cli := x.cli(x.names()...)
	cli.Run("validate", "-no-color").OK(x.t)
	cli.Run("apply", "-auto-approve", "-no-color").OK(x.t)
	cli.Run("plan", "-no-color", "-detailed-exitcode").OK(x.t)
}

func queried(x *example) {
	x.furnish()
	cli := x.BinaryCLI(x.t)
	cli.Write("provider.tf", `provider "wixmedia" {}`)
	cli.Write("site.tfquery.hcl", x.text("list-resources/wixmedia_folder/list-resource.tfquery.hcl"))
	text := cli.Run("query", "-no-color").OK(x.t).Text()
	for _, want := range []string{"/Press/Press kit", "/Brand/Logos", "visitor-uploads:/Applications"} {
		if !strings.Contains(text, want) {
			x.t.Errorf("the query does not show %s: %s", want, text)
		}
	}
}

// checked plans without a warning, and warns of a folder that somebody makes.
func checked(x *example) {
	const warning, made = "Folders outside of this configuration", "/Brand/Drafts"
	cli := x.cli(x.names()...)
	cli.Run("apply", "-auto-approve", "-no-color").OK(x.t)
	x.Sim.Advance(2 * time.Minute)
	if text := cli.Run("plan", "-no-color", "-detailed-exitcode").OK(x.t).Text(); strings.Contains(text, warning) {
		x.t.Error(text)
	}
	brand, _ := x.Admin.Find("/Brand")
	x.Admin.Create("Drafts", brand.ID)
	x.Sim.Advance(2 * time.Minute)
	if text := cli.Run("plan", "-no-color", "-detailed-exitcode").OK(x.t).Text(); !strings.Contains(text, warning+": "+made) {
		x.t.Error(text)
	}
}

func planned(x *example) {
	x.furnish()
	cli := x.cli(x.names()...)
	cli.Run("validate", "-no-color").OK(x.t)
	text := cli.Run("plan", "-no-color").OK(x.t).Text()
	if !strings.Contains(text, "1 to add") || len(x.Calls("GenerateFolderDownloadURL")) != 1 {
		x.t.Error(text)
	}
}

func imported(x *example) {
	x.furnish()
	cli := x.cli(x.names()...)
	text := cli.Run("apply", "-auto-approve", "-no-color").OK(x.t).Text()
	if !strings.Contains(text, "2 imported") {
		x.t.Error(text)
	}
	if logos, _ := x.Admin.Find("/Brand/Logos"); logos.ID != x.id {
		x.t.Errorf("logos = %+v, want %s", logos, x.id)
	}
}

// importedByCommand runs each command of the script by itself: they are
// alternatives.
func importedByCommand(want int) func(*example) {
	return func(x *example) {
		x.furnish()
		there := x.Sim.Site(acctest.OtherSiteID)
		there.Create("Logos", there.Create("Brand", wix.MediaRoot).ID)
		x.Sim.Advance(time.Minute)
		commands := x.commands()
		for _, words := range commands {
			cli := x.directory()
			cli.Run(append(words, "-no-color")...).OK(x.t)
			if text := cli.Run("state", "list").OK(x.t).Text(); !strings.Contains(text, words[1]) {
				x.t.Errorf("%v: the state holds %q", words, text)
			}
		}
		if len(commands) != want || len(x.Writes()) != 0 {
			x.t.Errorf("%d commands, %d writes", len(commands), len(x.Writes()))
		}
	}
}

// commands are the arguments of each terraform command of the story's script.
func (x *example) commands() [][]string {
	x.t.Helper()
	var commands [][]string
	for name := range x.files {
		if !strings.HasSuffix(name, ".sh") {
			continue
		}
		script := x.text(name)
		if out, err := exec.Command("sh", "-n", "-c", script).CombinedOutput(); err != nil { //nolint:gosec // a script of ours
			x.t.Fatalf("the script is no shell: %s", out)
		}
		for line := range strings.Lines(script) {
			words := strings.Fields(strings.ReplaceAll(line, "'", ""))
			if len(words) > 0 && words[0] == "terraform" {
				commands = append(commands, words[1:])
			} else if len(words) > 0 && !strings.HasPrefix(words[0], "#") {
				x.t.Errorf("a line that is no terraform command: %s", line)
			}
		}
	}
	return commands
}

// lived applies the demo, destroys it, and brings it back from the trash.
func lived(x *example) {
	cli := x.cli("main.tf", "folders.tf", "outputs.tf")
	cli.Run("apply", "-auto-approve", "-no-color").OK(x.t)
	cli.Run("plan", "-no-color", "-detailed-exitcode").OK(x.t)
	before := x.Admin.Folders()
	kept := cli.Run("output", "-json", "folder_ids").OK(x.t).Stdout
	cli.Run("destroy", "-auto-approve", "-no-color").OK(x.t)
	for _, f := range x.Admin.Folders() {
		if !f.Trashed {
			x.t.Errorf("%s is alive after the destroy", f.DisplayName)
		}
	}
	cli.Write("folder-ids.json", kept)
	cli.Write("imports.tf", x.text("restore/imports.tf"))
	cli.Run("apply", "-auto-approve", "-no-color", "-var", "restore_on_import=true").OK(x.t)
	cli.Run("plan", "-no-color", "-detailed-exitcode", "-var", "restore_on_import=true").OK(x.t)
	after := x.Admin.Folders()
	if len(after) != len(before) || len(after) < 35 {
		x.t.Fatalf("%d folders before, %d after", len(before), len(after))
	}
	for i := range after {
		if after[i].ID != before[i].ID || after[i].Trashed || after[i].ParentID != before[i].ParentID {
			x.t.Errorf("%+v, was %+v", after[i], before[i])
		}
	}
}

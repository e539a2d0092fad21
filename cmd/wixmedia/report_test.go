package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
)

// command runs wixmedia, with what stands on its standard input.
func command(stdin string, args ...string) (status int, stdout, stderr string) {
	var out, complaints bytes.Buffer
	p := process{stdin: strings.NewReader(stdin), stdout: &out, stderr: &complaints, getenv: func(string) string { return "" }}
	status = run(context.Background(), p, args)
	return status, out.String(), complaints.String()
}

// layout is a site as the configuration has it, with what a test adds.
const layout = `
resource "wixmedia_folder" "top" {
  for_each     = toset(["Brand", "Events", "Press", "Team"])
  display_name = each.key
}
locals {
  inside = { Logos = "Brand", Photos = "Brand", Fair = "Events", Portraits = "Team", Interviews = "Press" }
}
resource "wixmedia_folder" "inside" {
  for_each         = local.inside
  display_name     = each.key
  parent_folder_id = wixmedia_folder.top[each.value].id
}
module "years" {
  source = "./years"
  parent = wixmedia_folder.inside["Fair"].id
}
`

const years = `
terraform {
  required_providers {
    wixmedia = { source = "wixmedia/wixmedia" }
  }
}
variable "parent" { type = string }
resource "wixmedia_folder" "year" {
  count            = 2
  display_name     = tostring(2024 + count.index)
  parent_folder_id = var.parent
}
output "first" { value = wixmedia_folder.year[0].id }
`

const before = `
resource "wixmedia_folder" "shop" { display_name = "Shop" }
resource "wixmedia_folder" "raw" {
  display_name                 = "Raw footage"
  deletion_policy              = "PERMANENT"
  prevent_destroy_if_not_empty = false
}
resource "wixmedia_folder" "lookbooks" {
  display_name     = "Lookbooks"
  parent_folder_id = wixmedia_folder.top["Press"].id
}
`

const after = `
resource "wixmedia_folder" "lookbooks" {
  display_name     = "Lookbooks"
  parent_folder_id = wixmedia_folder.video.id
}
resource "wixmedia_folder" "video" {
  display_name     = "Video"
  parent_folder_id = wixmedia_folder.top["Brand"].id
}
resource "wixmedia_folder" "clips" {
  display_name     = "Clips"
  parent_folder_id = wixmedia_folder.video.id
}
resource "terraform_data" "other" { input = "not a folder" }
`

// planned is the JSON of a plan of a real Terraform: five manual changes, and a
// change of the configuration.
func planned(t *testing.T) (e *acctest.Env, cli *acctest.CLI) {
	t.Helper()
	e = acctest.Start(t)
	cli = e.CLI(t)
	cli.Write("years/main.tf", years)
	cli.Write("main.tf", layout+before)
	cli.Run("get").OK(t)
	cli.Run("apply", "-auto-approve").OK(t)
	e.Sim.Advance(5 * time.Second)
	id := func(path string) string {
		f, ok := e.Admin.Find(path)
		if !ok {
			t.Fatalf("there is no folder %s", path)
		}
		return f.ID
	}
	e.Sim.Advance(2 * time.Minute)
	e.Admin.Rename(id("/Brand/Logos"), "Old logos")
	e.Admin.Move(id("/Brand/Photos"), id("/Press"))
	e.Admin.Trash(id("/Events/Fair"))
	e.Admin.Purge(id("/Team/Portraits"))
	e.Admin.Rename(id("/Press/Interviews"), "Talks")
	e.Admin.Move(id("/Press/Talks"), id("/Team"))
	cli.Write("main.tf", layout+after)
	cli.Run("get").OK(t)
	return e, cli
}

func showJSON(t *testing.T, cli *acctest.CLI, args ...string) string {
	t.Helper()
	cli.Run(append([]string{"plan", "-out=the.plan", "-no-color"}, args...)...).OK(t)
	return cli.Run("show", "-json", "the.plan").OK(t).Stdout
}

func TestReport_ofARealPlan(t *testing.T) {
	_, cli := planned(t)
	plan := showJSON(t, cli)

	status, text, complaints := command(plan, "report", "-format", "text", "-exit-code")
	if status != planHasChanges || complaints != "" {
		t.Errorf("status %d, %q", status, complaints)
	}
	const want = `5 folders were changed by hand. The apply deletes 1 folder for good, moves 1 folder to the trash, creates 1 folder anew (empty), restores 3 folders from the trash, puts 3 folders back, renames or moves 1 folder and creates 2 folders. 4 folders stay as they are.

Folders that this apply takes away
  ! Raw footage is no longer in the configuration: it is deleted for good with everything in it, which nobody can undo.
  ! Shop is no longer in the configuration: it goes to the trash with its contents.

Changed by hand
  + Team/Portraits was deleted for good: it is created anew, empty.
  ~ Events/Fair is in the trash: it is restored with its contents, along with the 2 folders below it.
  ~ Brand/Logos was renamed to "Old logos": it gets its name back.
  ~ Brand/Photos was moved to Press/Photos: it is moved back.
  ~ Press/Interviews was moved and renamed to Team/Talks: it is moved back and gets its name back.

Changed in the configuration
  ~ Press/Lookbooks has a new place in the configuration: it is moved to Brand/Video/Lookbooks.
  + Brand/Video is new in the configuration: it is created, along with the 1 folder below it.

The folders
  ├─ Brand
  │  ├─ Logos  [renamed by hand → put back]
  │  ├─ Photos  [moved by hand → put back]
  │  └─ Video  [new]
  │     ├─ Clips  [new]
  │     └─ Lookbooks  [moved]
  ├─ Events
  │  └─ Fair  [in the trash → restored]
  │     ├─ 2024  [in the trash → restored]
  │     └─ 2025  [in the trash → restored]
  ├─ Press
  │  └─ Interviews  [moved and renamed by hand → put back]
  ├─ Raw footage  [DELETED FOR GOOD]
  ├─ Shop  [to the trash]
  └─ Team
     └─ Portraits  [deleted for good by hand → created anew, empty]

The log of the plan says more: its warnings (a name that is taken, an apply that will fail, folders that stay after all), and how many files are in the folders.
`
	if text != want {
		t.Errorf("the text is:\n%s\nwant:\n%s", text, want)
	}
	lines := sentencesOf(want)
	_, markdown, _ := command(plan, "report", "-format=markdown")
	eachSaid(t, markdown, lines, strings.NewReplacer("`", "", `"`, ""))
	_, html, _ := command(plan, "report", "--format", "html")
	eachSaid(t, html, lines, strings.NewReplacer(`<bdi class="path">`, "", "<bdi>", "", "</bdi>", "", "“", "", "”", ""))
	for _, out := range []string{text, markdown, html} {
		for _, id := range []string{acctest.APIKey, acctest.SiteID, "media-root", "not a folder", "terraform_data"} {
			if strings.Contains(out, id) {
				t.Errorf("the report has %q in it:\n%s", id, out)
			}
		}
	}
}

// sentencesOf are the sentences of a text, without signs and quotes.
func sentencesOf(text string) []string {
	var found []string
	text, _, _ = strings.Cut(text, "The folders")
	for line := range strings.Lines(text) {
		if after, ok := strings.CutPrefix(line, "  "); ok {
			found = append(found, strings.ReplaceAll(strings.TrimSpace(after[1:]), `"`, ""))
		}
	}
	return found
}

func eachSaid(t *testing.T, out string, lines []string, marks *strings.Replacer) {
	t.Helper()
	out = marks.Replace(out)
	for _, line := range lines {
		if strings.Count(out, line) != 1 {
			t.Errorf("%q is said %d times in:\n%s", line, strings.Count(out, line), out)
		}
	}
}

// After the apply there is nothing to report; before it, -refresh-only reports the
// manual changes, and a part of the plan says that it is one.
func TestReport_exitCodes(t *testing.T) {
	_, cli := planned(t)
	status, text, _ := command(showJSON(t, cli, "-refresh-only"), "report", "-exit-code")
	if status != planHasChanges || !strings.Contains(text, `Brand/Logos was renamed to "Old logos": this apply takes note of it, and changes nothing on the site.`) {
		t.Errorf("-refresh-only: status %d\n%s", status, text)
	}
	status, text, _ = command(showJSON(t, cli, `-target=wixmedia_folder.inside["Logos"]`), "report", "-exit-code")
	if status != planHasChanges || !strings.HasPrefix(text, "! This plan is incomplete") {
		t.Errorf("-target: status %d\n%s", status, text)
	}
	cli.Run("apply", "-auto-approve", "-no-color").OK(t)
	cli.Write("other.tf", `resource "terraform_data" "more" { input = "changes, but no folder" }`)
	plan := showJSON(t, cli)
	status, text, _ = command(plan, "report", "-exit-code")
	if status != 0 || !strings.HasPrefix(text, "The apply changes no folder on the site.\n") {
		t.Errorf("nothing to do: status %d\n%s", status, text)
	}
	status, text, _ = command(strings.Replace(plan, `"errored":false`, `"errored":true`, 1), "report", "-exit-code")
	if status != 1 || !strings.HasPrefix(text, "! This plan ended with an error") {
		t.Errorf("a plan that ended with an error: status %d\n%s", status, text)
	}
	status, text, _ = command(showJSON(t, cli, "-destroy"), "report", "-exit-code")
	if status != planHasChanges || !strings.Contains(text, "! Brand is to be removed by this apply: it goes to the trash with its contents, along with the 5 folders below it.") {
		t.Errorf("-destroy: status %d\n%s", status, text)
	}
}

func TestReport_mistakes(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "plan.json")
	if err := os.WriteFile(file, []byte(`{"format_version":"1.2","resource_changes":[]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		args   []string
		status int
		says   string
	}{
		{[]string{"report"}, 1, "wixmedia: the input is empty"},
		{[]string{"report", file + ".not"}, 1, "no such file"},
		{[]string{"report", "-format", "pdf", file}, 1, `there is no format "pdf": -format takes text, markdown, html`},
		{[]string{"report", "-format", "pdf"}, 1, `there is no format "pdf": -format takes text, markdown, html`},
		{[]string{"report", "-nonsense"}, 1, "unknown flag: --nonsense"},
		{[]string{"report", file, file}, 1, "accepts at most 1 arg"},
		{[]string{"report", file}, 0, "The apply changes no folder on the site."},
		{[]string{"report", "-help"}, 0, "terraform show -json the.plan | wixmedia report"},
		{[]string{"report", "-h"}, 0, "-exit-code"},
	} {
		status, out, complaints := command("", test.args...)
		if status != test.status || !strings.Contains(out+complaints, test.says) {
			t.Errorf("%v: status %d, %s%s", test.args, status, out, complaints)
		}
	}
}

// Blocks that are moved, imported, forgotten, renamed in for_each, and replaced.
func TestReport_ofARealPlanThatRearrangesBlocks(t *testing.T) {
	e := acctest.Start(t)
	cli := e.CLI(t)
	old := e.Admin.Create("Archive", "media-root")
	cli.Write("main.tf", `
resource "wixmedia_folder" "a" { display_name = "Moved block" }
resource "wixmedia_folder" "b" { display_name = "Forgotten" }
resource "wixmedia_folder" "c" { display_name = "Replaced" }
resource "wixmedia_folder" "d" {
  for_each     = toset(["one", "two"])
  display_name = each.key
}
`)
	cli.Run("apply", "-auto-approve").OK(t)
	e.Sim.Advance(2 * time.Minute)
	cli.Write("main.tf", `
resource "wixmedia_folder" "a2" { display_name = "Moved block" }
moved {
  from = wixmedia_folder.a
  to   = wixmedia_folder.a2
}
removed {
  from = wixmedia_folder.b
  lifecycle { destroy = false }
}
resource "wixmedia_folder" "c" { display_name = "Replaced" }
resource "wixmedia_folder" "below_c" {
  display_name     = "Below"
  parent_folder_id = wixmedia_folder.c.id
}
resource "wixmedia_folder" "d" {
  for_each     = toset(["one", "three"])
  display_name = each.key
}
import {
  to = wixmedia_folder.archive
  id = "`+old.ID+`"
}
resource "wixmedia_folder" "archive" { display_name = "Archive" }
`)
	_, text, _ := command(showJSON(t, cli, "-replace=wixmedia_folder.c"), "report")
	const want = `The apply moves 1 folder to the trash, replaces 1 folder, stops managing 1 folder, creates 2 folders and takes over 1 folder. 2 folders stay as they are.

Folders that this apply takes away
  ! two is no longer in the configuration: it goes to the trash with its contents.
  ! Replaced is to be replaced: it goes to the trash with its contents, and a new, empty folder takes its place.

Changed in the configuration
  - Forgotten is no longer in the configuration: it stays where it is, and is managed no more.
  + Replaced/Below is new in the configuration: it is created.
  + three is new in the configuration: it is created.
  + Archive is taken over into the configuration: it stays as it is.

The folders
  ├─ Archive  [taken over]
  ├─ Forgotten  [stays, managed no more]
  ├─ Moved block
  ├─ Replaced  [to the trash, replaced by an empty folder]
  │  └─ Below  [new]
  ├─ one
  ├─ three  [new]
  └─ two  [to the trash]

The log of the plan says more: its warnings (a name that is taken, an apply that will fail, folders that stay after all), and how many files are in the folders.
`
	if text != want {
		t.Errorf("the text is:\n%s\nwant:\n%s", text, want)
	}
}

package resources_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
)

// hclString is text as an HCL literal.
func hclString(text string) string {
	return strings.NewReplacer("${", "$${", "%{", "%%{").Replace(fmt.Sprintf("%q", text))
}

// awkwardNames are names that HCL, JSON, paths or Unicode could trip over.
var awkwardNames = map[string]string{
	"slashes":       "Before/After\\Later",
	"quotes":        `"Double" 'single' ` + "`back`",
	"template":      "${var.name} and %{ if true }",
	"markup":        "<b>&amp;</b> 100% ?a=b#c",
	"emoji":         "🎉 Party 👩‍👩‍👧‍👦",
	"right_to_left": "תמונות القهوة",
	"newline":       "two\nlines",
	"nfc":           "Caf\u00e9",
	"nfd":           "Cre\u0300me",
	"hangul":        "\u1112\u1161\u11ab\u1100\u1173\u11af",
	"leading":       "  leading",
	"trailing":      "trailing \t",
	"wide_space":    "\u3000wide\u00a0",
	"thousand":      strings.Repeat("é", 1000),
	"thousand_big":  strings.Repeat("🎉", 1000),
	"null":          "null",
	"number":        "007",
	"root":          "media-root",
}

func TestFolder_awkwardNamesRoundTrip(t *testing.T) {
	s := tell(t)
	var hcl strings.Builder
	for key, name := range awkwardNames {
		hcl.WriteString(named(key, name))
	}
	s.declares(hcl.String()).applies()
	stored := map[string]string{}
	for _, f := range s.Admin.Folders() {
		stored[f.DisplayName] = f.ID
	}
	hcl.Reset()
	imported := 0
	for key, name := range awkwardNames {
		name = norm.NFC.String(name) // as Terraform itself does to every string
		id, ok := stored[name]
		if !ok && acctest.Variant("trim-names") {
			// An import begins with Wix's spelling, and shows the other one once.
			_, ok = stored[strings.TrimSpace(name)]
		}
		if !ok {
			t.Errorf("%s: no folder is called %q", key, name)
		}
		if id != "" {
			fmt.Fprintf(&hcl, "import {\n  to = wixmedia_folder.%s\n  id = %q\n}\n", key, id)
			hcl.WriteString(named(key, name))
			imported++
		}
	}
	s.later()
	s.plansNothing()

	if err := os.Remove(filepath.Join(s.cli.Dir, "terraform.tfstate")); err != nil {
		t.Fatal(err)
	}
	s.Sim.ResetJournal()
	s.declares(hcl.String())
	says(t, s.applies(), fmt.Sprintf("Plan: %d to import, 0 to add, 0 to change, 0 to destroy.", imported))
	s.plansNothing()
	s.writesNothing()
}

// named is a block with a name that HCL could trip over.
func named(key, name string) string {
	return fmt.Sprintf("resource \"wixmedia_folder\" %q {\n  display_name = %s\n}\n", key, hclString(name))
}

// A name that differs in white space or in normalization form alone is equal
// while Wix keeps it; a change of the configuration is still made.
func TestFolder_equalNamesAreNoDifference(t *testing.T) {
	s := tell(t)
	const block = `resource "wixmedia_folder" "cafe" { display_name = %q }`
	const nfc, nfd = "Caf\u00e9", "Cafe\u0301"
	s.declares(fmt.Sprintf(block, nfc)).applies()
	id := s.at("/" + nfc).ID
	for _, equal := range []string{nfd, " " + nfc, nfc + "\t", nfc} {
		s.later()
		s.Admin.Rename(id, equal)
		s.plansNothing()
	}
	s.later()
	s.Sim.ResetJournal()
	s.declares(fmt.Sprintf(block, nfd)).applies()
	s.plansNothing()
	s.declares(fmt.Sprintf(block, "Cafe")).applies()
	s.is(id, "/Cafe")
	s.later()
	s.plansNothing()
}

func TestFolder_validateRefuses(t *testing.T) {
	s := tell(t)
	s.cli.Write("provider.tf", "")
	for _, refused := range []struct{ block, says string }{
		{`display_name = ""`, "Attribute display_name UTF-8 character count must be between 1 and 1000"},
		{`display_name = " \t "`, "Blank folder name"},
		{`display_name = "\u3000\u00a0"`, "Blank folder name"},
		{fmt.Sprintf("display_name = %q", strings.Repeat("🎉", 1001)), "between 1 and 1000"},
		{``, `The argument "display_name" is required`},
		{`display_name = null`, "Must set a configuration value for the display_name attribute"},
		{"display_name = \"A\"\n  parent_folder_id = \"trash-root\"", "The trash cannot be a parent"},
		{"display_name = \"A\"\n  parent_folder_id = \"visitor_uploads\"", `did you mean "visitor-uploads"?`},
		{"display_name = \"A\"\n  parent_folder_id = \"\"", "Attribute parent_folder_id string length must be between 1 and 100"},
		{fmt.Sprintf("display_name = \"A\"\n  parent_folder_id = %q", strings.Repeat("a", 101)), "between 1 and 100"},
		{"display_name = \"A\"\n  site_id = \"\"", "Attribute site_id string length must be between 1 and 100"},
		{"display_name = \"A\"\n  deletion_policy = \"trash\"", "Attribute deletion_policy value must be one of:"},
		{"display_name = \"A\"\n  on_conflict = \"\"", "Attribute on_conflict value must be one of:"},
		{"display_name = \"A\"\n  timeouts = { create = \"soon\" }", "soon"},
		{"display_name = \"A\"\n  id = \"5f1c\"", "Invalid Configuration for Read-Only Attribute"},
	} {
		s.declares("resource \"wixmedia_folder\" \"a\" {\n  " + refused.block + "\n}\n")
		says(t, s.run(1, "validate"), refused.says)
	}
	s.declares(`
variable "name" { type = string }
resource "wixmedia_folder" "a" { display_name = var.name }
resource "wixmedia_folder" "b" {
  display_name     = "B"
  parent_folder_id = wixmedia_folder.a.id
}`)
	s.run(0, "validate")
	if calls := s.Sim.Journal(); len(calls) > 0 {
		t.Errorf("validate made calls: %v", calls)
	}
}

// Terraform validates a block more than once in a plan, and folds warnings of one
// summary.
func TestFolder_aNameWithASlashWarnsOnce(t *testing.T) {
	s := tell(t)
	s.declares(`
resource "wixmedia_folder" "a" { display_name = "Before/After" }
resource "wixmedia_folder" "b" {
  for_each     = toset(["Old/New", "Left/Right"])
  display_name = each.key
}`)
	const warning = "Warning: A name with a slash is one folder"
	for _, command := range []string{"validate", "plan"} {
		r := s.run(0, command)
		says(t, r, `display_name is "Before/After": this is the name of one folder, not a path of folders.`)
		if n := strings.Count(r.Stdout+r.Stderr, warning); n != 1 {
			t.Errorf("%s warns %d times", command, n)
		}
	}
}

func TestFolder_planRefusesTheFolderAsItsOwnParent(t *testing.T) {
	s := tell(t)
	s.declares(`resource "wixmedia_folder" "brand" { display_name = "Brand" }`).applies()
	id := s.at("/Brand").ID
	s.later()
	s.declares(fmt.Sprintf("resource \"wixmedia_folder\" \"brand\" {\n  display_name = \"Brand\"\n  parent_folder_id = %q\n}", id))
	says(t, s.run(1, "plan"), "A folder cannot be its own parent", `parent_folder_id is the id of the folder "Brand" itself`)
	s.declares("resource \"wixmedia_folder\" \"brand\" {\n  display_name = \"Brand\"\n  parent_folder_id = \"no-such-folder\"\n}")
	says(t, s.run(1, "plan"), "The parent folder does not exist", `"no-such-folder"`)
}

// Below itself is a refusal of Wix's, in words.
func TestFolder_moveBelowItsOwnChild(t *testing.T) {
	s := tell(t)
	const blocks = `
resource "wixmedia_folder" "brand" {
  display_name     = "Brand"
  parent_folder_id = %q
}`
	s.declares(fmt.Sprintf(blocks, "media-root")).applies()
	brand := s.at("/Brand").ID
	logos := s.Admin.Create("Logos", brand).ID
	s.declares(fmt.Sprintf(blocks, logos))
	apply := s.run(1, "apply", "-auto-approve")
	says(t, apply, `Error: Unable to update folder "Brand"`, "A folder cannot be below itself, or below a folder that is in it")
	omits(t, apply, "virtual folders")
	s.is(logos, "/Brand/Logos")
}

// Wix's own virtual folders have ids that can be used as parents, and no more.
func TestFolder_virtualFoldersStayAsTheyAre(t *testing.T) {
	s := tell(t)
	virtual := s.at("/MOBILE_UPLOADS").ID
	s.declares(fmt.Sprintf(`resource "wixmedia_folder" "phone" {
  display_name     = "Phone"
  parent_folder_id = %q
}`, virtual)).applies()
	s.at("/MOBILE_UPLOADS/Phone")
	s.later()
	s.plansNothing()
	s.declares(fmt.Sprintf(`
import {
  to = wixmedia_folder.uploads
  id = %q
}

resource "wixmedia_folder" "uploads" { display_name = "Uploads" }
`, virtual))
	says(t, s.run(1, "apply", "-auto-approve"), `Error: Unable to update folder "MOBILE_UPLOADS"`, "Wix's virtual folders", "but not changed")
	s.is(virtual, "/MOBILE_UPLOADS")
}

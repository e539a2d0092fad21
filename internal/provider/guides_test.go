package provider_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/hcl/v2/hclwrite"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

var (
	guideHCL  = regexp.MustCompile("(?s)( *)```terraform\n(.*?)```")
	guideLink = regexp.MustCompile(`https://registry\.terraform\.io/providers/wixmedia/wixmedia/latest/docs/([\w/-]+)`)
)

// What stands in a guide is copied: its HCL is formatted and fits the schemas.
func TestGuides_configurationFitsTheSchemas(t *testing.T) {
	t.Parallel()
	known := blocks(t)
	seen := 0
	for name, text := range guides(t) {
		for _, found := range guideHCL.FindAllStringSubmatch(text, -1) {
			seen++
			source := regexp.MustCompile("(?m)^"+found[1]).ReplaceAllString(found[2], "")
			if formatted := string(hclwrite.Format([]byte(source))); strings.TrimSpace(formatted) != strings.TrimSpace(source) {
				t.Errorf("%s: terraform fmt writes\n%s", name, formatted)
			}
			file, diags := hclsyntax.ParseConfig([]byte(source), name, hcl.InitialPos)
			if diags.HasErrors() {
				t.Errorf("%s: %s in\n%s", name, diags, source)
				continue
			}
			body, _ := file.Body.(*hclsyntax.Body)
			for _, block := range body.Blocks {
				for _, problem := range misfits(known, block) {
					t.Errorf("%s: %s", name, problem)
				}
			}
		}
	}
	if seen < 10 {
		t.Errorf("saw only %d configurations: is the pattern still right?", seen)
	}
}

// metaArguments are those of Terraform itself.
var metaArguments = []string{"for_each", "count", "provider", "depends_on", "alias"}

// misfits lists what a block of this provider has that its schema does not.
func misfits(known map[string]*tfprotov6.SchemaBlock, block *hclsyntax.Block) []string {
	kind := block.Type
	if len(block.Labels) == 2 {
		kind += " " + block.Labels[0]
	}
	if len(block.Labels) == 0 || !strings.HasPrefix(block.Labels[0], "wixmedia") {
		return nil
	}
	schema, ok := known[kind]
	if !ok {
		return []string{"there is no " + kind}
	}
	var problems []string
	for name := range block.Body.Attributes {
		has := slices.ContainsFunc(schema.Attributes, func(a *tfprotov6.SchemaAttribute) bool { return a.Name == name && (a.Optional || a.Required) })
		if !has && !slices.Contains(metaArguments, name) {
			problems = append(problems, kind+" takes no "+name)
		}
	}
	return problems
}

func TestGuides_linkToPagesThatExist(t *testing.T) {
	t.Parallel()
	seen := 0
	for name, text := range guides(t) {
		for _, link := range guideLink.FindAllStringSubmatch(text, -1) {
			seen++
			if _, err := os.Stat(filepath.Join("..", "..", "docs", filepath.FromSlash(link[1])+".md")); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	if seen < 3 {
		t.Errorf("saw only %d links", seen)
	}
}

func guides(t *testing.T) map[string]string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join("..", "..", "templates", "guides", "*.md*"))
	if err != nil || len(names) < 9 {
		t.Fatalf("found %d guides: %v", len(names), err)
	}
	texts := map[string]string{}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts[filepath.Base(name)] = string(text)
	}
	return texts
}

var costRow = regexp.MustCompile(`(?m)^\| ([^|]+?)(?:, plan and apply|, each one verified)? \| (about \d+)\b(?:[^|]*\((about \d+) with)?`)

// What a run costs stands in the README and in the guide to large sites.
func TestGuides_costsAreThoseOfTheReadme(t *testing.T) {
	t.Parallel()
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	inGuide := map[string]string{}
	for _, row := range costRow.FindAllStringSubmatch(guides(t)["large-sites.md"], -1) {
		inGuide[row[1]] = row[2]
	}
	seen := 0
	for _, row := range costRow.FindAllStringSubmatch(string(readme), -1) {
		seen++
		if inGuide[row[1]] != row[2] {
			t.Errorf("%s: %s in the README, %q in the guide", row[1], row[2], inGuide[row[1]])
		}
		if other := inGuide["the same with `-parallelism=100`"]; row[3] != "" && other != row[3] {
			t.Errorf("%s: %s with -parallelism=100 in the README, %q in the guide", row[1], row[3], other)
		}
	}
	if seen < 3 {
		t.Errorf("saw only %d rows: is the pattern still right?", seen)
	}
}

// Older versions of Terraform, and OpenTofu, refuse these blocks.
func TestDocs_actionsAndListsSayWhatTheyNeed(t *testing.T) {
	t.Parallel()
	seen := 0
	for _, kind := range []string{"actions", "list-resources"} {
		pages, err := filepath.Glob(filepath.Join("..", "..", "docs", kind, "*.md"))
		if err != nil {
			t.Fatal(err)
		}
		for _, page := range pages {
			seen++
			text, err := os.ReadFile(page)
			if err != nil || !strings.Contains(string(text), "need Terraform 1.14 or newer. OpenTofu has none.") {
				t.Errorf("%s names no version: %v", page, err)
			}
		}
	}
	if seen < 4 {
		t.Errorf("saw only %d pages", seen)
	}
}

// Without its source Terraform looks for hashicorp/wixmedia, and a block that refers
// to one that the guide omits is refused.
func TestGuides_takingOverStandsAlone(t *testing.T) {
	t.Parallel()
	text := guides(t)["taking-over.md"]
	for _, part := range []string{`source  = "wixmedia/wixmedia"`, `resource "wixmedia_folder" "brand"`, "to = wixmedia_folder.brand"} {
		if !strings.Contains(text, part) {
			t.Errorf("the guide has no %s", part)
		}
	}
}

package archtest

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const (
	registry   = "https://registry.terraform.io/providers/wixmedia/wixmedia/latest/docs"
	repository = "https://github.com/wixmedia/terraform-provider-wixmedia/"
)

var (
	frontMatter = regexp.MustCompile(`(?s)\A---\n(.*?)\n---\n\n# `)
	link        = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	anchor      = regexp.MustCompile(`<a id="([^"]+)"></a>`)
	heading     = regexp.MustCompile(`(?m)^#+ (.+)$`)
	wixPage     = regexp.MustCompile(`https://dev\.wix\.com/[a-z0-9/-]+`)
	fence       = regexp.MustCompile("(?ms)^ *```.*?^ *```$")
	provider    = regexp.MustCompile(`(?m)^\s*source\s*= "wixmedia/wixmedia"\n(.*)$`)
)

// readTree returns the texts of all files below a directory, by their paths in it.
func readTree(t *testing.T, dir string) map[string]string {
	t.Helper()
	texts := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		below, _ := filepath.Rel(dir, name)
		texts[filepath.ToSlash(below)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return texts
}

// The Terraform Registry shows a page by its front matter.
// https://developer.hashicorp.com/terraform/registry/providers/docs#yaml-frontmatter
func TestDocs_pagesHaveFrontMatter(t *testing.T) {
	t.Parallel()
	pages := readTree(t, filepath.Join(moduleRoot(t), "docs"))
	for page, text := range pages {
		front := frontMatter.FindStringSubmatch(text)
		if front == nil {
			t.Errorf("docs/%s does not begin with front matter and a title", page)
			continue
		}
		for _, key := range []string{"page_title: \"", "description: |-\n  "} {
			if !strings.Contains("\n"+front[1]+"\n", "\n"+key) {
				t.Errorf("docs/%s: the front matter has no %q", page, key)
			}
		}
		if len(text) > 500_000 {
			t.Errorf("docs/%s: the registry cuts a page off at 500,000 bytes", page)
		}
	}
	if len(pages) < 20 {
		t.Errorf("found only %d pages", len(pages))
	}
}

// anchors are the places in a page that a link may name.
func anchors(text string) []string {
	var names []string
	for _, a := range anchor.FindAllStringSubmatch(text, -1) {
		names = append(names, a[1])
	}
	for _, h := range heading.FindAllStringSubmatch(fence.ReplaceAllString(text, ""), -1) {
		kept := strings.Map(func(r rune) rune {
			switch {
			case r == ' ':
				return '-'
			case r == '-', r == '_', r >= '0' && r <= '9', r >= 'a' && r <= 'z':
				return r
			default:
				return -1
			}
		}, strings.ToLower(h[1]))
		names = append(names, kept)
	}
	return names
}

// leads reports whether a link of a page leads to a place in it, to a page of the
// documentation or to a file of the repository that exists.
func leads(root string, pages map[string]string, page, link string) bool {
	if place, found := strings.CutPrefix(link, "#"); found {
		return slices.Contains(anchors(page), place)
	}
	if rest, found := strings.CutPrefix(link, registry); found {
		name, place, hasPlace := strings.Cut(strings.TrimPrefix(rest, "/"), "#")
		to, exists := pages[cmp.Or(name, "index")+".md"]
		return exists && (!hasPlace || slices.Contains(anchors(to), place))
	}
	if rest, found := strings.CutPrefix(link, repository); found {
		_, file, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(rest, "blob/"), "tree/"), "/")
		_, err := os.Stat(filepath.Join(root, filepath.FromSlash(file)))
		return err == nil
	}
	return false
}

// A link within the documentation leads to a page, and to a place in it, that exist.
// Relative links to other pages do not work in the registry.
func TestDocs_linksLeadSomewhere(t *testing.T) {
	t.Parallel()
	root := moduleRoot(t)
	pages := readTree(t, filepath.Join(root, "docs"))
	checked := 0
	for page, text := range pages {
		for _, l := range link.FindAllStringSubmatch(fence.ReplaceAllString(text, ""), -1) {
			if strings.HasPrefix(l[1], "https://") && !strings.HasPrefix(l[1], registry) && !strings.HasPrefix(l[1], repository) {
				continue
			}
			checked++
			if !leads(root, pages, text, l[1]) {
				t.Errorf("docs/%s: the link to %s leads nowhere", page, l[1])
			}
		}
	}
	if checked < 20 {
		t.Errorf("checked only %d links", checked)
	}
}

// What asks Wix says which pages of the Wix API it stands on, and names only pages
// that a method of the client cites.
func TestDocs_pagesLinkTheWixAPI(t *testing.T) {
	t.Parallel()
	cited := map[string]bool{}
	for _, text := range readTree(t, filepath.Join(moduleRoot(t), "internal", "wix")) {
		for _, url := range wixPage.FindAllString(text, -1) {
			cited[url] = true
		}
	}
	for page, text := range readTree(t, filepath.Join(moduleRoot(t), "docs")) {
		asks := !strings.HasPrefix(page, "guides/") && !strings.HasPrefix(page, "functions/") && page != "index.md"
		urls := wixPage.FindAllString(text, -1)
		if asks && len(urls) == 0 {
			t.Errorf("docs/%s links no page of the Wix API", page)
		}
		for _, url := range urls {
			if !cited[url] {
				t.Errorf("docs/%s links %s, which no method of internal/wix cites", page, url)
			}
		}
	}
}

// A reader sees what an example is for, and copies the version with it.
func TestExamples_haveTitlesAndVersions(t *testing.T) {
	t.Parallel()
	pinned := 0
	for name, text := range readTree(t, filepath.Join(moduleRoot(t), "examples")) {
		if !strings.HasSuffix(name, ".tf") && !strings.HasSuffix(name, ".hcl") {
			continue
		}
		if !strings.HasPrefix(text, "# ") {
			t.Errorf("examples/%s begins without a comment that says what it is", name)
		}
		for _, block := range provider.FindAllStringSubmatch(text, -1) {
			pinned++
			if strings.TrimSpace(block[1]) != `version = "~> 0.1.0"` {
				t.Errorf("examples/%s names no version of the provider", name)
			}
		}
	}
	if pinned < 5 {
		t.Errorf("found only %d examples that require the provider", pinned)
	}
}

package adopt

import (
	"errors"
	"strings"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

const treeOfSite = `resource "wixmedia_folder_tree" "site" {
  paths = provider::wixmedia::layout_paths(yamldecode(file("${path.module}/layout.yaml")))
}

# Needed for one apply, which puts the folders into the state. Remove this block afterwards.
import {
  to = wixmedia_folder_tree.site
  id = "media-root"
}
`

func tree(t *testing.T, l Layout) []File {
	t.Helper()
	files, err := Tree(l)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestTree(t *testing.T) {
	t.Parallel()
	want(t, tree(t, site("/Press", "/Brand", "/Brand/Photography", "/Brand/Logos", "/Brand/Logos/Print", "/Brand/Logos/Web")), "layout.yaml", `Brand:
  Logos:
    Print:
    Web:
  Photography:
Press:
`, "layout.tf", treeOfSite)
}

func TestTree_namesThatYAMLWouldChange(t *testing.T) {
	t.Parallel()
	want(t, tree(t, site("/0", "/007", "/0x1F", "/1.10", "/12:30", "/1_000", "/1e3", "/2026", "/2026-11-25", "/1234567890123456",
		"/No", "/y", "/Null", "/~", "/=", "/ outer ", "/a: b", "/a #b", "/Q&A", "/O'Brien (old)", `/"x"`, "/- x", "/-5", "/*x", "/a\nb", "/Größe", "/🎉"))[:1],
		"layout.yaml", `" outer ":
"\"x\"":
"*x":
"- x":
"-5":
0:
"007":
"0x1F":
"1.10":
"1234567890123456":
"12:30":
"1_000":
"1e3":
2026:
"2026-11-25":
"=":
Größe:
"No":
"Null":
O'Brien (old):
Q&A:
"a\nb":
"a #b":
"a: b":
"y":
"~":
"🎉":
`)
}

func TestTree_belowAFolderOfAnotherSite(t *testing.T) {
	t.Parallel()
	l := site("/Brand", "/Brand/2026", "/Brand/2026/Logos")
	l.ParentID, l.SiteID = l.Folders[1].ID, "11111111-aaaa-4bbb-8ccc-000000000002"
	l.Folders = l.Folders[2:]
	want(t, tree(t, l)[1:], "layout.tf", `resource "wixmedia_folder_tree" "folder_2026" {
  paths            = provider::wixmedia::layout_paths(yamldecode(file("${path.module}/layout.yaml")))
  parent_folder_id = "00000000000000000000000000000002" # /Brand/2026
  site_id          = "11111111-aaaa-4bbb-8ccc-000000000002"
}

# Needed for one apply, which puts the folders into the state. Remove this block afterwards.
import {
  to = wixmedia_folder_tree.folder_2026
  id = "00000000000000000000000000000002@11111111-aaaa-4bbb-8ccc-000000000002"
}
`)
}

func TestTree_inVisitorUploads(t *testing.T) {
	t.Parallel()
	l := Layout{ParentID: wix.VisitorUploads, Folders: []mediamanager.Located{
		{Path: "visitor-uploads:/Forms", Folder: wix.Folder{ID: "f", DisplayName: "Forms", ParentFolderID: wix.VisitorUploads}},
	}}
	want(t, tree(t, l)[1:], "layout.tf", `resource "wixmedia_folder_tree" "visitor_uploads" {
  paths            = provider::wixmedia::layout_paths(yamldecode(file("${path.module}/layout.yaml")))
  parent_folder_id = "visitor-uploads"
}

# Needed for one apply, which puts the folders into the state. Remove this block afterwards.
import {
  to = wixmedia_folder_tree.visitor_uploads
  id = "visitor-uploads"
}
`)
}

func TestTree_refusesWhatYAMLCannotTell(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		paths []string
		says  []string
	}{
		"one name":       {[]string{"/Brand", "/Brand/Logos", "/Brand/Logos", "/Press", "/Press/Logos"}, []string{"/Brand/Logos is the path of 2 folders: " + strings.Repeat("0", 31) + "2, " + strings.Repeat("0", 31) + "3"}},
		"outer space":    {[]string{"/Logos", "/Logos "}, []string{"/Logos is the path of 2 folders"}},
		"two spellings":  {[]string{"/Caf\u00e9", "/Cafe\u0301", "/Cafe"}, []string{"is the path of 2 folders"}},
		"several paths":  {[]string{"/A", "/A", "/B", "/B", "/B"}, []string{"/A is the path of 2 folders", "/B is the path of 3 folders"}},
		"a merge key":    {[]string{"/A", "/A/<<"}, []string{"/A/<< has a name that cannot be read back"}},
		"a boolean":      {[]string{"/A", "/A/false"}, []string{"/A/false has a name"}},
		"a time":         {[]string{"/2026-11-25T10:00:00Z"}, []string{"/2026-11-25T10:00:00Z has a name"}},
		"a wicked name":  {[]string{"/A\n::error::x", "/A\n::error::x"}, []string{`/A\n`}},
		"a lot of paths": {strings.Split(strings.Repeat("/A /B /C /D /E /F /G /H /I /J /K /L ", 2)[:71], " "), []string{"/J is the path of 2 folders", "and 2 more"}},
	} {
		_, err := Tree(site(test.paths...))
		var tree *TreeError
		if !errors.As(err, &tree) {
			t.Fatalf("%s: error %v", name, err)
		}
		for _, says := range test.says {
			if !strings.Contains(err.Error(), says) {
				t.Errorf("%s: does not say %q:\n%s", name, says, err)
			}
		}
	}
}

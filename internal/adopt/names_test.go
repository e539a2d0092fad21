package adopt

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// site builds the layout of paths. Folders above must come first. Two equal paths
// are two folders, and what comes later is below the later one.
func site(paths ...string) Layout {
	ids := map[string]string{"/": wix.MediaRoot}
	l := Layout{ParentID: wix.MediaRoot}
	for i, path := range paths {
		root, names, err := folderpath.Parse(path)
		if err != nil {
			panic(err)
		}
		last := len(names) - 1
		id := fmt.Sprintf("%032x", i+1)
		l.Folders = append(l.Folders, mediamanager.Located{Path: path, Folder: wix.Folder{
			ID: id, DisplayName: names[last], ParentFolderID: ids[folderpath.Format(root, names[:last]...)], State: wix.StateOK,
		}})
		ids[path] = id
	}
	return l
}

func TestBlockNames(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ paths, want []string }{
		"words":                         {[]string{"/Brand Assets", "/Press-Kit", "/R&D", "/snake_case"}, []string{"brand_assets", "press_kit", "r_d", "snake_case"}},
		"other scripts":                 {[]string{"/Größe", "/Лого", "/תמונות", "/تصاميم", "/ロゴ 2026"}, []string{"größe", "лого", "תמונות", "تصاميم", "ロゴ_2026"}},
		"a decomposed letter":           {[]string{"/Cafe\u0301"}, []string{"caf\u00e9"}},
		"outer signs":                   {[]string{"/  (Old) – logos!  ", "/__x__"}, []string{"old_logos", "x"}},
		"nothing left":                  {[]string{"/🎉"}, []string{"folder"}},
		"nothing left, twice":           {[]string{"/!!!", "/Brand", "/Brand/???"}, []string{"folder", "brand", "brand_folder"}},
		"a digit in front":              {[]string{"/2026", "/Campaigns", "/Campaigns/2025"}, []string{"folder_2026", "campaigns", "campaigns_2025"}},
		"digits all the way":            {[]string{"/2026", "/2026/11", "/2026/11/25"}, []string{"folder_2026", "folder_2026_11", "folder_2026_11_25"}},
		"a digit in a prefix":           {[]string{"/C", "/C/25", "/C/25/Logos", "/C/26", "/C/26/Logos"}, []string{"c", "c_25", "c_25_logos", "c_26", "c_26_logos"}},
		"one name in two parents":       {[]string{"/Brand", "/Brand/Logos", "/Press", "/Press/Logos"}, []string{"brand", "brand_logos", "press", "press_logos"}},
		"one name above and below":      {[]string{"/Brand", "/Brand/Logos", "/Logos"}, []string{"brand", "brand_logos", "logos"}},
		"two parents of one name":       {[]string{"/DE", "/DE/Brand", "/DE/Brand/Logos", "/EN", "/EN/Brand", "/EN/Brand/Logos"}, []string{"de", "de_brand", "de_brand_logos", "en", "en_brand", "en_brand_logos"}},
		"a name that a prefix makes":    {[]string{"/Brand", "/Brand logos", "/Brand/Logos", "/Press", "/Press/Logos"}, []string{"brand", "brand_logos", "brand_logos_2", "press", "press_logos"}},
		"twins":                         {[]string{"/Logos", "/Logos"}, []string{"logos", "logos_2"}},
		"twins with one name below":     {[]string{"/Logos", "/Logos/Web", "/Logos", "/Logos/Web"}, []string{"logos", "web", "logos_2", "web_2"}},
		"a number that is taken":        {[]string{"/Logos", "/Logos", "/Logos 2"}, []string{"logos", "logos_3", "logos_2"}},
		"names that differ in case":     {[]string{"/LOGOS", "/Logos", "/logos"}, []string{"logos", "logos_2", "logos_3"}},
		"a long name":                   {[]string{"/" + strings.Repeat("é", 1000)}, []string{strings.Repeat("é", maxPiece)}},
		"what Terraform uses elsewhere": {[]string{"/count", "/each", "/null"}, []string{"count", "each", "null"}},
	} {
		got := blockNames(site(test.paths...).nodes())
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
		for _, each := range got {
			if !hclsyntax.ValidIdentifier(each) {
				t.Errorf("%s: %q is no identifier", name, each)
			}
		}
	}
}

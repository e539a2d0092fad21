package adopt

import (
	"slices"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// want fails the test unless the files have these names and contents, by turns.
func want(t *testing.T, files []File, all ...string) {
	t.Helper()
	if len(files)*2 != len(all) {
		t.Fatalf("%d files, want %d", len(files), len(all)/2)
	}
	for i, f := range files {
		if f.Name != all[2*i] || string(f.Content) != all[2*i+1] {
			t.Errorf("%s:\n%s\nwant %s:\n%s", f.Name, f.Content, all[2*i], all[2*i+1])
		}
	}
}

func TestFolders(t *testing.T) {
	t.Parallel()
	want(t, Folders(site("/Press", "/Brand", "/Brand/Logos", "/Brand/Logos/2025")), "folders.tf", `resource "wixmedia_folder" "brand" {
  display_name = "Brand"
}

resource "wixmedia_folder" "logos" {
  display_name     = "Logos"
  parent_folder_id = wixmedia_folder.brand.id
}

resource "wixmedia_folder" "logos_2025" {
  display_name     = "2025"
  parent_folder_id = wixmedia_folder.logos.id
}

resource "wixmedia_folder" "press" {
  display_name = "Press"
}
`, "imports.tf", `# Needed for one apply, which puts the folders into the state. Delete this file afterwards.

import {
  to = wixmedia_folder.brand
  id = "00000000000000000000000000000002"
}

import {
  to = wixmedia_folder.logos
  id = "00000000000000000000000000000003"
}

import {
  to = wixmedia_folder.logos_2025
  id = "00000000000000000000000000000004"
}

import {
  to = wixmedia_folder.press
  id = "00000000000000000000000000000001"
}
`)
}

func TestFolders_namesThatMeanSomethingInHCL(t *testing.T) {
	t.Parallel()
	l := site("/${var.x}", "/%{if}", `/"quoted" \\ \/`, "/a\nb", "/\u202ebidi", "/🎉")
	want(t, Folders(l)[:1], "folders.tf", `resource "wixmedia_folder" "quoted" {
  display_name = "\"quoted\" \\ /"
}

resource "wixmedia_folder" "var_x" {
  display_name = "$${var.x}"
}

resource "wixmedia_folder" "if" {
  display_name = "%%{if}"
}

resource "wixmedia_folder" "a_b" {
  display_name = "a\nb"
}

resource "wixmedia_folder" "bidi" {
  display_name = "\u202ebidi"
}

resource "wixmedia_folder" "folder" {
  display_name = "🎉"
}
`)
}

// A layout below a folder that stays unmanaged, on a site that the provider block
// does not name.
func TestFolders_belowAFolderOfAnotherSite(t *testing.T) {
	t.Parallel()
	l := site("/Brand\n}", "/Brand\n}/Logos", "/Brand\n}/Logos/Print")
	l.ParentID, l.SiteID = l.Folders[0].ID, "11111111-aaaa-4bbb-8ccc-000000000002"
	l.Folders = l.Folders[1:]
	want(t, Folders(l), "folders.tf", `resource "wixmedia_folder" "logos" {
  display_name     = "Logos"
  parent_folder_id = "00000000000000000000000000000001" # /Brand\n}
  site_id          = "11111111-aaaa-4bbb-8ccc-000000000002"
}

resource "wixmedia_folder" "print" {
  display_name     = "Print"
  parent_folder_id = wixmedia_folder.logos.id
  site_id          = "11111111-aaaa-4bbb-8ccc-000000000002"
}
`, "imports.tf", `# Needed for one apply, which puts the folders into the state. Delete this file afterwards.

import {
  to = wixmedia_folder.logos
  id = "00000000000000000000000000000002@11111111-aaaa-4bbb-8ccc-000000000002"
}

import {
  to = wixmedia_folder.print
  id = "00000000000000000000000000000003@11111111-aaaa-4bbb-8ccc-000000000002"
}
`)
}

func TestFolders_inVisitorUploads(t *testing.T) {
	t.Parallel()
	l := Layout{ParentID: wix.VisitorUploads, Folders: []mediamanager.Located{
		{Path: "visitor-uploads:/Forms", Folder: wix.Folder{ID: "f", DisplayName: "Forms", ParentFolderID: wix.VisitorUploads}},
	}}
	want(t, Folders(l)[:1], "folders.tf", `resource "wixmedia_folder" "forms" {
  display_name     = "Forms"
  parent_folder_id = "visitor-uploads"
}
`)
}

// Wix's listings come in any order.
func TestFolders_sameBytesForAnyOrder(t *testing.T) {
	t.Parallel()
	l := site("/Logos", "/Logos/Web", "/Logos", "/Logos/Web", "/Press", "/Press/Web")
	first := Folders(l)
	slices.Reverse(l.Folders)
	want(t, Folders(l), first[0].Name, string(first[0].Content), first[1].Name, string(first[1].Content))
}

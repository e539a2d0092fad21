package provider_test

import (
	"archive/zip"
	"path/filepath"
	"strings"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
)

// invoke invokes the action that a comment of the file says how to invoke.
func (x *example) invoke() *acctest.CLI {
	x.furnish()
	name := x.names()[0]
	cli := x.cli(name)
	_, command, _ := strings.Cut(x.text(name), "terraform apply ")
	option, _, _ := strings.Cut(command, "\n")
	cli.Run("apply", "-auto-approve", "-no-color", option).OK(x.t)
	return cli
}

func downloaded(x *example) {
	cli := x.invoke()
	archive, err := zip.OpenReader(filepath.Join(cli.Dir, "logos.zip"))
	if err != nil {
		x.t.Fatal(err)
	}
	if err := archive.Close(); err != nil {
		x.t.Error(err)
	}
}

// backedUp destroys the folders, which leaves a zip of each. Where before is set,
// an apply before that makes the zips. What a failed download does
// is in the tests of the actions.
func backedUp(before bool) func(*example) {
	return func(x *example) {
		cli := x.cli(x.names()...)
		cli.Run("apply", "-auto-approve", "-no-color").OK(x.t)
		folders := x.Admin.Folders()
		for _, f := range folders {
			x.Admin.AddFiles(f.ID, 2)
		}
		if before {
			cli.Run("apply", "-auto-approve", "-no-color", "-var", "backup=true").OK(x.t)
		}
		cli.Run("destroy", "-auto-approve", "-no-color").OK(x.t)
		if zips, err := filepath.Glob(filepath.Join(cli.Dir, "*.zip")); err != nil || len(zips) != len(folders) || len(zips) == 0 {
			x.t.Errorf("%d zips of %d folders, %v", len(zips), len(folders), err)
		}
	}
}

// invoked invokes an action that leaves the folder "Old brand" alive, or no
// longer there, as right says.
func invoked(right func(alive, there bool) bool) func(*example) {
	return func(x *example) {
		x.invoke()
		alive, there := false, false
		for _, f := range x.Admin.Folders() {
			if f.DisplayName == "Old brand" {
				alive, there = !f.Trashed, true
			}
		}
		if !right(alive, there) {
			x.t.Errorf("the folder is alive: %v, there: %v", alive, there)
		}
	}
}

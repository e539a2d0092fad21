package main

import (
	"fmt"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
)

// summary says what was written, and what to type next.
func (a *adoption) summary(folders int, names []string) string {
	var b strings.Builder
	paths, chdir, imports := make([]string, len(names)), "", folders
	for i, name := range names {
		paths[i] = quoted(filepath.Join(a.out, name))
	}
	if a.out != "." {
		chdir = " -chdir=" + quoted(a.out)
	}
	last := "rm " + paths[1]
	if a.form == formTree {
		imports, last = 1, "# Remove the import block from "+paths[1]+"."
	}
	fmt.Fprintf(&b, "Wrote %s: %s.\n", strings.Join(paths, " and "), plural(folders, "folder"))
	for _, path := range a.leftOut {
		fmt.Fprintf(&b, "Left out, because it is not below %s: %s, with what is in it.\n", tfdiag.Printable(a.parent), tfdiag.Printable(path))
	}
	if alone(a.out, names) {
		b.WriteString(source)
	}
	fmt.Fprintf(&b, "\nNext:\n\n  terraform%[1]s plan   # Plan: %[2]d to import, 0 to add, 0 to change, 0 to destroy.\n  terraform%[1]s apply\n  %[3]s\n",
		chdir, imports, last)
	return b.String()
}

const source = `
The directory has no other configuration yet. It needs the provider's source:

  terraform {
    required_providers {
      wixmedia = { source = "wixmedia/wixmedia" }
    }
  }
`

// simple matches what a shell takes as one word.
var simple = regexp.MustCompile(`^[\w./:@%+=-]+$`)

// quoted is a path as a shell takes it.
func quoted(path string) string {
	if simple.MatchString(path) {
		return path
	}
	return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
}

func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

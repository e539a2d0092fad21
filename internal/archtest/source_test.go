package archtest

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// file is one Go file as the rules see it.
type file struct {
	path    string // relative to the module, with slashes
	dir     string // its package's directory; "." for the root
	pkg     string // the name in its package clause, without _test
	test    bool
	lines   int
	imports []string
	syntax  *ast.File
}

// parseFile reads one file's source.
func parseFile(name string, source []byte) (file, error) {
	syntax, err := parser.ParseFile(token.NewFileSet(), name, source, parser.SkipObjectResolution)
	if err != nil {
		return file{}, err
	}
	f := file{
		path:   name,
		dir:    path.Dir(name),
		pkg:    strings.TrimSuffix(syntax.Name.Name, "_test"),
		test:   strings.HasSuffix(name, "_test.go"),
		lines:  bytes.Count(source, []byte("\n")),
		syntax: syntax,
	}
	for _, spec := range syntax.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return file{}, err
		}
		f.imports = append(f.imports, imported)
	}
	return f, nil
}

// moduleRoot is the directory of go.mod, found upwards from here.
func moduleRoot(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("found no go.mod above the working directory")
		}
		dir = filepath.Dir(dir)
	}
}

// sources parses every Go file of the module. Modules within it (tools) and what
// the go command skips (hidden directories, testdata) are no part of it.
func sources(t *testing.T) []file {
	t.Helper()
	root := moduleRoot(t)
	var files []file
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			return skipDir(root, name)
		}
		if !strings.HasSuffix(name, ".go") {
			return nil
		}
		source, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		f, err := parseFile(filepath.ToSlash(relative), source)
		files = append(files, f)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func skipDir(root, name string) error {
	base := filepath.Base(name)
	if name == root {
		return nil
	}
	if slices.Contains([]string{"testdata", "node_modules", "vendor"}, base) ||
		strings.HasPrefix(base, ".") || strings.HasPrefix(base, "_") {
		return fs.SkipDir
	}
	if _, err := os.Stat(filepath.Join(name, "go.mod")); err == nil {
		return fs.SkipDir
	}
	return nil
}

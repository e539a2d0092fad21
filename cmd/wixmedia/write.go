package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/adopt"
)

// requireNone fails if the directory has a file of one of the names.
func requireNone(dir string, names []string) error {
	for _, name := range names {
		path := filepath.Join(dir, name)
		if _, err := os.Lstat(path); err == nil {
			return fmt.Errorf("%s exists, and no file is overwritten: move it away, or write into another directory with --out", path)
		} else if !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// writeNew writes all of the files, or none. Each is written to a temporary name
// first, so that an interruption leaves no half of one.
func writeNew(dir string, files []adopt.File) (err error) {
	if err := os.MkdirAll(dir, 0o777); err != nil { //nolint:gosec // the umask decides
		return err
	}
	var made []string
	defer func() {
		if err == nil {
			return
		}
		for _, path := range made {
			err = errors.Join(err, os.Remove(path))
		}
	}()
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = f.Name
		path, err := writeTemporary(dir, f)
		if path != "" {
			made = append(made, path)
		}
		if err != nil {
			return err
		}
	}
	if err := requireNone(dir, names); err != nil {
		return err
	}
	for i, name := range names {
		path := filepath.Join(dir, name)
		if err := os.Rename(made[i], path); err != nil {
			return err
		}
		made[i] = path
	}
	return nil
}

// writeTemporary writes a file under a hidden name. It returns the name of what is
// to be removed, also with an error.
func writeTemporary(dir string, f adopt.File) (path string, err error) {
	file, err := os.CreateTemp(dir, "."+f.Name+"-*")
	if err != nil {
		return "", err
	}
	_, err = file.Write(f.Content)
	return file.Name(), errors.Join(err, file.Chmod(0o644), file.Sync(), file.Close()) //nolint:gosec // as an editor would
}

// alone reports whether the directory has no other Terraform file.
func alone(dir string, names []string) bool {
	found, err := filepath.Glob(filepath.Join(dir, "*.tf"))
	return err == nil && !slices.ContainsFunc(found, func(path string) bool { return !slices.Contains(names, filepath.Base(path)) })
}

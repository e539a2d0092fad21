package main

import (
	"bytes"
	"context"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/adopt"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

func TestWriteNew_allOrNothing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	// A directory in the place of the second file, made since the first check.
	if err := os.Mkdir(filepath.Join(dir, "imports.tf"), 0o700); err != nil {
		t.Fatal(err)
	}
	files := []adopt.File{{Name: "folders.tf", Content: []byte("a")}, {Name: "imports.tf", Content: []byte("b")}}
	if err := writeNew(dir, files); err == nil || !strings.Contains(err.Error(), "imports.tf exists") {
		t.Errorf("error = %v", err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("left %v, %v", entries, err)
	}
}

func TestWriteNew_fileThatOthersMayRead(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "new", "below")
	if err := writeNew(dir, []adopt.File{{Name: "a.tf", Content: []byte("text")}}); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(filepath.Join(dir, "a.tf"))
	if err != nil || info.Mode().Perm() != 0o644 {
		t.Errorf("%v, %v", info, err)
	}
}

func TestProgress(t *testing.T) {
	t.Parallel()
	var terminal bytes.Buffer
	shown := &progress{to: &terminal}
	shown.observe(context.Background(), wix.Exchange{Status: http.StatusOK})
	shown.observe(context.Background(), wix.Exchange{Status: http.StatusTooManyRequests})
	shown.end()
	const line = "\r\x1b[K"
	if want := line + "Reading the folders: 1 request" + line + "Reading the folders: 2 requests, Wix throttles: waiting" + line; terminal.String() != want {
		t.Errorf("%q, want %q", terminal.String(), want)
	}
}

func TestProgress_quietInAPipe(t *testing.T) {
	t.Parallel()
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = read.Close() }()
	shown := newProgress(write)
	shown.observe(context.Background(), wix.Exchange{Status: http.StatusOK})
	shown.end()
	_ = write.Close()
	var said bytes.Buffer
	if _, err := said.ReadFrom(read); err != nil || said.Len() > 0 {
		t.Errorf("said %q, %v", said.String(), err)
	}
}

func TestLongFlags(t *testing.T) {
	t.Parallel()
	args := []string{"adopt", "-site-id", "x", "-out=-parent", "--form", "tree", "-h", "-help", "-unknown", "-", "--", "-1"}
	want := []string{"adopt", "--site-id", "x", "--out=-parent", "--form", "tree", "-h", "--help", "-unknown", "-", "--", "-1"}
	if got := longFlags(rootCommand(process{}), args); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestQuoted(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]string{"a/b-c.tf": "a/b-c.tf", "a b": "'a b'", "it's": `'it'\''s'`, "$x": "'$x'"} {
		if got := quoted(path); got != want {
			t.Errorf("quoted(%q) = %s, want %s", path, got, want)
		}
	}
}

package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// command is one manual change, or one view of the site.
type command struct {
	name, args, help string
	flags            func(*flag.FlagSet, *request)
	do               func(context.Context, *remote, *request) error
}

// request is the command line of a command.
type request struct {
	process
	args   []string
	trash  bool // of tree
	reset  bool // of journal
	writes bool // of journal
}

var commands []command

// The table refers to functions that print help from it.
func init() {
	commands = []command{
		{
			name: "tree", args: "[-trash]", help: "print the folders as a tree, with the files in them; -trash adds the trash", do: tree,
			flags: func(fs *flag.FlagSet, r *request) { fs.BoolVar(&r.trash, "trash", false, "") },
		},
		{name: "mkdir", args: "PATH", help: "create a folder, and missing folders above it", do: mkdir},
		{name: "rename", args: "PATH NEWNAME", help: "give a folder another name", do: rename},
		{name: "move", args: "PATH PARENTPATH", help: "move a folder with everything in it below another", do: move},
		{name: "trash", args: "PATH", help: "move a folder with everything in it to the trash", do: trash},
		{name: "delete", args: "PATH", help: "delete a folder with everything in it for good", do: deleteForGood},
		{name: "restore", args: "NAME | trash-root:/NAME", help: "restore a folder from the trash", do: restore},
		{name: "upload", args: "PATH N", help: "put N files into a folder", do: upload},
		{name: "id", args: "PATH", help: "print the id of a folder, and nothing else", do: printID},
		{
			name: "journal", args: "[-reset] [-writes]", help: "print the API calls so far, or only the writes; -reset then forgets them all", do: journal,
			flags: func(fs *flag.FlagSet, r *request) {
				fs.BoolVar(&r.reset, "reset", false, "")
				fs.BoolVar(&r.writes, "writes", false, "")
			},
		},
	}
}

// execute reads the command's own line and does it.
func (c command) execute(ctx context.Context, p process, args []string) error {
	r := &request{process: p}
	at := &remote{endpoint: p.getenv("WIX_ENDPOINT"), key: p.getenv("WIX_API_KEY"), site: p.getenv("WIX_SITE_ID")}
	fs := flag.NewFlagSet(c.name, flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.StringVar(&at.endpoint, "endpoint", at.endpoint, "")
	fs.StringVar(&at.key, "api-key", at.key, "")
	fs.StringVar(&at.site, "site-id", at.site, "")
	if c.flags != nil {
		c.flags(fs, r)
	}
	positional, err := parseMixed(fs, args)
	if errors.Is(err, flag.ErrHelp) {
		_, _ = fmt.Fprintf(p.stdout, "usage: wixsim %s %s\n\n%s\n", c.name, c.args, c.help)
		return err
	} else if err != nil {
		return misused("%s: %s", c.name, err)
	}
	if want := positionals(c.args); len(positional) != want {
		return misused("%s takes %s (%s), got %d", c.name, plural(want, "argument"), c.args, len(positional))
	}
	r.args = positional
	if err := at.check(); err != nil {
		return err
	}
	return c.do(ctx, at, r)
}

// parseMixed accepts flags behind arguments too; "--" ends them.
func parseMixed(fs *flag.FlagSet, args []string) ([]string, error) {
	var positional []string
	for {
		if err := fs.Parse(args); err != nil {
			return nil, err
		}
		rest := fs.Args()
		if len(rest) == 0 {
			return positional, nil
		}
		if at := len(args) - len(rest) - 1; at >= 0 && args[at] == "--" {
			return append(positional, rest...), nil
		}
		positional, args = append(positional, rest[0]), rest[1:]
	}
}

// positionals counts the arguments in a line of help: words in capitals, alternatives once.
func positionals(args string) int {
	first, _, _ := strings.Cut(args, " |")
	count := 0
	for word := range strings.FieldsSeq(first) {
		if !strings.HasPrefix(word, "[") {
			count++
		}
	}
	return count
}

func mkdir(ctx context.Context, at *remote, r *request) error {
	made, err := at.change(ctx, wixsim.ManualChange{Act: "mkdir", Folder: r.args[0]})
	return r.say(err, "made %s (%s)", made.Path, made.ID)
}

func rename(ctx context.Context, at *remote, r *request) error {
	now, err := at.change(ctx, wixsim.ManualChange{Act: "rename", Folder: r.args[0], Name: r.args[1]})
	return r.say(err, "renamed to %s", now.Path)
}

func move(ctx context.Context, at *remote, r *request) error {
	now, err := at.change(ctx, wixsim.ManualChange{Act: "move", Folder: r.args[0], Parent: r.args[1]})
	return r.say(err, "moved to %s", now.Path)
}

func trash(ctx context.Context, at *remote, r *request) error {
	now, err := at.change(ctx, wixsim.ManualChange{Act: "trash", Folder: r.args[0]})
	return r.say(err, "trashed: %s", now.Path)
}

func deleteForGood(ctx context.Context, at *remote, r *request) error {
	was, err := at.change(ctx, wixsim.ManualChange{Act: "delete", Folder: r.args[0]})
	return r.say(err, "deleted %s for good", was.Path)
}

func restore(ctx context.Context, at *remote, r *request) error {
	now, err := at.change(ctx, wixsim.ManualChange{Act: "restore", Folder: r.args[0]})
	return r.say(err, "restored to %s", now.Path)
}

func upload(ctx context.Context, at *remote, r *request) error {
	n, err := strconv.Atoi(r.args[1])
	if err != nil || n < 0 {
		return misused("upload: %q is not a number of files", r.args[1])
	}
	now, err := at.change(ctx, wixsim.ManualChange{Act: "upload", Folder: r.args[0], Files: n})
	return r.say(err, "%s now holds %s", now.Path, files(now.Files))
}

func printID(ctx context.Context, at *remote, r *request) error {
	found, err := at.change(ctx, wixsim.ManualChange{Act: "id", Folder: r.args[0]})
	return r.say(err, "%s", found.ID)
}

// say prints a line, unless there was an error.
func (r *request) say(err error, format string, args ...any) error {
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(r.stdout, format+"\n", args...)
	return err
}

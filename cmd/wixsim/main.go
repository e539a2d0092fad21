// Command wixsim simulates the Wix Media Folders API on this machine, for trying and testing without a Wix account.
//
// Without a command it serves the API on a loopback address. With one it makes a manual change in a running simulator:
// it creates, renames, moves, trashes or restores a folder, as a person does in the Media Manager. It also shows the
// site as a tree. See internal/wixsim for what is simulated and how faithfully.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

// process is the environment of a command.
type process struct {
	stdout, stderr io.Writer
	getenv         func(string) string
}

// usageError is a command line that makes no sense; it ends in exit status 2.
type usageError struct{ text string }

func (e usageError) Error() string { return e.text }

func misused(format string, args ...any) error { return usageError{fmt.Sprintf(format, args...)} }

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	status := run(ctx, process{os.Stdout, os.Stderr, os.Getenv}, os.Args[1:])
	stop()
	os.Exit(status)
}

// run is main with an exit status: 0, 1 for what failed, 2 for a command line that makes no sense.
func run(ctx context.Context, p process, args []string) int {
	err := dispatch(ctx, p, args)
	var usage usageError
	switch {
	case err == nil || errors.Is(err, flag.ErrHelp):
		return 0
	case errors.As(err, &usage):
		_, _ = fmt.Fprintf(p.stderr, "wixsim: %s (see wixsim -help)\n", err)
		return 2
	}
	_, _ = fmt.Fprintf(p.stderr, "wixsim: %s\n", err)
	return 1
}

func dispatch(ctx context.Context, p process, args []string) error {
	if len(args) == 0 || strings.HasPrefix(args[0], "-") {
		return serve(ctx, p, args)
	}
	if args[0] == "help" {
		return serve(ctx, p, []string{"-help"})
	}
	for _, c := range commands {
		if c.name == args[0] {
			return c.execute(ctx, p, args[1:])
		}
	}
	return misused("unknown command %q", args[0])
}

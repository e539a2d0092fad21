package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/report"
)

// planHasChanges is the exit status of -exit-code for a plan with changes, as
// Terraform has it for -detailed-exitcode.
const planHasChanges = 2

// formats are what -format takes.
var formats = []string{"text", "markdown", "html"}

func reportCommand(p process) *cobra.Command {
	var format string
	var exitCode bool
	cmd := &cobra.Command{
		Use:   "report [flags] [FILE]",
		Short: "Say in plain words what was changed by hand, and what a plan will do",
		Long: `Report reads a plan, as "terraform show -json" prints it, and writes for people who
do not read plans: which folders were changed by hand in the Media Manager, and
what the apply will do to each folder. It names folders by their paths, and
what the apply takes away comes first. Without FILE it reads the plan from a pipe.

The Markdown fits into a comment on a pull request. The HTML is one file, and
needs no network.

With -exit-code the status is 0 where the apply changes no folder, 2 where it
does, and 1 for an error, also for a plan that ended with one. Other resources
of the plan do not count.`,
		Example: `  terraform plan -out=the.plan
  terraform show -json the.plan | wixmedia report
  terraform show -json the.plan | wixmedia report -format markdown > comment.md`,
		// Terraform's own flags have one dash, and so may these.
		DisableFlagParsing: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := cmd.Flags().Parse(twoDashes(args)); err != nil {
				return err
			}
			if help, err := cmd.Flags().GetBool("help"); help || err != nil {
				return errors.Join(err, cmd.Help())
			}
			if err := cobra.MaximumNArgs(1)(cmd, cmd.Flags().Args()); err != nil {
				return err
			}
			if !slices.Contains(formats, format) {
				return fmt.Errorf("there is no format %q: -format takes %s", format, strings.Join(formats, ", "))
			}
			r, err := readReport(p, cmd.Flags().Args())
			if err != nil {
				return err
			}
			if err := writeReport(p, r, format); err != nil {
				return err
			}
			return reportStatus(r, exitCode)
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "text, markdown or html")
	cmd.Flags().BoolVar(&exitCode, "exit-code", false, "end with 2 where the plan changes folders")
	return cmd
}

// twoDashes spells -format as --format.
func twoDashes(args []string) []string {
	args = slices.Clone(args)
	for i, arg := range args {
		if arg == "--" {
			break
		}
		if len(arg) > 2 && arg[0] == '-' && arg[1] != '-' {
			args[i] = "-" + arg
		}
	}
	return args
}

func readReport(p process, args []string) (*report.Report, error) {
	if len(args) == 0 {
		if terminal(p.stdin) {
			return nil, errors.New("report reads a plan from a pipe. Type: terraform show -json the.plan | wixmedia report")
		}
		return report.Read(p.stdin)
	}
	file, err := os.Open(args[0])
	if err != nil {
		return nil, err
	}
	r, err := report.Read(file)
	return r, errors.Join(err, file.Close())
}

func writeReport(p process, r *report.Report, format string) error {
	var text string
	switch format {
	case "text":
		text = r.Text(p.getenv("NO_COLOR") == "" && p.getenv("TERM") != "dumb" && terminal(p.stdout))
	case "markdown":
		text = r.Markdown()
	case "html":
		text = r.HTML()
	}
	_, err := io.WriteString(p.stdout, text)
	return err
}

func reportStatus(r *report.Report, exitCode bool) error {
	switch {
	case !exitCode:
		return nil
	case r.Failed:
		return statusError(1)
	case r.Changes:
		return statusError(planHasChanges)
	}
	return nil
}

// terminal reports whether a stream is a terminal.
func terminal(stream any) bool {
	file, ok := stream.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

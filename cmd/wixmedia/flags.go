package main

import (
	"strings"

	"github.com/spf13/cobra"
)

// longFlags lets people write -site-id for --site-id, as in Terraform's own
// commands. It changes only what is a flag of some command.
func longFlags(root *cobra.Command, args []string) []string {
	changed := make([]string, len(args))
	for i, arg := range args {
		changed[i] = arg
		if name, _, _ := strings.Cut(strings.TrimPrefix(arg, "-"), "="); strings.HasPrefix(arg, "-") && len(name) > 1 && isFlag(root, name) {
			changed[i] = "-" + arg
		}
	}
	return changed
}

func isFlag(root *cobra.Command, name string) bool {
	for _, c := range root.Commands() {
		if c.Flags().Lookup(name) != nil {
			return true
		}
	}
	return name == "help" || name == "version"
}

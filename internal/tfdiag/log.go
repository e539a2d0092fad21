package tfdiag

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-log/tflog"
)

// Debug writes a line to the log. The message and every text in the fields are
// made printable.
func Debug(ctx context.Context, message string, fields map[string]any) {
	tflog.Debug(ctx, Printable(message), printableFields(fields))
}

// Info is [Debug] for what happened, rather than how.
func Info(ctx context.Context, message string, fields map[string]any) {
	tflog.Info(ctx, Printable(message), printableFields(fields))
}

func printableFields(fields map[string]any) map[string]any {
	printable := make(map[string]any, len(fields))
	for name, value := range fields {
		switch value := value.(type) {
		case string:
			printable[name] = Printable(value)
		case error:
			printable[name] = Printable(value.Error())
		case fmt.Stringer:
			printable[name] = Printable(value.String())
		default:
			printable[name] = value
		}
	}
	return printable
}

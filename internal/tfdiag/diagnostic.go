package tfdiag

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// text is a sentence of this package's own. A diagnostic takes nothing else, so
// that a name or an answer of Wix's only gets into one as an argument of say.
type text string

// say formats a sentence.
func say(format string, args ...any) text { return text(fmt.Sprintf(format, args...)) }

func join(parts []text, separator text) text {
	var all text
	for i, part := range parts {
		if i > 0 {
			all += separator
		}
		all += part
	}
	return all
}

func failure(summary, detail text) diag.Diagnostic {
	return diag.NewErrorDiagnostic(string(summary), string(detail))
}

func failureAt(at path.Path, summary, detail text) diag.Diagnostic {
	return diag.NewAttributeErrorDiagnostic(at, string(summary), string(detail))
}

func warning(summary, detail text) diag.Diagnostic {
	return diag.NewWarningDiagnostic(string(summary), string(detail))
}

func warningAt(at path.Path, summary, detail text) diag.Diagnostic {
	return diag.NewAttributeWarningDiagnostic(at, string(summary), string(detail))
}

// Folder is what a sentence calls a folder: its path where that is known, else
// its name, and its id.
type Folder struct{ Path, Name, ID string }

func (f Folder) named() text {
	if f.Path != "" {
		return say("%s (%s)", f.Path, f.ID)
	}
	return say("%q (%s)", f.Name, f.ID)
}

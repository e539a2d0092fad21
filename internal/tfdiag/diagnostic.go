package tfdiag

import (
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// text is a sentence of this package's own. A diagnostic takes nothing else, so
// that a name or an answer of Wix's only gets into one as an argument of say.
type text string

// say formats a sentence. Every argument is made printable, but for another
// sentence.
func say(format string, args ...any) text {
	for i, arg := range args {
		if _, ok := arg.(text); !ok {
			args[i] = shown{arg}
		}
	}
	return text(fmt.Sprintf(format, args...))
}

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

// printed is the text line by line, each made printable once more: in a whole
// line, the pieces may be more than each by itself.
func (t text) printed() string {
	lines := strings.Split(string(t), "\n")
	for i, line := range lines {
		lines[i] = Printable(line)
	}
	return strings.Join(lines, "\n")
}

func failure(summary, detail text) diag.Diagnostic {
	return diag.NewErrorDiagnostic(summary.printed(), detail.printed())
}

func failureAt(at path.Path, summary, detail text) diag.Diagnostic {
	return diag.NewAttributeErrorDiagnostic(at, summary.printed(), detail.printed())
}

func warning(summary, detail text) diag.Diagnostic {
	return diag.NewWarningDiagnostic(summary.printed(), detail.printed())
}

func warningAt(at path.Path, summary, detail text) diag.Diagnostic {
	return diag.NewAttributeWarningDiagnostic(at, summary.printed(), detail.printed())
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

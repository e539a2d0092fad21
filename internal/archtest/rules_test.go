package archtest

import (
	"fmt"
	"go/ast"
	"path"
	"slices"
	"strings"
)

// maxLines is the bound of a file that is no test. The aim is 300.
const maxLines = 400

// vagueNames say nothing about what a package is for, so everything ends up there.
var vagueNames = []string{"util", "utils", "helper", "helpers", "common", "shared", "misc", "lib", "base", "manager", "impl"}

// terraformPrefixes begin the import paths of the libraries of Terraform plugins.
var terraformPrefixes = []string{
	"github.com/hashicorp/terraform", "github.com/hashicorp/go-plugin", "github.com/hashicorp/hcl", "github.com/zclconf/go-cty",
}

// speaker is the package whose diagnostics and log lines people read. It alone
// makes them, because it makes names and answers of Wix's printable.
const speaker = "internal/tfdiag"

// logs begin the import paths of the libraries that write to Terraform's log.
var logs = []string{"github.com/hashicorp/terraform-plugin-log", "github.com/hashicorp/go-hclog"}

// breaches lists what a file does against the picture, one sentence each.
func breaches(f file) []string {
	known, ok := rooms[f.dir]
	if !ok {
		return []string{fmt.Sprintf("%s: package %s is not in the picture: say in rooms_test.go what it may know", f.path, f.dir)}
	}
	var found []string
	for _, imported := range f.imports {
		found = append(found, importBreaches(f, known, imported)...)
	}
	if known.wixTypesOnly && !f.test {
		found = append(found, wixCalls(f)...)
	}
	if !f.test && f.dir != speaker {
		found = append(found, sentences(f)...)
	}
	if !f.test && f.lines > maxLines {
		found = append(found, fmt.Sprintf("%s: %d lines, more than %d: split it by noun", f.path, f.lines, maxLines))
	}
	if slices.Contains(vagueNames, f.pkg) || slices.Contains(vagueNames, path.Base(f.dir)) {
		found = append(found, fmt.Sprintf("%s: package name %q says nothing", f.path, f.pkg))
	}
	return found
}

// missingRooms lists the packages that the picture allows and that have no Go
// file: a leftover of the picture, or a walk that starts in the wrong place.
func missingRooms(files []file) []string {
	var missing []string
	for dir := range rooms {
		if !slices.ContainsFunc(files, func(f file) bool { return f.dir == dir }) {
			missing = append(missing, fmt.Sprintf("package %s has no Go file: remove it from rooms_test.go", dir))
		}
	}
	return missing
}

func importBreaches(f file, known room, imported string) []string {
	var found []string
	if ours, ok := ourPath(imported); ok && ours != f.dir {
		allowed := slices.Contains(known.imports, ours) || f.test && slices.Contains(known.testImports, ours)
		if !allowed {
			found = append(found, fmt.Sprintf("%s: %s must not import %s", f.path, f.dir, ours))
		}
	}
	if known.terraform && !f.test && f.dir != speaker && startsWithAny(imported, logs) {
		found = append(found, fmt.Sprintf("%s: %s must not write to the log (%s): use a function of tfdiag", f.path, f.dir, imported))
	}
	if !known.terraform && startsWithAny(imported, terraformPrefixes) {
		found = append(found, fmt.Sprintf("%s: %s must not know Terraform (%s)", f.path, f.dir, imported))
	}
	if !known.http && !f.test && (imported == "net/http" || strings.HasPrefix(imported, "net/http/")) {
		found = append(found, fmt.Sprintf("%s: %s must not know HTTP", f.path, f.dir))
	}
	return found
}

// wixCalls lists the uses of package wix that reach for its client. Conversions
// such as wix.State("OK") and errors such as wix.ErrNotFound are types and values.
func wixCalls(f file) []string {
	name := localName(f, "internal/wix")
	if name == "" {
		return nil
	}
	var found []string
	ast.Inspect(f.syntax, func(n ast.Node) bool {
		selector, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if pkg, ok := selector.X.(*ast.Ident); ok && pkg.Name == name &&
			(strings.HasSuffix(selector.Sel.Name, "Client") || strings.HasPrefix(selector.Sel.Name, "New")) {
			found = append(found, fmt.Sprintf("%s: %s must not call Wix (wix.%s): ask mediamanager", f.path, f.dir, selector.Sel.Name))
		}
		return true
	})
	return found
}

// diagnosticMakers take the sentences of a diagnostic.
var diagnosticMakers = []string{
	"AddError", "AddWarning", "AddAttributeError", "AddAttributeWarning",
	"NewErrorDiagnostic", "NewWarningDiagnostic", "NewAttributeErrorDiagnostic", "NewAttributeWarningDiagnostic",
}

// sentences lists the diagnostics that a file makes itself.
func sentences(f file) []string {
	var found []string
	ast.Inspect(f.syntax, func(n ast.Node) bool {
		if selector, ok := n.(*ast.SelectorExpr); ok && slices.Contains(diagnosticMakers, selector.Sel.Name) {
			found = append(found, fmt.Sprintf("%s: %s must not make a diagnostic (%s): use a function of tfdiag", f.path, f.dir, selector.Sel.Name))
		}
		return true
	})
	return found
}

// localName is what a file calls a package of ours, or "" where it does not import it.
func localName(f file, ours string) string {
	for i, spec := range f.syntax.Imports {
		if p, ok := ourPath(f.imports[i]); !ok || p != ours {
			continue
		}
		if spec.Name != nil {
			return spec.Name.Name
		}
		return path.Base(ours)
	}
	return ""
}

// ourPath is an import path relative to the module.
func ourPath(imported string) (string, bool) {
	if imported == module {
		return ".", true
	}
	return strings.CutPrefix(imported, module+"/")
}

func startsWithAny(s string, prefixes []string) bool {
	return slices.ContainsFunc(prefixes, func(prefix string) bool { return strings.HasPrefix(s, prefix) })
}

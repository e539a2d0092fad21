package archtest

import (
	"fmt"
	"go/ast"
	"go/token"
	"regexp"
	"strconv"
	"strings"
)

// makers are the functions of the speaker that take a summary: what Terraform
// prints before it, and which argument it is.
var makers = map[string]struct {
	prefix   string
	argument int
}{
	"failure": {"Error: ", 0}, "failureAt": {"Error: ", 1},
	"warning": {"Warning: ", 0}, "warningAt": {"Warning: ", 1},
}

// unable is the function of the speaker whose summary other packages complete.
const unable = "Unable"

var verbs = regexp.MustCompile(`%(\[\d+\])?[a-z]`)

// summaries lists what the diagnostics of the module are called, as Terraform
// prints them. "…" stands for what is only known when it is printed.
func summaries(files []file) (found map[string]bool, unread []string) {
	found = map[string]bool{}
	for dir, p := range packages(files) {
		p.calls(func(name string, call *ast.CallExpr, in *ast.FuncDecl) {
			var prefix string
			argument := 0
			switch maker, ok := makers[name]; {
			case dir == speaker && ok && in.Name.Name != unable:
				prefix, argument = maker.prefix, maker.argument
			case name == "tfdiag."+unable:
				prefix = "Error: Unable to "
			default:
				return
			}
			texts := p.texts(call.Args[argument], in)
			if len(texts) == 0 {
				unread = append(unread, fmt.Sprintf("%s: %s: the summary of a diagnostic is no text that this test can read", dir, in.Name.Name))
			}
			for _, text := range texts {
				found[verbs.ReplaceAllString(prefix+strings.ReplaceAll(text, "%q", `"…"`), "…")] = true
			}
		})
	}
	return found, unread
}

// parsed is one package without its tests.
type parsed struct {
	functions []*ast.FuncDecl
	constants map[string]ast.Expr
}

func packages(files []file) map[string]*parsed {
	all := map[string]*parsed{}
	for _, f := range files {
		if f.test {
			continue
		}
		p := all[f.dir]
		if p == nil {
			p = &parsed{constants: map[string]ast.Expr{}}
			all[f.dir] = p
		}
		for _, declared := range f.syntax.Decls {
			p.add(declared)
		}
	}
	return all
}

func (p *parsed) add(declared ast.Decl) {
	switch d := declared.(type) {
	case *ast.FuncDecl:
		p.functions = append(p.functions, d)
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			if value, ok := spec.(*ast.ValueSpec); ok && d.Tok == token.CONST && len(value.Values) == len(value.Names) {
				for i, name := range value.Names {
					p.constants[name.Name] = value.Values[i]
				}
			}
		}
	}
}

// calls visits each call in the package, with the function that it stands in.
func (p *parsed) calls(visit func(name string, call *ast.CallExpr, in *ast.FuncDecl)) {
	for _, function := range p.functions {
		ast.Inspect(function, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				visit(called(call), call, function)
			}
			return true
		})
	}
}

// called is the name of the function that is called, such as "say" or "fmt.Sprintf".
func called(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		if of, ok := f.X.(*ast.Ident); ok {
			return of.Name + "." + f.Sel.Name
		}
	}
	return ""
}

// texts are the formats that an expression in a function can have.
func (p *parsed) texts(e ast.Expr, in *ast.FuncDecl) []string {
	switch e := e.(type) {
	case *ast.BasicLit:
		if text, err := strconv.Unquote(e.Value); err == nil {
			return []string{text}
		}
	case *ast.CallExpr:
		switch name := called(e); name {
		case "say", "fmt.Sprintf", "w.summary":
			return p.texts(e.Args[0], in)
		default:
			return p.returned(name)
		}
	case *ast.Ident:
		if constant, ok := p.constants[e.Name]; ok {
			return p.texts(constant, in)
		}
		if i := parameter(in, e.Name); i >= 0 {
			return p.passed(in, i)
		}
		return p.assigned(in, e.Name)
	}
	return nil
}

// returned are the texts that a function of the package returns.
func (p *parsed) returned(name string) (texts []string) {
	for _, function := range p.functions {
		if function.Name.Name != name || function.Recv != nil {
			continue
		}
		ast.Inspect(function, func(n ast.Node) bool {
			if result, ok := n.(*ast.ReturnStmt); ok && len(result.Results) == 1 {
				texts = append(texts, p.texts(result.Results[0], function)...)
			}
			return true
		})
	}
	return texts
}

// passed are the texts that the package passes to a function for a parameter.
func (p *parsed) passed(to *ast.FuncDecl, argument int) (texts []string) {
	p.calls(func(name string, call *ast.CallExpr, in *ast.FuncDecl) {
		if name == to.Name.Name {
			texts = append(texts, p.texts(call.Args[argument], in)...)
		}
	})
	return texts
}

// assigned are the texts that a function gives a variable.
func (p *parsed) assigned(in *ast.FuncDecl, name string) (texts []string) {
	ast.Inspect(in, func(n ast.Node) bool {
		if a, ok := n.(*ast.AssignStmt); ok && len(a.Lhs) == 1 && len(a.Rhs) == 1 {
			if to, ok := a.Lhs[0].(*ast.Ident); ok && to.Name == name {
				texts = append(texts, p.texts(a.Rhs[0], in)...)
			}
		}
		return true
	})
	return texts
}

func parameter(of *ast.FuncDecl, name string) int {
	i := 0
	for _, field := range of.Type.Params.List {
		for _, ident := range field.Names {
			if ident.Name == name {
				return i
			}
			i++
		}
	}
	return -1
}

package archtest

import (
	"slices"
	"strings"
	"testing"
)

func TestHouse_keepsThePicture(t *testing.T) {
	t.Parallel()
	files := sources(t)

	for _, f := range files {
		for _, breach := range breaches(f) {
			t.Error(breach)
		}
	}
	for _, missing := range missingRooms(files) {
		t.Error(missing)
	}
	if len(files) < 60 {
		t.Errorf("saw only %d Go files: is the walk still complete?", len(files))
	}
}

// The table of rooms is itself checked: no cycle, and no arrow to a room that
// the table does not have.
func TestRooms_pointDownwards(t *testing.T) {
	t.Parallel()
	var visit func(dir string, above []string)
	visit = func(dir string, above []string) {
		if slices.Contains(above, dir) {
			t.Fatalf("cycle: %s", strings.Join(append(above, dir), " -> "))
		}
		for _, below := range rooms[dir].imports {
			if _, ok := rooms[below]; !ok {
				t.Errorf("%s may import %s, which is not in the picture", dir, below)
			}
			visit(below, append(slices.Clone(above), dir))
		}
	}
	for dir := range rooms {
		visit(dir, nil)
	}
}

func TestMissingRooms_areAllowedAndNotThere(t *testing.T) {
	t.Parallel()
	var files []file
	for dir := range rooms {
		files = append(files, file{dir: dir})
	}
	if got := missingRooms(files); len(got) > 0 {
		t.Errorf("missing = %q, want none", got)
	}
	got := missingRooms(slices.DeleteFunc(files, func(f file) bool { return f.dir == "internal/wix" }))
	if len(got) != 1 || !strings.Contains(got[0], "internal/wix has no Go file") {
		t.Errorf("missing = %q, want internal/wix", got)
	}
}

func TestBreaches(t *testing.T) {
	t.Parallel()
	ours := func(dir string) string { return `import "` + module + "/" + dir + `"` }
	tests := map[string]struct {
		path, source string
		want         string // part of the one breach; "" = none
	}{
		"a verb asks mediamanager":         {"internal/resources/a.go", "package resources\n" + ours("internal/mediamanager"), ""},
		"a verb calls wix":                 {"internal/resources/a.go", "package resources\n" + ours("internal/wix") + "\nvar c wix.Client", "must not call Wix"},
		"a verb makes a client":            {"internal/datasources/a.go", "package datasources\nimport w \"" + module + "/internal/wix\"\nvar c, _ = w.NewClient(w.Config{})", "must not call Wix"},
		"a verb passes a type of wix on":   {"internal/resources/a.go", "package resources\n" + ours("internal/wix") + "\nvar s = wix.State(\"OK\")", ""},
		"sideways":                         {"internal/resources/a.go", "package resources\n" + ours("internal/datasources"), "must not import internal/datasources"},
		"upwards":                          {"internal/mediamanager/a.go", "package mediamanager\n" + ours("internal/folder"), "must not import internal/folder"},
		"the simulator borrows wire types": {"internal/wixsim/a.go", "package wixsim\n" + ours("internal/wix"), "must not import internal/wix"},
		"so does its test":                 {"internal/wixsim/a_test.go", "package wixsim_test\n" + ours("internal/wix"), "must not import internal/wix"},
		"a test starts a simulator":        {"internal/wix/a_test.go", "package wix_test\n" + ours("internal/wixsim"), ""},
		"code starts a simulator":          {"internal/wix/a.go", "package wix\n" + ours("internal/wixsim"), "must not import internal/wixsim"},
		"an external test of its package":  {"internal/wix/a_test.go", "package wix_test\n" + ours("internal/wix"), ""},
		"wix learns Terraform":             {"internal/wix/a.go", "package wix\nimport \"github.com/hashicorp/terraform-plugin-log/tflog\"", "must not know Terraform"},
		"mediamanager learns Terraform":    {"internal/mediamanager/a_test.go", "package mediamanager\nimport \"github.com/hashicorp/terraform-plugin-testing/helper/resource\"", "must not know Terraform"},
		"mediamanager learns HTTP":         {"internal/mediamanager/a.go", "package mediamanager\nimport \"net/http\"", "must not know HTTP"},
		"a verb makes a sentence":          {"internal/resources/a.go", "package resources\nfunc f(d diags) { d.AddError(\"Oh\", \"no\") }", "must not make a diagnostic (AddError)"},
		"so does a validator":              {"internal/folder/a.go", "package folder\nvar d = diag.NewAttributeWarningDiagnostic(p, s, t)", "must not make a diagnostic (NewAttributeWarningDiagnostic)"},
		"a verb writes to the log":         {"internal/resources/a.go", "package resources\nimport \"github.com/hashicorp/terraform-plugin-log/tflog\"", "must not write to the log"},
		"tfdiag writes to the log":         {"internal/tfdiag/a.go", "package tfdiag\nimport \"github.com/hashicorp/terraform-plugin-log/tflog\"", ""},
		"tfdiag makes a sentence":          {"internal/tfdiag/a.go", "package tfdiag\nvar d = diag.NewErrorDiagnostic(s, t)", ""},
		"a test makes a sentence":          {"internal/folder/a_test.go", "package folder\nvar d = diag.NewErrorDiagnostic(s, t)", ""},
		"a new room":                       {"internal/cache/a.go", "package cache", "not in the picture"},
		"too long":                         {"internal/wix/a.go", "package wix\n" + strings.Repeat("//\n", maxLines), "401 lines"},
		"a long test":                      {"internal/wix/a_test.go", "package wix\n" + strings.Repeat("//\n", maxLines), ""},
		"a vague name":                     {"internal/wix/a.go", "package helpers", "says nothing"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f, err := parseFile(test.path, []byte(test.source))
			if err != nil {
				t.Fatal(err)
			}
			got := breaches(f)
			switch {
			case test.want == "" && len(got) > 0:
				t.Errorf("breaches = %q, want none", got)
			case test.want != "" && (len(got) == 0 || !strings.Contains(got[0], test.want)):
				t.Errorf("breaches = %q, want one that says %q", got, test.want)
			}
		})
	}
}

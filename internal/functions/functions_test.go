package functions_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

const layoutYAML = `# A layout as people write it.
Brand:
  Logos: [Print, Web]
  Photography:
  A/B tests: {}
Press:
  2026:
    - Spring
    - 2027
    - Summer: [Interviews]
Shop: Sale
`

var layoutList = []any{
	`Brand/A\/B tests`, "Brand/Logos/Print", "Brand/Logos/Web", "Brand/Photography",
	"Press/2026/2027", "Press/2026/Spring", "Press/2026/Summer/Interviews", "Shop/Sale",
}

// outputs applies a configuration of outputs, and returns their values.
func outputs(t *testing.T, cli *acctest.CLI, expressions map[string]string) map[string]any {
	t.Helper()
	var hcl strings.Builder
	for name, expression := range expressions {
		fmt.Fprintf(&hcl, "output %q {\n  value = %s\n}\n", name, expression)
	}
	cli.Write("outputs.tf", hcl.String())
	cli.Run("validate", "-no-color").OK(t)
	cli.Run("apply", "-auto-approve", "-no-color").OK(t)
	var raw map[string]struct{ Value any }
	if err := json.Unmarshal([]byte(cli.Run("output", "-json").OK(t).Stdout), &raw); err != nil {
		t.Fatal(err)
	}
	values := map[string]any{}
	for name, output := range raw {
		values[name] = output.Value
	}
	return values
}

func TestFunctions_inAConfiguration(t *testing.T) {
	t.Parallel()
	env := acctest.Start(t)
	cli := env.CLI(t)
	cli.Write("layout.yaml", layoutYAML)
	cli.Write("locals.tf", `locals {
  layout = yamldecode(file("layout.yaml"))
  paths  = provider::wixmedia::layout_paths(local.layout)
}
`)
	got := outputs(t, cli, map[string]string{
		"paths":     `local.paths`,
		"again":     `provider::wixmedia::layout_paths(yamldecode(yamlencode(provider::wixmedia::layout_tree(reverse(local.paths)))))`,
		"hcl":       `provider::wixmedia::layout_paths({ Brand = toset(["Web", "Print"]), Press = tomap({ "2026" = null }), Shop = tolist([]) })`,
		"tree":      `provider::wixmedia::layout_tree(["/Brand/Logos", "Press", "Brand/A\\/B", "visitor-uploads:/Forms", "Press"])`,
		"none":      `provider::wixmedia::layout_tree([])`,
		"join":      `provider::wixmedia::path_join(["Brand", "A/B", "C:\\"])`,
		"split":     `provider::wixmedia::path_split("Brand/A\\/B/C:\\\\")`,
		"slash":     `provider::wixmedia::path_split("/Brand")`,
		"merged":    `provider::wixmedia::layout_paths([local.layout.Brand, { Logos = { Web = ["2x"] } }, "Icons", ["Icons", "Fonts"]])`,
		"formatted": `"${provider::wixmedia::path_join(["A"])}!"`,
	})
	for name, want := range map[string]any{
		"paths":     layoutList,
		"again":     layoutList,
		"hcl":       []any{"Brand/Print", "Brand/Web", "Press/2026", "Shop"},
		"tree":      map[string]any{"Brand": map[string]any{"Logos": map[string]any{}, "A/B": map[string]any{}}, "Press": map[string]any{}, "visitor-uploads:": map[string]any{"Forms": map[string]any{}}},
		"none":      map[string]any{},
		"join":      `Brand/A\/B/C:\\`,
		"split":     []any{"Brand", "A/B", `C:\`},
		"slash":     []any{"Brand"},
		"merged":    []any{`A\/B tests`, "Fonts", "Icons", "Logos/Print", "Logos/Web/2x", "Photography"},
		"formatted": "A!",
	} {
		if !reflect.DeepEqual(got[name], want) {
			t.Errorf("%s = %v, want %v", name, got[name], want)
		}
	}
	if calls := env.Sim.Journal(); len(calls) != 0 {
		t.Errorf("functions made %d calls", len(calls))
	}
}

// What is not known at plan makes a result that is not known, and no error.
func TestFunctions_ofWhatIsNotKnownYet(t *testing.T) {
	t.Parallel()
	cli := acctest.Start(t).CLI(t)
	cli.Write("main.tf", `resource "terraform_data" "name" { input = "Logos" }
`)
	got := outputs(t, cli, map[string]string{
		"paths": `provider::wixmedia::layout_paths({ Brand = [terraform_data.name.output, "Web"] })`,
		"tree":  `provider::wixmedia::layout_tree(["Brand/${terraform_data.name.output}"])`,
		"join":  `provider::wixmedia::path_join(["Brand", terraform_data.name.output])`,
		"split": `provider::wixmedia::path_split(terraform_data.name.output)`,
	})
	for name, want := range map[string]any{
		"paths": []any{"Brand/Logos", "Brand/Web"},
		"tree":  map[string]any{"Brand": map[string]any{"Logos": map[string]any{}}},
		"join":  "Brand/Logos",
		"split": []any{"Logos"},
	} {
		if !reflect.DeepEqual(got[name], want) {
			t.Errorf("%s = %v, want %v", name, got[name], want)
		}
	}
}

func TestFunctions_errorsNameTheArgumentAndTheEntry(t *testing.T) {
	t.Parallel()
	cli := acctest.Start(t).CLI(t)
	for _, test := range []struct{ argument, call, want string }{
		{"layout", `layout_paths("Brand:\n")`, "decode a YAML file with yamldecode"},
		{"layout", `layout_paths({ Brand = { Photos = ["Old", ""] } })`, "entry 2 below Brand/Photos: the name is empty"},
		{"layout", `layout_paths(yamldecode("Sites: [SE, NO]"))`, "entry 2 below Sites: the boolean false may be written otherwise"},
		{"layout", `layout_paths(yamldecode("Brand:\n  NO:\n  SE:\n"))`, "Brand/false: the key false may be written otherwise"},
		{"layout", `layout_paths(yamldecode("Brand: {On: [Web]}"))`, "Brand/true: the key true may be written otherwise"},
		{"layout", `layout_paths(yamldecode("Brand: [2026, 1.10]"))`, "entry 2 below Brand: the number 1.1 may be written otherwise"},
		{"layout", `layout_paths(yamldecode("- 2026-11-25"))`, `entry 1: the name "2026-11-25T00:00:00Z" is what YAML makes of a date`},
		{"layout", `layout_paths(yamldecode("Press: {2026-11-25: }"))`, `Press: the name "2026-11-25T00:00:00Z" is what YAML makes of a date`},
		{"names", `path_join(["Brand", " "])`, `entry 2: the name " " is blank`},
		{"names", `path_join([])`, "the list holds no name"},
		{"path", `path_split("Brand//Logos")`, `path "Brand//Logos": it has an empty name in it`},
		{"path", `path_split("Brand\\Logos")`, `a backslash must be written \\`},
		{"paths", `layout_tree(["Brand", null])`, "entry 2 is null"},
		{"paths", `layout_tree(["Brand", "/"])`, `entry 2: path "": it is empty`},
	} {
		cli.Write("main.tf", fmt.Sprintf("output \"x\" {\n  value = provider::wixmedia::%s\n}\n", test.call))
		text := cli.Run("plan", "-no-color").Exits(t, 1).Text()
		if !strings.Contains(text, test.want) || !strings.Contains(text, fmt.Sprintf("%q", test.argument)) {
			t.Errorf("%s: does not say %q of %q:\n%s", test.call, test.want, test.argument, text)
		}
	}
}

// The listing of a site, as YAML, declares that site.
func TestFunctions_aSiteAsYAML(t *testing.T) {
	t.Parallel()
	env := acctest.Start(t)
	brand := env.Admin.Create("Brand", wix.MediaRoot)
	env.Admin.Create("A/B", brand.ID)
	env.Admin.Create("2026", env.Admin.Create("Press", wix.MediaRoot).ID)
	cli := env.CLI(t)
	cli.Write("main.tf", "data \"wixmedia_folders\" \"all\" {}\n")
	got := outputs(t, cli, map[string]string{
		"yaml": `yamlencode(provider::wixmedia::layout_tree(data.wixmedia_folders.all.folders[*].path))`,
	})
	want := "\"Brand\":\n  \"A/B\": {}\n\"Press\":\n  \"2026\": {}\n"
	if got["yaml"] != want {
		t.Errorf("yaml = %v", got["yaml"])
	}
	cli.Write("layout.yaml", want)
	paths := outputs(t, cli, map[string]string{"paths": `provider::wixmedia::layout_paths(yamldecode(file("layout.yaml")))`})["paths"]
	list, ok := paths.([]any)
	if !ok || !slices.Equal(list, []any{`Brand/A\/B`, "Press/2026"}) {
		t.Errorf("paths = %v", paths)
	}
}

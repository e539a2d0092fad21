package acctest_test

import (
	"strings"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
)

func TestCLI_appliesInProcessAndAsBinary(t *testing.T) {
	t.Parallel()
	for _, kind := range []string{"in process", "binary"} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			env := acctest.Start(t)
			terraform := env.CLI(t)
			if kind == "binary" {
				terraform = env.BinaryCLI(t)
			}
			terraform.Write("main.tf", `resource "wixmedia_folder" "brand" { display_name = "Brand" }`)
			terraform.Run("apply", "-auto-approve", "-no-color").OK(t)
			if _, ok := env.Admin.Find("/Brand"); !ok {
				t.Fatal("the folder was not created")
			}
			if text := terraform.Run("plan", "-no-color", "-detailed-exitcode").OK(t).Text(); !strings.Contains(text, "No changes.") {
				t.Fatal(text)
			}
		})
	}
}

package tfdiag_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
)

// A removed block in the place of a tree would forget all of its folders.
func TestShared_adviceDoesNotForgetATree(t *testing.T) {
	t.Parallel()
	folder, paths := tfdiag.Folder{Path: "/Brand", Name: "Brand", ID: "b1"}, []string{"Brand"}
	for name, said := range map[string]diag.Diagnostic{
		"Shared":              new(tfdiag.Warnings).Shared(folder),
		"SharedDestroyed":     tfdiag.SharedDestroyed(folder),
		"TreeShared":          tfdiag.TreeShared(paths),
		"TreeSharedDestroyed": tfdiag.TreeSharedDestroyed(paths),
		"TreeSharedLeaving":   tfdiag.TreeSharedLeaving(paths),
	} {
		for _, want := range []string{
			"lifecycle { destroy = false }",
			`set deletion_policy = "ABANDON" in the tree and apply, with the folder still declared; then remove its path`,
		} {
			if !strings.Contains(said.Detail(), want) {
				t.Errorf("%s does not say %q: %s", name, want, said.Detail())
			}
		}
	}
}

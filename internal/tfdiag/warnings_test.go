package tfdiag_test

import (
	"fmt"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
)

// Terraform folds warnings of one summary.
func TestWarnings_theFirstTenOfAKindNameTheirFolder(t *testing.T) {
	t.Parallel()
	const moved, adopted = "A folder was moved outside of Terraform", "An existing folder was adopted"
	var run tfdiag.Warnings
	for i := range 12 {
		f := tfdiag.Folder{Path: fmt.Sprintf("/Brand/%d", i), Name: fmt.Sprint(i), ID: "b1"}
		want := moved
		if i < 10 {
			want += ": " + f.Path
		}
		got := run.Moved(f, "/Old")
		if got.Summary() != want || got.Detail() != f.Path+" (b1) is now /Old." {
			t.Errorf("%d: got %q / %q, want %q", i, got.Summary(), got.Detail(), want)
		}
	}
	if got, want := run.Adopted(tfdiag.Folder{Name: "Brand", ID: "b1"}).Summary(), adopted+`: "Brand"`; got != want {
		t.Errorf("got %q, want %q: another kind has ten of its own", got, want)
	}
	var next tfdiag.Warnings
	if got, want := next.Moved(tfdiag.Folder{Path: "/Brand"}, "/Old").Summary(), moved+": /Brand"; got != want {
		t.Errorf("got %q, want %q: another run has ten of its own", got, want)
	}
}

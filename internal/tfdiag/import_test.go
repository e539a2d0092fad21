package tfdiag_test

import (
	"strings"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
)

func TestImport_suggestsWhatMayBeMeant(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ got, want string }{
		{tfdiag.ImportUnknown("Brand").Detail(), `If "Brand" is a folder's name, use its path: "/Brand".`},
		{tfdiag.NotImportable("Brand/Logos").Detail(), `If "Brand/Logos" is a folder's name, use its path: "/Brand/Logos".`},
		{tfdiag.NotImportable("visitor_uploads/Forms").Detail(), `use its path: "visitor-uploads:/Forms".`},
		{tfdiag.NotImportable("visitor_uploads").Detail(), `Did you mean "visitor-uploads"?`},
		{tfdiag.UnknownID("Brand").Detail(), `use its path: "/Brand".`},
		{tfdiag.ImportUnknown("00000000000000000000000000000000").Detail(), "imported as <id or path>@<site_id>."},
		{tfdiag.NotImportable("media-root").Detail(), "belong to Wix."},
		{tfdiag.NotImportable("").Detail(), "belong to Wix."},
	} {
		if !strings.HasSuffix(test.got, test.want) {
			t.Errorf("got %q, want it to end with %q", test.got, test.want)
		}
	}
}

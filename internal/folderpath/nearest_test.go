package folderpath_test

import (
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
)

func TestNearestRoot(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"visitor_uploads":                  "visitor-uploads",
		"Visitor Uploads":                  "visitor-uploads",
		"VISITOR_UPLOADS_ROOT":             "visitor-uploads",
		"visitor-upload":                   "visitor-uploads",
		"MEDIA_ROOT":                       "media-root",
		"mediaroot":                        "media-root",
		"trash_root":                       "trash-root",
		"media-root":                       "",
		"visitor-uploads":                  "",
		"trash-root":                       "",
		"Media":                            "",
		"mobile-uploads":                   "",
		"d2465c4ec4ada6209a4c5c1f290c0e99": "",
		"":                                 "",
	} {
		if got := folderpath.NearestRoot(text); got != want {
			t.Errorf("NearestRoot(%q) = %q, want %q", text, got, want)
		}
	}
}

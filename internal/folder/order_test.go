package folder

import (
	"slices"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

func TestOrder(t *testing.T) {
	t.Parallel()
	day := func(n int) time.Time { return time.Date(2026, 1, n, 0, 0, 0, 0, time.UTC) }
	folder := func(id, name, path string, updated time.Time) mediamanager.Located {
		return mediamanager.Located{Folder: wix.Folder{ID: id, DisplayName: name, UpdatedDate: updated}, Path: path}
	}
	folders := []mediamanager.Located{
		folder("6", "z", "/z", day(1)),
		folder("3", "A B", "/A B", day(2)),
		folder("2", "x", "/A/x", day(3)),
		folder("1", "A", "/A", day(2)),
		folder("5", "x", "/B/x", day(3)),
		folder("7", "A/a", `/A\/a`, day(4)),
		folder("4", "x", "/B/x", day(3)),
	}
	for name, test := range map[string]struct {
		order Order
		want  []string
	}{
		// A folder, then what is in it, then the sibling whose name goes on.
		"path":                 {Order{}, []string{"1", "2", "3", "7", "4", "5", "6"}},
		"path, descending":     {Order{Descending: true}, []string{"6", "4", "5", "7", "3", "2", "1"}},
		"name":                 {Order{By: ByDisplayName}, []string{"1", "3", "7", "2", "4", "5", "6"}},
		"name, descending":     {Order{By: ByDisplayName, Descending: true}, []string{"6", "2", "4", "5", "7", "3", "1"}},
		"date":                 {Order{By: ByUpdatedDate}, []string{"6", "1", "3", "2", "4", "5", "7"}},
		"date, descending":     {Order{By: ByUpdatedDate, Descending: true}, []string{"7", "2", "4", "5", "1", "3", "6"}},
		"limit":                {Order{Limit: 2}, []string{"1", "2"}},
		"limit beyond what is": {Order{Limit: 100, By: ByUpdatedDate}, []string{"6", "1", "3", "2", "4", "5", "7"}},
	} {
		for range 3 {
			var got []string
			for _, f := range test.order.Apply(folders) {
				got = append(got, f.ID)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("%s = %v, want %v", name, got, test.want)
			}
			slices.Reverse(folders)
		}
	}
}

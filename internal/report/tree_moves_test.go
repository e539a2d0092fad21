package report_test

import "testing"

// The configuration may accept what somebody did by hand: the apply writes nothing.
func TestReport_aManualChangeThatMovesAcceptStays(t *testing.T) {
	t.Parallel()
	paths := []string{"Brand/Logos/Web", "Shop"}
	for name, test := range map[string]struct {
		drift []string
		paths []string
		to    string
		want  []string
	}{
		"renamed": {
			[]string{`Brand/Logos was renamed to "Signs"`},
			[]string{"Brand/Signs/Web", "Shop"},
			"Brand/Signs",
			[]string{`- Brand/Logos was renamed to "Signs": the configuration has that name now.`},
		},
		"moved": {
			[]string{"Brand/Logos was moved to /Shop/Logos"},
			[]string{"Shop/Logos/Web", "Brand"},
			"Shop/Logos",
			[]string{"- Brand/Logos was moved to Shop/Logos: the configuration has that place now."},
		},
		"moved and renamed": {
			[]string{`Brand/Logos was renamed to "Signs" and moved to /Shop/Signs`},
			[]string{"Shop/Signs/Web", "Brand"},
			"Shop/Signs",
			[]string{`- Brand/Logos was renamed to "Signs" and moved to Shop/Signs: the configuration has that name and that place now.`},
		},
		"in a folder that is put back": {
			[]string{`Brand was renamed to "Marke"`, `Brand/Logos was renamed to "Signs"`},
			[]string{"Brand/Signs/Web", "Shop"},
			"Brand/Signs",
			[]string{`~ Brand was renamed to "Marke": it gets its name back.`, `- Brand/Logos was renamed to "Signs": the configuration has that name now.`},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			now := layout(paths, drift(test.drift...))
			r := parse(t, changed(treeAddress, now, wanted(now, test.paths, attrs{"moves": map[string]any{"Brand/Logos": test.to}})))
			tells(t, r, test.want...)
			omits(t, r.Text(false), "renames or moves")
			says(t, r.Text(false), "by hand, stays so]")
		})
	}
}

// What the configuration accepts in part, the apply changes.
func TestReport_aManualChangeThatMovesAcceptInPartIsNamed(t *testing.T) {
	t.Parallel()
	now := layout([]string{"Brand/Logos", "Shop"}, drift(`Brand/Logos was renamed to "Signs" and moved to /Shop/Signs`))
	tells(t, parse(t, changed(treeAddress, now, wanted(now, []string{"Brand/Signs", "Shop"}, attrs{"moves": map[string]any{"Brand/Logos": "Brand/Signs"}}))),
		`~ Brand/Logos was renamed to "Signs" and moved to Shop/Signs and has a new name in the configuration: it is moved to Brand/Signs.`)
}

// The configuration takes over what was done by hand without an entry: the plan has the
// same id at the new path.
func TestReport_aManualChangeThatPathsAcceptStays(t *testing.T) {
	t.Parallel()
	now := layout([]string{"Brand/Logos/Web", "Shop"}, drift(`Brand/Logos was renamed to "Signs"`))
	next := wanted(now, []string{"Brand/Signs/Web", "Shop"}, attrs{})
	next["folder_ids"] = map[string]any{"Brand": "id-Brand", "Brand/Signs": "id-Brand/Logos", "Brand/Signs/Web": "id-Brand/Logos/Web", "Shop": "id-Shop"}
	r := parse(t, changed(treeAddress, now, next))
	tells(t, r, `- Brand/Logos was renamed to "Signs": the configuration has that name now.`)
	omits(t, r.Text(false), "renames or moves", "created", "trash")
}

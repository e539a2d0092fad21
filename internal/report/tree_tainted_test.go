package report_test

import "testing"

// tainted is a tree whose create has failed, and whose block declares next.
func tainted(now, next attrs) block {
	return block{
		address: treeAddress, now: now, next: next, actions: []string{"delete", "create"},
		entry: map[string]any{"action_reason": "replace_because_tainted"},
	}
}

// The provider trashes a tainted tree and restores the same folders in one run,
// whatever the guard and the policy.
func TestReport_aTaintedTreeComesBackFromTheTrash(t *testing.T) {
	t.Parallel()
	now := layout([]string{"Brand/Logos", "Brand/Photos", "Press"}, attrs{"deletion_policy": "PREVENT"})
	r := parse(t, tainted(now, wanted(nil, []string{"Brand/Logos", "Brand/Photos", "Press", "Shop"})))
	tells(t, r,
		"~ Brand was not finished by an earlier apply: it goes to the trash and comes back from there in this apply, along with the 2 folders below it, with the same files.",
		"~ Press was not finished by an earlier apply: it goes to the trash and comes back from there in this apply, with the same files.",
		"+ Shop is new in the configuration: it is created.")
	says(t, r.Text(false), "The apply moves up to 4 folders to the trash and back and creates 1 folder.", "Logos  [to the trash and back]")
	omits(t, r.Text(false), "takes away", "error")
}

// Entries of moves act on a tainted tree. What is guarded and no longer declared comes
// back too.
func TestReport_aTaintedTreeWithAnotherConfiguration(t *testing.T) {
	t.Parallel()
	now := layout([]string{"Brand", "Press"})
	tells(t, parse(t, tainted(now, wanted(nil, []string{"Marke"}, attrs{"moves": map[string]any{"Brand": "Marke"}}))),
		"- Press was not finished by an earlier apply: it goes to the trash and comes back from there in this apply, and is managed no more.",
		"~ Brand was not finished by an earlier apply: it goes to the trash and comes back from there in this apply, with the same files, as Marke.")
}

// What the block declares no longer, or on another site or in another folder, does
// not come back. What was deleted by hand is created anew.
func TestReport_whatDoesNotComeBackWithATaintedTree(t *testing.T) {
	t.Parallel()
	now := withoutID(layout([]string{"Brand", "Press", "Shop/A"}, attrs{"prevent_destroy_if_not_empty": false}, drift("Shop was deleted for good", `Brand was renamed to "B"`)), "Shop")
	tells(t, parse(t, tainted(now, wanted(nil, []string{"Brand", "Shop/A"}))),
		"! Press was not finished by an earlier apply: it goes to the trash with its contents.",
		"+ Shop was deleted for good: it is created anew, empty, along with the 1 folder below it.",
		`~ Brand was renamed to "B" and was not finished by an earlier apply: it goes to the trash and comes back from there in this apply, with the same files; it gets its name back.`)
	for _, other := range []attrs{{"site_id": otherSite}, {"parent_folder_id": "visitor-uploads"}} {
		omits(t, parse(t, tainted(now, wanted(nil, []string{"Brand"}, other))).Text(false), "comes back")
	}
	first := tainted(now, wanted(nil, []string{"Brand"}))
	first.actions = []string{"create", "delete"}
	omits(t, parse(t, first).Text(false), "comes back")
}

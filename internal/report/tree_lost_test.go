package report_test

import (
	"maps"
	"strings"
	"testing"
)

// withoutID is a tree whose state has lost the folder at a path and all below it.
func withoutID(a attrs, top string) attrs {
	ids := maps.Clone(a["folder_ids"].(map[string]any))
	maps.DeleteFunc(ids, func(path string, _ any) bool { return path == top || strings.HasPrefix(path, top+"/") })
	return with(a, attrs{"folder_ids": ids})
}

var events = []string{"Events/Trade fairs/2024", "Events/Trade fairs/2025", "Events/Own", "Events/Press", "Shop"}

// The folders below one that was deleted for good by hand went with it. Nobody has
// changed the configuration.
func TestReport_whatWasDeletedWithTheFolderAboveIsNotNewInTheConfiguration(t *testing.T) {
	t.Parallel()
	now := withoutID(layout(events, drift("Events was deleted for good")), "Events")
	r := parse(t, changed(treeAddress, now, wanted(now, events)))
	tells(t, r, "+ Events was deleted for good: it is created anew, empty, along with the 5 folders below it.")
	says(t, r.Text(false), "1 folder was changed by hand. The apply creates 6 folders anew (empty). 1 folder stays as it is.",
		"2025  [deleted for good by hand → created anew, empty]")

	r = parse(t, changed(treeAddress, now, wanted(now, append([]string{"Events/New"}, events...))))
	tells(t, r,
		"+ Events was deleted for good: it is created anew, empty, along with the 5 folders below it.",
		"+ Events/New is new in the configuration: it is created.")
}

// A path that was in absent_paths before is new in paths.
func TestReport_whatMustNotExistBeforeIsNewBelowADeletedFolder(t *testing.T) {
	t.Parallel()
	now := withoutID(layout([]string{"Events"}, drift("Events was deleted for good"), attrs{"absent_paths": []string{"Events/Tmp"}}), "Events")
	tells(t, parse(t, changed(treeAddress, now, wanted(now, []string{"Events/Tmp"}))),
		"+ Events was deleted for good: it is created anew, empty.",
		"+ Events/Tmp is new in the configuration: it is created.")
}

// A folder that was moved out before has its own sentence, and what went along with it
// has none.
func TestReport_whatWasMovedOutOfADeletedFolderIsMovedBack(t *testing.T) {
	t.Parallel()
	now := layout(events, drift("Events was deleted for good", "Events/Trade fairs was moved to /Shop/Trade fairs"))
	now = with(withoutID(withoutID(withoutID(now, "Events/Own"), "Events/Press"), "Events/Trade fairs/2025"), attrs{})
	delete(now["folder_ids"].(map[string]any), "Events")
	now["drift"] = append(now["drift"].([]string), "Events/Trade fairs/2025 was deleted for good")
	tells(t, parse(t, changed(treeAddress, now, wanted(now, events))),
		"+ Events was deleted for good: it is created anew, empty, along with the 2 folders below it.",
		"+ Events/Trade fairs/2025 was deleted for good: it is created anew, empty.",
		"~ Events/Trade fairs was moved to Shop/Trade fairs: it is moved back.")
}

// With restore_on_drift = false the same holds for what is in the trash.
func TestReport_whatIsInTheTrashWithTheFolderAboveIsNotNewInTheConfiguration(t *testing.T) {
	t.Parallel()
	now := withoutID(layout(events, drift("Events is in the trash")), "Events")
	r := parse(t, changed(treeAddress, now, wanted(now, events)))
	tells(t, r, "+ Events is in the trash: a new, empty folder takes its place, along with the 5 folders below it, and the old one stays in the trash with its files.")
	says(t, r.Text(false), "The apply creates 6 folders anew (empty).")
}

// A plan by -refresh-only creates nothing, whether the drift says why a folder is
// missing or an earlier refresh did.
func TestReport_refreshOnlyCreatesNoFolderOfATree(t *testing.T) {
	t.Parallel()
	before := layout(events)
	now := withoutID(with(before, drift("Events was deleted for good")), "Events")
	tells(t, parse(t, block{address: treeAddress, old: before, now: now}),
		"- Events was deleted for good, along with the 5 folders below it: this apply takes note of it, and changes nothing on the site.")
	tells(t, parse(t, block{address: treeAddress, old: with(now, attrs{"unmanaged_paths": []string{"A"}}), now: with(now, drift())}))
}

// With restore_on_drift = false a folder that is shown nowhere leaves the state. The
// configuration has declared it all the time.
func TestReport_whatIsShownNowhereIsNotNewInTheConfiguration(t *testing.T) {
	t.Parallel()
	now := withoutID(layout(events, drift("Shop was deleted for good, or moved into a folder that is in the trash")), "Shop")
	tells(t, parse(t, changed(treeAddress, now, wanted(now, events))),
		"+ Shop was deleted for good, or moved into a folder that is in the trash: it is created anew, empty.")
}

package report_test

import (
	"strings"
	"testing"
)

const treeAddress = "wixmedia_folder_tree.brand"

// layout is a tree as a state has it, with an id for each folder.
func layout(paths []string, more ...attrs) attrs {
	ids := map[string]any{}
	for _, path := range paths {
		names := strings.Split(path, "/")
		for i := range names {
			above := strings.Join(names[:i+1], "/")
			ids[above] = "id-" + above
		}
	}
	return with(attrs{
		"paths": paths, "moves": nil, "absent_paths": nil, "folder_ids": ids, "drift": []string{}, "unmanaged_paths": []string{},
		"parent_folder_id": "media-root", "site_id": site, "deletion_policy": nil,
	}, more...)
}

// wanted is a tree as the configuration declares it: only the ids of known folders are known.
func wanted(known attrs, paths []string, more ...attrs) attrs {
	a := layout(paths, more...)
	ids := map[string]any{}
	if known != nil {
		ids, _ = known["folder_ids"].(map[string]any)
	}
	a["folder_ids"] = ids
	return a
}

func drift(sentences ...string) attrs { return attrs{"drift": sentences} }

var site1 = []string{"Brand/Logos/Web", "Brand/Photos", "Press", "Shop"}

// Wix does not tell whether such a folder is in the trash: no verdict is made up.
func TestReport_treeFolderThatIsShownNowhere(t *testing.T) {
	t.Parallel()
	now := layout(site1, drift("Press is in the trash", "Shop was deleted for good, or moved into a folder that is in the trash"))
	r := parse(t, changed(treeAddress, now, wanted(now, site1)))
	tells(t, r,
		"~ Press is in the trash: it is restored with its contents.",
		"~ Shop was deleted for good, or moved into a folder that is in the trash: it is moved back if that folder brings it back, and is created anew, empty, if not.")
}

func TestReport_treeManualChanges(t *testing.T) {
	t.Parallel()
	now := layout(site1, drift(
		"Brand/Logos is in the trash",
		`Brand/Photos was renamed to "Old \"photos\""`,
		"Press was moved to /Archive/Press",
		"Shop was deleted for good",
	), attrs{"unmanaged_paths": []string{"Archive", "Brand/Tmp"}})
	delete(now["folder_ids"].(map[string]any), "Shop")
	r := parse(t, changed(treeAddress, now, wanted(now, site1)))
	tells(t, r,
		"+ Shop was deleted for good: it is created anew, empty.",
		"~ Brand/Logos is in the trash: it is restored with its contents.",
		`~ Brand/Photos was renamed to "Old "photos"": it gets its name back.`,
		"~ Press was moved to Archive/Press: it is moved back.",
		"? Archive exists.", "? Brand/Tmp exists.")
	says(t, r.Text(false), "4 folders were changed by hand.", `
  ├─ Archive  [not in the configuration]
  ├─ Brand
  │  ├─ Logos  [in the trash → restored]
  │  │  └─ Web
  │  ├─ Photos  [renamed by hand → put back]
  │  └─ Tmp  [not in the configuration]
  ├─ Press  [moved by hand → put back]
  └─ Shop  [deleted for good by hand → created anew, empty]
`)
}

// A folder may have been moved by hand in two ways at once.
func TestReport_treeManualChangesOfOneFolder(t *testing.T) {
	t.Parallel()
	now := layout(site1, drift(
		`Brand/Logos was renamed to "Ma \"rks" and moved to /Archive/Ma "rks`,
		`Brand/Photos was renamed to "Old" and moved into "Shop/A\/B", which is in the trash`,
		`Press was moved into "Shop", which is in the trash`,
		"Shop is in the trash",
	))
	tells(t, parse(t, changed(treeAddress, now, wanted(now, site1))),
		`~ Brand/Photos was renamed to "Old" and moved into "Shop/A/B", which is in the trash: it is restored with its contents, is moved back and gets its name back.`,
		`~ Press was moved into "Shop", which is in the trash: it is restored with its contents and is moved back.`,
		"~ Shop is in the trash: it is restored with its contents.",
		`~ Brand/Logos was renamed to "Ma "rks" and moved to Archive/Ma "rks: it is moved back and gets its name back.`)
}

// Names may look like the sentences themselves, and newer sentences like nothing known.
func TestReport_treeSentencesAreTakenApart(t *testing.T) {
	t.Parallel()
	paths := []string{"A was moved to B", "A", "X is in the trash", `N\/M`}
	now := layout(paths, drift(
		"A was moved to B was moved to /C",
		"X is in the trash is in the trash",
		`N\/M was renamed to "N"`,
		"Unknown was deleted for good",
		"something new happened to @team",
	))
	now["folder_ids"] = map[string]any{"A was moved to B": "id-1", "A": "id-2", "X is in the trash": "id-3", `N\/M`: "id-4"}
	tells(t, parse(t, changed(treeAddress, now, wanted(now, paths))),
		"~ X is in the trash is in the trash: it is restored with its contents.",
		"~ A was moved to B was moved to C: it is moved back.",
		`~ N/M was renamed to "N": it gets its name back.`,
		`- "something new happened to @team".`,
		"- Unknown was deleted for good: nothing is left to do.")
}

func TestReport_treeChangesOfTheConfiguration(t *testing.T) {
	t.Parallel()
	now := layout(site1, drift(`Press was renamed to "Media"`))
	for name, test := range map[string]struct {
		next attrs
		want []string
	}{
		"new": {wanted(now, append([]string{"Video/Clips", "Audio"}, site1...)), []string{
			`~ Press was renamed to "Media": it gets its name back.`,
			"+ Audio is new in the configuration: it is created.",
			"+ Video is new in the configuration: it is created, or taken over if it exists, along with the 1 folder below it.",
		}},
		"moved with what is below": {
			wanted(now, []string{"Marks/Web", "Brand/Photos", "Press", "Shop"}, attrs{"moves": map[string]any{"Brand/Logos": "Marks", "Other": "Place"}}),
			[]string{
				`~ Press was renamed to "Media": it gets its name back.`,
				"~ Brand/Logos has a new name and a new place in the configuration: it is moved and renamed to Marks.",
			},
		},
		"renamed by hand and moved": {
			wanted(now, []string{"Brand/Logos/Web", "Brand/Photos", "News", "Shop"}, attrs{"moves": map[string]any{"Press": "News"}}),
			[]string{`~ Press was renamed to "Media" and has a new name in the configuration: it is renamed to "News".`},
		},
		"moved only": {
			wanted(now, []string{"Shop/Logos/Web", "Brand/Photos", "Press", "Shop"}, attrs{"moves": map[string]any{"Brand/Logos": "Shop/Logos"}}),
			[]string{
				`~ Press was renamed to "Media": it gets its name back.`,
				"~ Brand/Logos has a new place in the configuration: it is moved to Shop/Logos.",
			},
		},
		"renamed, and renamed in it": {
			wanted(now, []string{"Marke/Logos/Web", "Marke/Pictures", "Press", "Shop"}, attrs{"moves": map[string]any{"Brand": "Marke", "Brand/Photos": "Marke/Pictures"}}),
			[]string{
				`~ Press was renamed to "Media": it gets its name back.`,
				`~ Brand has a new name in the configuration: it is renamed to "Marke".`,
				`~ Brand/Photos has a new name in the configuration: it is renamed to "Pictures".`,
			},
		},
		"left out": {wanted(now, []string{"Brand/Photos", "Shop"}), []string{
			"! Brand/Logos is no longer in the configuration: it goes to the trash if nothing else is in it, along with the 1 folder below it; " +
				"otherwise it stays, and is managed no more. Files in a folder below it end the apply with an error.",
			`! Press was renamed to "Media" and is no longer in the configuration: it goes to the trash if no files are in it, and otherwise it stays and the apply ends with an error.`,
		}},
		"left out without a guard": {wanted(now, []string{"Brand/Logos/Web", "Brand/Photos", "Press"}, unguarded), []string{
			"! Shop is no longer in the configuration: it goes to the trash with its contents.",
			`~ Press was renamed to "Media": it gets its name back.`,
		}},
		"abandoned": {wanted(now, []string{"Brand/Logos/Web", "Brand/Photos", "Press"}, attrs{"deletion_policy": "ABANDON"}), []string{
			`~ Press was renamed to "Media": it gets its name back.`,
			"- Shop is no longer in the configuration: it stays where it is, and is managed no more.",
		}},
		"absent": {wanted(now, site1, attrs{"absent_paths": []string{"Tmp"}}), []string{
			"! Tmp must not exist by the configuration: it goes to the trash if it exists.",
			`~ Press was renamed to "Media": it gets its name back.`,
		}},
		"hung elsewhere": {wanted(now, []string{"Press", "Shop", "Brand/Logos/Web", "Brand/Photos"}, below("visitor-uploads")), []string{
			`~ Press was renamed to "Media" and has a new place in the configuration: it is moved to Visitor uploads/Press.`,
			"~ Brand has a new place in the configuration: it is moved to Visitor uploads/Brand.",
			"~ Shop has a new place in the configuration: it is moved to Visitor uploads/Shop.",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tells(t, parse(t, changed(treeAddress, now, test.next)), test.want...)
		})
	}
}

// A whole tree comes, goes, is replaced, forgotten, or stays as it is.
func TestReport_wholeTrees(t *testing.T) {
	t.Parallel()
	now := layout([]string{"Brand/Logos", "Shop"}, unguarded)
	forgotten, elsewhere := leaves(treeAddress, now), wanted(nil, []string{"Brand/Logos", "Shop"}, attrs{"site_id": otherSite})
	forgotten.actions = []string{"forget"}
	tells(t, parse(t, comes(treeAddress, wanted(nil, []string{"Brand/Logos", "Shop"}))),
		"+ Brand is new in the configuration: it is created, or taken over if it exists, along with the 1 folder below it.",
		"+ Shop is new in the configuration: it is created.")
	tells(t, parse(t, leaves(treeAddress, now)),
		"! Brand is no longer in the configuration: it goes to the trash if nothing else is in it, along with the 1 folder below it; otherwise it stays, and is managed no more.",
		"! Shop is no longer in the configuration: it goes to the trash with its contents.")
	tells(t, parse(t, forgotten),
		"- Brand is no longer in the configuration: it stays where it is, and is managed no more, along with the 1 folder below it.",
		"- Shop is no longer in the configuration: it stays where it is, and is managed no more.")
	says(t, parse(t, brand, block{address: treeAddress, now: now, next: elsewhere, actions: []string{"delete", "create"}}).Text(false),
		"Site "+site+": folders that this apply takes away\n  ! Brand belongs on another site now: it goes to the trash if nothing else is in it,",
		"Site "+otherSite+": changed in the configuration\n  + Brand is new in the configuration:")
	quiet := layout(site1, drift("Press is in the trash"))
	r := parse(t, stays(treeAddress, quiet))
	tells(t, r, "- Press is in the trash: it stays as it is now.")
	if r.Changes {
		t.Error("the apply has nothing to do")
	}
}

// A tree below a folder of another block, and a folder below a tree.
func TestReport_treesAndFoldersMix(t *testing.T) {
	t.Parallel()
	now := layout([]string{"Logos/Web"}, below("id-Brand"), drift("Logos is in the trash"))
	inside := folder("Own", "id-Logos/Web")
	tells(t, parse(t, brand, changed(treeAddress, now, wanted(now, []string{"Logos/Web"}, below("id-Brand"))), leaves("wixmedia_folder.own", inside)),
		"! Brand/Logos/Web/Own is no longer in the configuration: it goes to the trash with its contents.",
		"~ Brand/Logos is in the trash: it is restored with its contents.")
	top := configuration(`{"root_module": {"resources": [
		{"address": "wixmedia_folder.own", "type": "wixmedia_folder", "name": "own", "expressions": {"parent_folder_id":
			{"references": ["wixmedia_folder_tree.brand.folder_ids[\"New\"]", "wixmedia_folder_tree.brand.folder_ids", "wixmedia_folder_tree.brand"]}}}]}}`)
	tells(t, parsed(t, planJSON(t, top, comes(treeAddress, wanted(nil, []string{"New"})), unplaced("wixmedia_folder.own", "Own"))),
		"+ New is new in the configuration: it is created, along with the 1 folder below it.")
}

// Nothing of a layout that is marked sensitive is printed.
func TestReport_hiddenTrees(t *testing.T) {
	t.Parallel()
	hidden := comes(treeAddress, wanted(nil, []string{"Secret"}))
	hidden.more = map[string]any{"after_sensitive": attrs{"paths": []any{true}}}
	unknown := comes(treeAddress, attrs{"site_id": site})
	unknown.more = map[string]any{"after_unknown": attrs{"paths": true, "folder_ids": true}}
	for _, b := range []block{hidden, unknown} {
		text := parse(t, b).Text(false)
		says(t, text, "! A layout is not shown: its paths are hidden, or only the apply knows them.")
		omits(t, text, "Secret")
	}
}

// An import takes everything below the parent, and the apply forgets what paths does
// not declare.
func TestReport_importedTreeForgets(t *testing.T) {
	t.Parallel()
	now := layout([]string{"Brand/Logos", "Extra", "Shop/Lamps", "Temp/Old"})
	b := changed(treeAddress, now, wanted(now, []string{"Brand/Logos"}, attrs{"absent_paths": []string{"Temp"}}))
	b.more = map[string]any{"importing": attrs{"id": "/"}}
	r := parse(t, b)
	tells(t, r,
		"! Temp must not exist by the configuration: it goes to the trash with what is in it, and can be restored from there.",
		"- Extra is on the site and not in the configuration: it stays, and is not managed.",
		"- Shop is on the site and not in the configuration: it stays, and is not managed, along with the 1 folder below it.")
	says(t, r.Text(false), "The apply moves 1 folder to the trash and leaves 3 folders unmanaged.", "Extra  [stays, not managed]")
}

// A folder that was only implied stays for what else is in it, with the guard and without.
func TestReport_impliedFoldersMayStay(t *testing.T) {
	t.Parallel()
	now := layout([]string{"Press/A"})
	moves := attrs{"moves": map[string]any{"Press/A": "Media/A"}}
	for _, guard := range []attrs{{}, unguarded} {
		r := parse(t, changed(treeAddress, now, wanted(now, []string{"Media/A"}, moves, guard)))
		tells(t, r,
			"! Press is no longer in the configuration: it goes to the trash if nothing else is in it; otherwise it stays, and is managed no more.",
			"~ Press/A has a new place in the configuration: it is moved to Media/A.",
			"+ Media is new in the configuration: it is created, or taken over if it exists.")
		says(t, r.Text(false), "The apply moves up to 1 folder to the trash, renames or moves 1 folder and creates 1 folder.", "Press  [to the trash if nothing else is in it]")
	}
}

// With restore_on_drift = false what is in the trash leaves the state, and is
// created anew.
func TestReport_treeThatLeavesTheTrashAlone(t *testing.T) {
	t.Parallel()
	now := layout(site1, drift("Brand/Photos is in the trash"))
	delete(now["folder_ids"].(map[string]any), "Brand/Photos")
	r := parse(t, changed(treeAddress, now, wanted(now, site1)))
	tells(t, r, "+ Brand/Photos is in the trash: a new, empty folder takes its place, and the old one stays in the trash with its files.")
	says(t, r.Text(false), "The apply creates 1 folder anew (empty).", "Photos  [in the trash → created anew, empty]")
}

// A folder that gets another name was moved or trashed by hand before.
func TestReport_treeRenamesWhatWasChangedByHand(t *testing.T) {
	t.Parallel()
	for manual, want := range map[string]string{
		"Press was moved to /Shop/Press":                    "~ Press was moved to Shop/Press and has a new name in the configuration: it is moved and renamed to News.",
		"Press is in the trash":                             `~ Press is in the trash and has a new name in the configuration: it is restored with its contents and renamed to "News".`,
		`Press was moved into "Old", which is in the trash`: `~ Press was moved into "Old", which is in the trash and has a new name in the configuration: it is restored with its contents and moved and renamed to News.`,
	} {
		now := layout([]string{"Press"}, drift(manual))
		r := parse(t, changed(treeAddress, now, wanted(now, []string{"News"}, attrs{"moves": map[string]any{"Press": "News"}})))
		tells(t, r, want)
		says(t, r.Text(false), "renamed]")
	}
}

func TestReport_treeOfAPathThatMustNotExist(t *testing.T) {
	t.Parallel()
	absent := attrs{"absent_paths": []string{"Temp/Old", "Other"}}
	now := layout(site1, absent, drift("Temp/Old exists and must not"))
	tells(t, parse(t, changed(treeAddress, now, wanted(now, site1, absent))),
		"! Temp/Old must not exist by the configuration: it goes to the trash with what is in it, and can be restored from there.")
}

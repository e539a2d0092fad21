package report_test

import "testing"

func unmanagedPaths(paths ...string) attrs { return attrs{"unmanaged_paths": paths} }

// A tree does not know of the blocks below it, and the plan has both.
func TestReport_foldersOfOtherBlocksAreInTheConfiguration(t *testing.T) {
	t.Parallel()
	now := layout([]string{"Brand/Logos"}, unmanagedPaths("Brand/Logos/Drafts", "Brand/Other", "Press/A", "Shop"))
	drafts := folder("Drafts", "id-Brand/Logos")
	other := layout([]string{"Press/A"})
	adopted := comes("wixmedia_folder.shop", coming("Shop", "media-root", attrs{"on_conflict": "ADOPT"}))
	r := parse(t, stays(treeAddress, now), stays("wixmedia_folder.drafts", drafts), stays("wixmedia_folder_tree.press", other), adopted)
	tells(t, r, "+ Shop is new in the configuration: it is created, or taken over if it exists.", "? Brand/Other exists.")
	r = parse(t, stays(treeAddress, now), leaves("wixmedia_folder.drafts", drafts), leaves("wixmedia_folder_tree.press", other), adopted)
	omits(t, r.Text(false), "Drafts exists", "Press/A exists")
	says(t, r.Text(false), "! Brand/Logos/Drafts is no longer in the configuration", "? Brand/Other exists.")
}

// A tree takes over what it declares for the first time.
func TestReport_aPathThatIsNewInPathsIsInTheConfiguration(t *testing.T) {
	t.Parallel()
	now := layout([]string{"Brand"}, unmanagedPaths("Brand/Tmp"))
	tells(t, parse(t, changed(treeAddress, now, wanted(now, []string{"Brand/Tmp"}, attrs{"on_conflict": "ADOPT"}))),
		"+ Brand/Tmp is new in the configuration: it is created, or taken over if it exists.")
}

// unmanaged_paths says where a folder is, and not where the configuration has it.
func TestReport_foldersOfOtherBlocksAreFoundWhereTheyAre(t *testing.T) {
	t.Parallel()
	now := layout([]string{"Brand/Logos", "Press", "Shop"},
		drift(`Brand/Logos was renamed to "Signs"`, "Press was moved to /Shop/Press", "Shop is in the trash"),
		unmanagedPaths("Brand/Signs/Drafts", "Shop/Press/Notes", "Shop/Lamps"))
	drafts, notes := folder("Drafts", "id-Brand/Logos"), folder("Notes", "id-Press")
	lamps := folder("Lamps", "id-Shop", inTrash)
	tells(t, parse(t, changed(treeAddress, now, wanted(now, []string{"Brand/Logos", "Press", "Shop"})),
		stays("wixmedia_folder.drafts", drafts), stays("wixmedia_folder.notes", notes), stays("wixmedia_folder.lamps", lamps)),
		"~ Shop is in the trash: it is restored with its contents.",
		`~ Brand/Logos was renamed to "Signs": it gets its name back.`,
		"~ Press was moved to Shop/Press: it is moved back.",
		"? Shop/Lamps exists.")
}

// What goes to the trash with a folder, or must not exist, is not left alone.
func TestReport_whatGoesAlongIsNotLeftAlone(t *testing.T) {
	t.Parallel()
	now := layout([]string{"Brand", "Press/Old"}, unmanagedPaths("Brand/Tmp", "Press/Notes", "Temp/Deep", "Elsewhere"))
	tells(t, parse(t, changed(treeAddress, now, wanted(now, []string{"New"}, attrs{"absent_paths": []string{"Temp"}, "prevent_destroy_if_not_empty": false}))),
		"! Brand is no longer in the configuration: it goes to the trash with its contents.",
		"! Press is no longer in the configuration: it goes to the trash if nothing else is in it, along with the 1 folder below it; otherwise it stays, and is managed no more.",
		"! Temp must not exist by the configuration: it goes to the trash with what is in it, and can be restored from there.",
		"+ New is new in the configuration: it is created.",
		"? Press/Notes exists.", "? Elsewhere exists.")
}

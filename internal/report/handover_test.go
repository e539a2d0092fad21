package report_test

import "testing"

func forgotten(address string, now attrs) block {
	b := leaves(address, now)
	b.actions = []string{"forget"}
	return b
}

func imported(b block, id string) block {
	b.more = map[string]any{"importing": attrs{"id": id}}
	return b
}

var blocksOfTree = map[string]attrs{
	"wixmedia_folder.brand": folder("Brand", "media-root"),
	"wixmedia_folder.logos": folder("Logos", "id-Brand", attrs{"id": "id-Brand/Logos"}),
}

// From blocks to a tree and back, each folder is managed all the time.
func TestReport_aFolderOfAnotherBlockIsManagedAsBefore(t *testing.T) {
	t.Parallel()
	tree := layout([]string{"Brand/Logos"}, attrs{"site_id": nil})
	there, back := []block{imported(stays(treeAddress, tree), "/")}, []block{forgotten(treeAddress, tree)}
	for address, a := range blocksOfTree {
		there, back = append(there, forgotten(address, a)), append(back, imported(stays(address, a), "/"))
	}
	for _, blocks := range [][]block{there, back} {
		r := parse(t, blocks...)
		tells(t, r, "- Brand is in another block of the configuration now: it stays as it is, and that block manages it, along with the 1 folder below it.")
		says(t, r.Text(false), "The apply hands 2 folders over to other blocks.", "Logos  [stays, in another block]")
		omits(t, r.Text(false), "no more", "taken over")
	}
}

// What no block takes over is managed no more.
func TestReport_aFolderThatNoOtherBlockManagesIsManagedNoMore(t *testing.T) {
	t.Parallel()
	tree := layout([]string{"Brand/Logos"})
	r := parse(t, forgotten(treeAddress, tree), imported(stays("wixmedia_folder.brand", blocksOfTree["wixmedia_folder.brand"]), "/"))
	tells(t, r,
		"- Brand/Logos is no longer in the configuration: it stays where it is, and is managed no more.",
		"- Brand is in another block of the configuration now: it stays as it is, and that block manages it.")
}

// A block may change the folder that it takes over from another one.
func TestReport_aFolderOfAnotherBlockGetsAnotherName(t *testing.T) {
	t.Parallel()
	now := folder("Brand", "media-root")
	b := imported(changed("wixmedia_folder.other", now, with(now, named("Marke"))), "/")
	tells(t, parse(t, forgotten("wixmedia_folder.brand", now), b),
		"- Brand is in another block of the configuration now: it stays as it is, and that block manages it.",
		`~ Brand has a new name in the configuration: it is renamed to "Marke".`)
}

// Two trees may imply one folder, and one of them may go alone. An import of a tree
// takes along what other blocks manage.
func TestReport_aSharedFolderIsManagedByTheOtherTree(t *testing.T) {
	t.Parallel()
	shop := layout([]string{"Brand/Shop"}, unguarded)
	tells(t, parse(t, leaves(treeAddress, layout([]string{"Brand/Logos"}, unguarded)), stays("wixmedia_folder_tree.shop", shop)),
		"! Brand/Logos is no longer in the configuration: it goes to the trash with its contents.",
		"- Brand is in another block of the configuration now: it stays as it is, and that block manages it.")
	all := layout([]string{"Brand/Shop", "Press"})
	tells(t, parse(t, imported(changed(treeAddress, all, wanted(all, []string{"Press"})), "/"), stays("wixmedia_folder_tree.shop", shop)))
}

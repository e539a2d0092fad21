package report_test

import "testing"

// What lies in the trash with the folder above it stays there, whatever the guard.
func TestReport_whatIsInTheTrashAlreadyIsNotMovedThere(t *testing.T) {
	t.Parallel()
	now := layout([]string{"Brand/Logos/Web", "Brand/Logos/Print", "Shop"}, drift("Brand/Logos is in the trash", `Brand/Logos/Web was renamed to "W"`))
	r := parse(t, changed(treeAddress, now, wanted(now, []string{"Brand", "Shop"})))
	tells(t, r,
		"- Brand/Logos is in the trash and is no longer in the configuration: it stays in the trash, along with the 1 folder below it.",
		`- Brand/Logos/Web was renamed to "W" and is no longer in the configuration: it stays in the trash.`)
	says(t, r.Text(false), "2 folders were changed by hand. The apply stops managing 3 folders. 2 folders stay as they are.",
		"Print  [in the trash → stays in the trash]")
	omits(t, r.Text(false), "to the trash", "ends with an error")
}

// A folder that was moved out of the trashed one before is alive, with all below it.
func TestReport_whatWasMovedOutOfATrashedFolderGoesToTheTrash(t *testing.T) {
	t.Parallel()
	now := layout([]string{"Brand/Logos/Web"}, unguarded, drift("Brand is in the trash", "Brand/Logos was moved to /Logos"))
	r := parse(t, leaves(treeAddress, now))
	tells(t, r,
		"! Brand/Logos was moved to Logos and is no longer in the configuration: it goes to the trash if nothing else is in it; otherwise it stays, and is managed no more.",
		"! Brand/Logos/Web is no longer in the configuration: it goes to the trash with its contents.",
		"- Brand is in the trash and is no longer in the configuration: it stays in the trash.")
	says(t, r.Text(false), "The apply moves up to 2 folders to the trash and stops managing 1 folder.")
}

// A folder that is restored brings back what is in it: what leaves goes to the trash again.
func TestReport_whatComesBackWithARestoredFolderGoesToTheTrash(t *testing.T) {
	t.Parallel()
	now := layout([]string{"Brand/Logos", "Brand/Photos"}, drift("Brand is in the trash"))
	tells(t, parse(t, changed(treeAddress, now, wanted(now, []string{"Brand/Photos"}))),
		"! Brand/Logos is no longer in the configuration: it goes to the trash if no files are in it, and otherwise it stays and the apply ends with an error.",
		"~ Brand is in the trash: it is restored with its contents.")
}

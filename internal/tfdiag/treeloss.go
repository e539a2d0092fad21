package tfdiag

import (
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
)

// TreeGuard is what a sentence about guarded folders depends on.
type TreeGuard struct {
	Suggested mediamanager.MoveSuggestion
	Whole     bool // the tree is destroyed
	HasMoves  bool // the block has moves
	Lifted    bool // the configuration no longer guards, which is not applied yet
}

// TreeNotEmpty is the error of paths that go while their folders are guarded and
// not empty.
func TreeNotEmpty(losses []mediamanager.LayoutLoss, g TreeGuard) diag.Diagnostic {
	return failure("Unable to move folders to the trash", notEmptyDetail(losses, g))
}

func notEmptyDetail(losses []mediamanager.LayoutLoss, g TreeGuard) text {
	if g.Whole {
		return "These folders of the tree are not empty:" + lines(lossLines(losses)) +
			"\n\nThey are guarded: prevent_destroy_if_not_empty is true in the state, which is the default. " +
			"To keep the tree, do not destroy it; if its block was removed, put it back. " +
			"To trash the folders with everything in them, set prevent_destroy_if_not_empty = false and apply that first."
	}
	guard, trash := text("prevent_destroy_if_not_empty is true, which is the default."),
		text("To trash them with everything in them, set prevent_destroy_if_not_empty = false and apply that first.")
	if g.Lifted {
		guard, trash = "prevent_destroy_if_not_empty is true in the state. The configuration's false counts once it is applied.",
			"To trash them with everything in them, put the paths back, apply, and remove them then."
	}
	return "These paths are no longer declared, and their folders are not empty:" + lines(lossLines(losses)) +
		"\n\nThey are guarded: " + guard + "\n\n" + renamed(g) + "To keep them, declare the paths again. " + trash
}

// TreeLeftWithFiles is the error of a renamed line whose folder would stay behind with
// its files.
func TreeLeftWithFiles(left []mediamanager.LayoutLoss, g TreeGuard) diag.Diagnostic {
	lift := text("set prevent_destroy_if_not_empty = false and apply that first.")
	if g.Lifted {
		lift = "apply prevent_destroy_if_not_empty = false first: the guard in the state counts."
	}
	return failure("Files would stay behind", "These folders are only implied by paths that go, and new paths have all that is below them. "+
		"Their files would stay where they are:"+lines(lossLines(left))+
		"\n\n"+renamed(g)+"If no line was renamed, "+lift+" The folders then leave the state, and stay on the site with their files.")
}

// renamed offers the entries of moves that are missing where lines were renamed.
func renamed(g TreeGuard) text {
	var detail text
	if moves := g.Suggested.Moves; len(moves) > 0 {
		entries := make([]text, 0, len(moves))
		for _, from := range slices.Sorted(maps.Keys(moves)) {
			entries = append(entries, say("%q = %q", from, moves[from]))
		}
		detail = "If a line was renamed or moved, add to " + movesBlock(entries, g.HasMoves)
	}
	if left, come := g.Suggested.Left, g.Suggested.New; len(left) > 0 && len(come) > 0 {
		left = left[:min(maxLines, len(left))]
		entries := make([]text, 0, len(left))
		for _, from := range left {
			entries = append(entries, say(`%q = "<its new path>"`, from))
		}
		line := text("If a line was renamed, say so in ")
		if detail != "" {
			line = "If another line was renamed, say so in "
		}
		detail += line + movesBlock(entries, g.HasMoves || detail != "") + "New paths of this plan:" + lines(come) + "\n\n"
	}
	return detail
}

// movesBlock writes entries as HCL to paste.
func movesBlock(entries []text, hasMoves bool) text {
	if hasMoves {
		return "moves of this block:\n\n    " + join(entries, "\n    ") + "\n\n"
	}
	return "this block:\n\n  moves = {\n    " + join(entries, "\n    ") + "\n  }\n\n"
}

// lossLines says of each folder what goes with it.
func lossLines(losses []mediamanager.LayoutLoss) []string {
	said := make([]string, 0, len(losses))
	for _, loss := range losses {
		line := say("%s", loss.Path)
		var holds []text
		if loss.Files > 0 {
			holds = append(holds, counted(loss.Files, false, "file")+filesNamed(loss))
		}
		if n := len(loss.Paths); n > 0 {
			named := loss.Paths[:min(maxListed, n)]
			holds = append(holds, say("%d undeclared ", n)+plural(n, "folder")+" ("+quoted(named)+more(n, len(named))+")")
		}
		if len(holds) > 0 {
			line += ": " + join(holds, " and ")
		}
		said = append(said, string(line))
	}
	return said
}

// filesNamed names files of a folder, where names are known.
func filesNamed(loss mediamanager.LayoutLoss) text {
	if len(loss.FileNames) == 0 {
		return ""
	}
	return " (" + quoted(loss.FileNames[:min(maxFiles, len(loss.FileNames))]) + more(loss.Files, maxFiles) + ")"
}

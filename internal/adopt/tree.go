package adopt

import (
	"fmt"
	"strings"

	"github.com/hashicorp/hcl/v2/hclwrite"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

const (
	treeType   = "wixmedia_folder_tree"
	treeFile   = "layout.tf"
	layoutFile = "layout.yaml"
	// layoutPaths is the expression of the paths in the YAML file.
	layoutPaths = `provider::wixmedia::layout_paths(yamldecode(file("${path.module}/` + layoutFile + `")))`
	treeTitle   = "# Needed for one apply, which puts the folders into the state. Remove this block afterwards.\n"
	// maxReasons is how many folders an error names.
	maxReasons = 10
)

// TreeFiles are the names of the files that [Tree] returns.
var TreeFiles = []string{layoutFile, treeFile}

// Tree writes the layout as YAML, and one block that declares all of it, with its
// import block. It fails with a [TreeError] where a path names two folders.
func Tree(l Layout) ([]File, error) {
	nodes := l.nodes()
	if err := checkTree(nodes); err != nil {
		return nil, err
	}
	return []File{{layoutFile, layoutYAML(nodes)}, {treeFile, hclwrite.Format(l.treeBlock(nodes))}}, nil
}

// treeBlock writes the block of the tree and its import block.
func (l Layout) treeBlock(nodes []*node) []byte {
	file := hclwrite.NewEmptyFile()
	path := ""
	for _, n := range nodes {
		if n.ParentFolderID == l.ParentID {
			path = n.parentPath()
			break
		}
	}
	name := treeName(l.ParentID, path)
	block := file.Body().AppendNewBlock("resource", []string{treeType, name}).Body()
	block.SetAttributeRaw("paths", hclwrite.Tokens{{Bytes: []byte(layoutPaths)}})
	setParent(block, l.ParentID, path)
	l.setSite(block)
	file.Body().AppendNewline()
	comment(file.Body(), treeTitle)
	importBlock(file.Body(), address(treeType, name), l.importID(l.ParentID))
	return file.Bytes()
}

// treeName names the block of a tree after the folder that it hangs below.
func treeName(parent, path string) string {
	if parent == wix.MediaRoot {
		return "site"
	}
	if _, names, err := folderpath.Parse(path); err == nil {
		return (&candidate{pieces: []string{piece(names[len(names)-1])}, taken: 1}).name()
	}
	return piece(parent)
}

// TreeError says which folders cannot stand in the YAML file of a tree.
type TreeError struct{ reasons []string }

func (e *TreeError) Error() string {
	shown := e.reasons[:min(maxReasons, len(e.reasons))]
	text := strings.Join(shown, "\n")
	if more := len(e.reasons) - len(shown); more > 0 {
		text += fmt.Sprintf("\nand %d more", more)
	}
	return text
}

// checkTree finds folders that the path does not tell from a sibling, in any
// spelling that Wix may take for one, and names that cannot be read back from YAML.
func checkTree(nodes []*node) error {
	e := &TreeError{}
	ids := map[string][]string{}
	place := func(n *node) string { return n.ParentFolderID + "/" + folderpath.FoldLayout(n.DisplayName) }
	for _, n := range nodes {
		ids[place(n)] = append(ids[place(n)], n.ID)
	}
	for _, n := range nodes {
		path, twins := tfdiag.Printable(n.Path), ids[place(n)]
		if len(twins) > 1 && n.ID == twins[0] {
			e.reasons = append(e.reasons, fmt.Sprintf("%s is the path of %d folders: %s", path, len(twins), strings.Join(twins, ", ")))
		}
		if unreadable.MatchString(n.DisplayName) {
			e.reasons = append(e.reasons, path+" has a name that cannot be read back from YAML, not even in quotes")
		}
	}
	if len(e.reasons) == 0 {
		return nil
	}
	return e
}

package adopt

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/hcl/v2/hclwrite"
	"github.com/zclconf/go-cty/cty"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

const (
	folderType   = "wixmedia_folder"
	parentID     = "parent_folder_id"
	foldersFile  = "folders.tf"
	importsFile  = "imports.tf"
	importsTitle = "# Needed for one apply, which puts the folders into the state. Delete this file afterwards.\n"
)

// FoldersFiles are the names of the files that [Folders] returns.
var FoldersFiles = []string{foldersFile, importsFile}

// Folders writes one block a folder, and the import blocks in a file of their own.
func Folders(l Layout) []File {
	nodes := l.nodes()
	names := map[*node]string{}
	for i, name := range blockNames(nodes) {
		names[nodes[i]] = name
	}
	blocks, imports := hclwrite.NewEmptyFile(), hclwrite.NewEmptyFile()
	comment(imports.Body(), importsTitle)
	for i, n := range nodes {
		if i > 0 {
			blocks.Body().AppendNewline()
		}
		imports.Body().AppendNewline()
		folder := blocks.Body().AppendNewBlock("resource", []string{folderType, names[n]}).Body()
		folder.SetAttributeValue("display_name", cty.StringVal(n.DisplayName))
		if n.above != nil {
			folder.SetAttributeTraversal(parentID, address(folderType, names[n.above], "id"))
		} else {
			setParent(folder, n.ParentFolderID, n.parentPath())
		}
		l.setSite(folder)
		importBlock(imports.Body(), address(folderType, names[n]), l.importID(n.ID))
	}
	return []File{{foldersFile, hclwrite.Format(blocks.Bytes())}, {importsFile, hclwrite.Format(imports.Bytes())}}
}

// setParent sets the parent to an id, with its path as a comment. The default
// is left out.
func setParent(body *hclwrite.Body, id, path string) {
	switch {
	case id == wix.MediaRoot:
	case mediamanager.Virtual(id) || path == "":
		body.SetAttributeValue(parentID, cty.StringVal(id))
	default:
		body.SetAttributeRaw(parentID, append(hclwrite.TokensForValue(cty.StringVal(id)),
			&hclwrite.Token{Type: hclsyntax.TokenComment, Bytes: []byte("# " + tfdiag.Printable(path))}))
	}
}

func (l Layout) setSite(body *hclwrite.Body) {
	if l.SiteID != "" {
		body.SetAttributeValue("site_id", cty.StringVal(l.SiteID))
	}
}

// address returns the reference of names, as in wixmedia_folder.brand.id.
func address(names ...string) hcl.Traversal {
	way := make(hcl.Traversal, 1, len(names))
	way[0] = hcl.TraverseRoot{Name: names[0]}
	for _, name := range names[1:] {
		way = append(way, hcl.TraverseAttr{Name: name})
	}
	return way
}

func importBlock(body *hclwrite.Body, to hcl.Traversal, id string) {
	block := body.AppendNewBlock("import", nil).Body()
	block.SetAttributeTraversal("to", to)
	block.SetAttributeValue("id", cty.StringVal(id))
}

func comment(body *hclwrite.Body, text string) {
	body.AppendUnstructuredTokens(hclwrite.Tokens{{Type: hclsyntax.TokenComment, Bytes: []byte(text)}})
}

package wixsim

import (
	"fmt"
	"slices"
	"strings"
)

// mediaTypes of List Files; every file here is an image.
var mediaTypes = []string{"UNKNOWN_MEDIA_FILE", "IMAGE", "VIDEO", "AUDIO", "DOCUMENT", "VECTOR", "ARCHIVE", "MODEL3D", "OTHER"}

// listFiles is GET /files: the files directly in a folder, none where the folder is in the trash or not there.
// Files are counts, so their order is that of their numbers whatever the sort.
func listFiles(c *call) (any, error) {
	sel, page, err := c.filesSelection()
	if err != nil {
		return nil, err
	}
	at, err := c.begin(sel, page)
	if err != nil {
		return nil, err
	}
	t := c.site.shown(c.variant, c.now)
	n := t.nodes[at.Selection.Parent]
	if n == nil || !t.alive(n.ID) {
		n = &node{} // it has no files
	} else if c.occurs(c.faults.FilesNotFound) {
		return nil, errNotFound(n.ID)
	}
	types := c.query["mediaTypes"]
	first, last := n.files(at.Selection.Private)
	if len(types) > 0 && !slices.Contains(types, "IMAGE") {
		last = first
	}
	from, to, next := c.window(at, last-first)
	answer := filesAnswer{Files: make([]fileJSON, 0, to-from), NextCursor: newNextCursor(next)}
	for i := from; i < to; i++ {
		answer.Files = append(answer.Files, c.file(n, first+i))
	}
	return answer, nil
}

// searchFiles is POST /files/search: the files at all levels below a root (docs, "Search Files"). Files are counts, so
// their order is that of their folders' ids.
func searchFiles(c *call) (any, error) {
	sel, page, m, err := searchSelection(c, ofFiles, "mediaTypes", "private")
	if err != nil {
		return nil, err
	}
	private, err := member[*bool](m, "private")
	if err != nil {
		return nil, err
	}
	if sel.Private = privacyOf(private); sel.Private == "" && c.variant.PrivateFilesHidden {
		sel.Private = "false"
	}
	at, err := c.begin(sel, page)
	if err != nil {
		return nil, err
	}
	found := c.filesBelow(*at.Selection)
	from, to, next := c.window(at, len(found))
	return filesAnswer{Files: found[from:to], NextCursor: newNextCursor(next)}, nil
}

func privacyOf(private *bool) string {
	if private == nil {
		return ""
	}
	return fmt.Sprint(*private)
}

// filesBelow lists the files of every living folder below a root that match the search.
func (c *call) filesBelow(sel selection) []fileJSON {
	t := c.site.shown(c.variant, c.now)
	folders := append(t.below(sel.Parent), t.nodes[sel.Parent])
	slices.SortFunc(folders, func(a, b *node) int { return strings.Compare(a.ID, b.ID) })
	found := []fileJSON{}
	for _, n := range folders {
		if n.Files == 0 || (sel.Parent != trashRoot && !t.alive(n.ID)) {
			continue
		}
		first, last := n.files(sel.Private)
		for i := first; i < last; i++ {
			if file := c.file(n, i); matcher(sel.Search)(file.DisplayName) {
				found = append(found, file)
			}
		}
	}
	return found
}

// filesSelection reads the query parameters of List Files.
func (c *call) filesSelection() (selection, paging, error) {
	sel, page, err := fromQuery(ofFiles, c.query)
	if err != nil {
		return sel, page, err
	}
	if sel.Parent == "" {
		sel.Parent = mediaRoot
	}
	for _, mediaType := range c.query["mediaTypes"] {
		if err := checkEnum("mediaTypes", mediaType, mediaTypes...); err != nil {
			return sel, page, err
		}
	}
	sel.Private, err = c.privacy()
	return sel, page, err
}

// privacy says which files a listing shows: with the parameter "private" those that it names, without it all of them,
// or the public ones where the Variant says so (all three are guesses).
func (c *call) privacy() (string, error) {
	asked := c.query.Get("private")
	if asked == "" && c.variant.PrivateFilesHidden {
		return "false", nil
	}
	return asked, checkEnum("private", asked, "", "true", "false")
}

// files is the range of a folder's files that a privacy means. The private files come after the public ones.
func (n *node) files(privacy string) (first, last int) {
	public := n.Files - n.Private
	switch privacy {
	case "true":
		return public, n.Files
	case "false":
		return 0, public
	}
	return 0, n.Files
}

func (c *call) file(n *node, i int) fileJSON {
	return fileJSON{
		ID:          fmt.Sprintf("%s_%s~mv2.jpg", n.ID[:min(6, len(n.ID))], hexID(0, n.ID, fmt.Sprint(i))),
		DisplayName: fileName(i), ParentFolderID: n.ID, SizeInBytes: fmt.Sprint(10_000 + i),
		MediaType: "IMAGE", OperationStatus: "READY", State: "OK", SiteID: c.siteID(),
		CreatedDate: c.date(n.Created, listDate), UpdatedDate: c.date(n.Created, listDate), Private: i >= n.Files-n.Private,
	}
}

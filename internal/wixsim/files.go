package wixsim

import (
	"fmt"
	"slices"
)

// listFilesNames are the query parameters of List Files.
var listFilesNames = append([]string{"mediaTypes", "private"}, listQueryNames...)

// mediaTypes of List Files; every file here is an image.
var mediaTypes = []string{"UNKNOWN_MEDIA_FILE", "IMAGE", "VIDEO", "AUDIO", "DOCUMENT", "VECTOR", "ARCHIVE", "MODEL3D", "OTHER"}

// listFiles is GET /files: the files directly in a folder, none where the folder is in the trash or not there.
// Files are counts, so their order is that of their numbers whatever the sort.
func listFiles(c *call) (any, error) {
	sel, page, err := fromQuery(ofFiles, c.query, listFilesNames)
	if err != nil {
		return nil, err
	}
	if sel.Parent == "" {
		sel.Parent = mediaRoot
	}
	types := c.query["mediaTypes"]
	for _, mediaType := range types {
		if err := checkEnum("mediaTypes", mediaType, mediaTypes...); err != nil {
			return nil, err
		}
	}
	at, err := page.start(sel)
	if err != nil {
		return nil, err
	}
	t := c.site.shown(c.variant, c.now)
	total := 0
	n := t.nodes[at.Selection.Parent]
	if n != nil && t.alive(n.ID) && (len(types) == 0 || slices.Contains(types, "IMAGE")) {
		total = n.Files
	}
	from, to, next := at.cut(total)
	answer := filesAnswer{Files: make([]fileJSON, 0, to-from), NextCursor: newNextCursor(next)}
	for i := from; i < to; i++ {
		answer.Files = append(answer.Files, c.file(n, i))
	}
	return answer, nil
}

func (c *call) file(n *node, i int) fileJSON {
	return fileJSON{
		ID:          fmt.Sprintf("%s_%s~mv2.jpg", n.ID[:min(6, len(n.ID))], hexID(0, n.ID, fmt.Sprint(i))),
		DisplayName: fmt.Sprintf("photo-%04d.jpg", i+1), ParentFolderID: n.ID, SizeInBytes: fmt.Sprint(10_000 + i),
		MediaType: "IMAGE", OperationStatus: "READY", State: "OK", SiteID: c.site.id,
		CreatedDate: wireDate(n.Created, listDate), UpdatedDate: wireDate(n.Created, listDate),
	}
}

package wixsim

import (
	"strings"
	"time"
)

// Wix writes dates to the second, with ".000" where one folder is answered and without in lists (samples of the docs).
const (
	listDate   = "2006-01-02T15:04:05Z"
	singleDate = "2006-01-02T15:04:05.000Z"
)

// folderJSON is a folder on the wire, members in the order of the docs' samples.
type folderJSON struct {
	ID             string `json:"id"`
	DisplayName    string `json:"displayName"`
	ParentFolderID string `json:"parentFolderId,omitempty"`
	CreatedDate    string `json:"createdDate"`
	UpdatedDate    string `json:"updatedDate"`
	State          string `json:"state"`
	SiteID         string `json:"siteId"`
}

type folderAnswer struct {
	Folder folderJSON `json:"folder"`
}

// nextCursor has an empty next at the end, not a missing one.
type nextCursor struct {
	Cursors struct {
		Next string `json:"next"`
	} `json:"cursors"`
	HasNext bool `json:"hasNext"`
}

func newNextCursor(next string) nextCursor {
	var c nextCursor
	c.Cursors.Next, c.HasNext = next, next != ""
	return c
}

type foldersAnswer struct {
	Folders    []folderJSON `json:"folders"`
	NextCursor nextCursor   `json:"nextCursor"`
}

// queryAnswer has another name for its cursor (docs, "Query Folders").
type queryAnswer struct {
	Folders        []folderJSON `json:"folders"`
	PagingMetadata nextCursor   `json:"pagingMetadata"`
}

type downloadAnswer struct {
	DownloadURL string `json:"downloadUrl"`
}

type filesAnswer struct {
	Files      []fileJSON `json:"files"`
	NextCursor nextCursor `json:"nextCursor"`
}

// fileJSON is the part of a file that matters to its folder.
type fileJSON struct {
	ID              string `json:"id"`
	DisplayName     string `json:"displayName"`
	ParentFolderID  string `json:"parentFolderId"`
	SizeInBytes     string `json:"sizeInBytes"` // a number in a string, as Wix writes it
	Private         bool   `json:"private"`
	MediaType       string `json:"mediaType"`
	OperationStatus string `json:"operationStatus"`
	State           string `json:"state"`
	SiteID          string `json:"siteId"`
	CreatedDate     string `json:"createdDate"`
	UpdatedDate     string `json:"updatedDate"`
}

// folder is a folder of that tree as the call's answer shows it.
func (c *call) folder(t *tree, n *node, layout string) folderJSON {
	return folderJSON{
		ID: n.ID, DisplayName: n.Name, ParentFolderID: n.Parent, SiteID: c.siteID(), State: state(c.variant, t, n),
		CreatedDate: c.date(n.Created, layout), UpdatedDate: c.date(n.Updated, layout),
	}
}

func (c *call) siteID() string {
	if c.variant.SiteIDUpper {
		return strings.ToUpper(c.site.id)
	}
	return c.site.id
}

// date is a moment by the server's clock.
func (c *call) date(at time.Time, layout string) string {
	return at.Add(c.variant.ClockAhead).UTC().Truncate(time.Second).Format(layout)
}

package wix

import (
	"encoding/json"
	"fmt"
	"time"
)

// State says whether a folder is alive.
type State string

// The documented states. A folder below a trashed one may have either, and the
// documentation's samples disagree on a trashed folder: ParentFolderID counts too.
const (
	StateOK      State = "OK"
	StateDeleted State = "DELETED"
)

// Folder is a folder of the Media Manager.
//
// https://dev.wix.com/docs/rest/assets/media/media-manager/folders/folder-object
type Folder struct {
	ID          string
	DisplayName string
	// ParentFolderID of a trashed folder is [TrashRoot]: Wix does not return the
	// original parent.
	ParentFolderID string
	State          State
	// SiteID is "" if Wix does not send it.
	SiteID string
	// CreatedDate and UpdatedDate are in whole seconds in all samples. They are zero
	// if Wix sends none.
	CreatedDate time.Time
	UpdatedDate time.Time
}

// folderJSON is the folder on the wire.
type folderJSON struct {
	ID             string  `json:"id"`
	DisplayName    string  `json:"displayName"`
	ParentFolderID string  `json:"parentFolderId"`
	CreatedDate    *string `json:"createdDate"`
	UpdatedDate    *string `json:"updatedDate"`
	State          State   `json:"state"`
	SiteID         string  `json:"siteId"`
}

// UnmarshalJSON reads a folder. Dates are RFC 3339 with or without a fraction;
// a missing, null or empty one is the zero time.
func (f *Folder) UnmarshalJSON(data []byte) error {
	var wire folderJSON
	if err := json.Unmarshal(data, &wire); err != nil {
		return err
	}
	created, err := parseDate("createdDate", wire.CreatedDate)
	if err != nil {
		return err
	}
	updated, err := parseDate("updatedDate", wire.UpdatedDate)
	if err != nil {
		return err
	}
	*f = Folder{
		ID:             wire.ID,
		DisplayName:    wire.DisplayName,
		ParentFolderID: wire.ParentFolderID,
		State:          wire.State,
		SiteID:         wire.SiteID,
		CreatedDate:    created,
		UpdatedDate:    updated,
	}
	return nil
}

func parseDate(field string, text *string) (time.Time, error) {
	if text == nil || *text == "" {
		return time.Time{}, nil
	}
	// time.RFC3339 reads a fraction too, though its layout shows none.
	date, err := time.Parse(time.RFC3339, *text)
	if err != nil {
		return time.Time{}, fmt.Errorf("%s is not a date: %w", field, err)
	}
	return date.UTC(), nil
}

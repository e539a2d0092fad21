package wix

import (
	"fmt"
	"regexp"
)

// siteID is a GUID, as in every sample of the documentation.
//
// https://dev.wix.com/docs/rest/assets/media/media-manager/files/file-descriptor-object
var siteID = regexp.MustCompile(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`)

// CheckSiteID reports why a text cannot be the id of a site, or nil.
func CheckSiteID(id string) error {
	if siteID.MatchString(id) {
		return nil
	}
	if len(id) > 100 {
		id = id[:100] + "..."
	}
	return fmt.Errorf("%q is not the id of a site, which looks like 0d9ff5ea-6aa5-4e02-b1a5-9a7c9cd9b0a1", id)
}

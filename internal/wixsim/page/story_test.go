package page

import (
	"fmt"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

const (
	foldersPath = "/site-media/v1/folders"
	trashPath   = "/site-media/v1/trash-bin/folders"
	deletePath  = "/site-media/v1/bulk/folders/delete"
	restorePath = "/site-media/v1/bulk/trash-bin/folders/restore"
)

func ids(id string) string { return fmt.Sprintf(`{"folderIds":[%q]}`, id) }

// play makes calls that some switch or other answers differently, and returns the answers.
func (s *story) play() []string {
	admin := s.sim.Site(testSite)
	top := admin.Create("Top", "media-root")
	kid := admin.Create("Kid", top.ID)
	admin.AddFiles(kid.ID, 2)
	admin.AddPrivateFiles(kid.ID, 1)
	s.sim.Advance(time.Minute)

	s.create(" Spaced ", "media-root")
	s.create("Top", "media-root")
	s.create("Lost", "00000000000000000000000000000000")
	s.call("GET", foldersPath+"?parentFolderId=media-root", "")
	s.call("GET", foldersPath+"/media-root", "")
	s.call("PATCH", foldersPath+"/"+kid.ID, `{"folder":{"displayName":"Child"}}`)
	s.call("GET", "/site-media/v1/files?parentFolderId="+kid.ID, "")
	s.pages()

	s.trash(admin, top, kid)
	s.token()
	return s.answers
}

func (s *story) create(name, parent string) {
	s.call("POST", foldersPath, fmt.Sprintf(`{"displayName":%q,"parentFolderId":%q}`, name, parent))
	s.call("GET", foldersPath+"?parentFolderId="+parent, "")
	s.call("POST", foldersPath, fmt.Sprintf(`{"displayName":"Below","parentFolderId":%q}`, s.made()))
}

// made is the id of the newest folder that is not below another.
func (s *story) made() string {
	newest := ""
	for _, f := range s.sim.Site(testSite).Folders() {
		if f.ParentID == "media-root" {
			newest = f.ID
		}
	}
	return newest
}

// pages reads a listing to its end, with a wait before its second page.
func (s *story) pages() {
	path := foldersPath + "?parentFolderId=media-root&paging.limit=1"
	cursor := ""
	for range 4 {
		page := s.call("GET", path+cursor, "")
		next, _ := page["nextCursor"].(map[string]any)
		cursors, _ := next["cursors"].(map[string]any)
		text, _ := cursors["next"].(string)
		if text == "" {
			return
		}
		cursor = "&paging.cursor=" + text
		s.sim.Advance(3 * time.Second)
	}
}

// trash sends folders to the trash, looks at them there, restores them without their parent, and deletes the parent.
func (s *story) trash(admin *wixsim.Admin, top, kid wixsim.Folder) {
	s.call("POST", deletePath, ids(top.ID))
	s.call("GET", foldersPath+"/"+top.ID, "")
	s.call("GET", foldersPath+"/"+kid.ID, "")
	s.call("GET", trashPath, "")
	s.call("POST", restorePath, ids(top.ID))
	s.call("POST", deletePath, ids("00000000000000000000000000000000"))
	s.sim.Advance(time.Minute)

	admin.Trash(kid.ID)
	admin.Trash(top.ID)
	s.call("POST", restorePath, ids(kid.ID))
	s.call("GET", foldersPath+"/"+kid.ID, "")
	admin.Restore(top.ID)
	admin.Trash(admin.Create("Late", top.ID).ID)
	s.call("POST", deletePath, fmt.Sprintf(`{"folderIds":[%q],"permanent":true}`, top.ID))
	s.call("GET", trashPath, "")
}

// token makes a call with an app's token.
func (s *story) token() {
	answer := s.call("POST", "/oauth2/token", `{"grant_type":"client_credentials","client_id":"app","client_secret":"secret"}`)
	token, _ := answer["access_token"].(string)
	s.auth = "Bearer " + token
	s.call("GET", foldersPath+"/media-root", "")
}

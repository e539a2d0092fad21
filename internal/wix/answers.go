package wix

// folderAnswer is the answer to create, get and update.
type folderAnswer struct {
	Folder *Folder `json:"folder"`
}

func (a *folderAnswer) missing() string {
	switch {
	case a.Folder == nil:
		return "the folder"
	case a.Folder.ID == "":
		return "the folder's id"
	}
	return ""
}

func (p *pageJSON) missing() string {
	for _, folder := range p.Folders {
		if folder.ID == "" {
			return "a folder's id"
		}
	}
	return ""
}

// urlAnswer is a link that Wix has made.
type urlAnswer struct {
	DownloadURL string `json:"downloadUrl"`
}

func (a *urlAnswer) missing() string {
	if a.DownloadURL == "" {
		return "the download URL"
	}
	return ""
}

// emptyAnswer is the answer to a bulk call: an object without members.
type emptyAnswer struct{}

func (*emptyAnswer) missing() string { return "" }

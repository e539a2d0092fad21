package wixsim

import (
	"archive/zip"
	"bytes"
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// archivePrefix begins the path of the links to zips.
const archivePrefix = "/archive/wix/"

// maxZipped is how many files a zip holds (docs, "Generate Folder Download URL"). What Wix does with the others is not
// known: here they are left out.
const maxZipped = 1000

// zipFile is the body of an answer that is no JSON.
type zipFile []byte

// archived is the folder that a link packs.
type archived struct{ siteID, folderID string }

// newLink makes a link to a zip of the folder. It works for ever, as legacy docs say, while the simulator lives.
func (c *call) newLink() string {
	token := c.newID("link")
	c.links[token] = archived{c.site.id, c.id}
	return c.origin + archivePrefix + token
}

// origin is where a request was sent to.
func origin(r *http.Request) string {
	if r.TLS != nil {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

// serveArchive answers a request for a zip. The link alone opens it: a caller that sends its credentials along is
// refused, because Wix serves zips from another host.
func (s *Simulator) serveArchive(r *http.Request) answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.now()
	a := s.archive(r)
	s.record(Call{Time: now, Method: r.Method, Path: archivePrefix, Operation: "DownloadZip", UserAgent: r.UserAgent(), Status: a.status})
	return a
}

func (s *Simulator) archive(r *http.Request) answer {
	switch {
	case r.Method != http.MethodGet:
		return s.refusal(&problem{status: 405, html: true})
	case r.Header.Get("Authorization") != "" || r.Header.Get("wix-site-id") != "" || r.Header.Get("Referer") != "":
		return s.refusal(&problem{status: 400, html: true})
	}
	link, ok := s.links[strings.TrimPrefix(r.URL.Path, archivePrefix)]
	if !ok {
		return s.refusal(&problem{status: 404, html: true})
	}
	site := s.sites[link.siteID]
	site.settle(s.now())
	if !site.live.alive(link.folderID) {
		return s.refusal(&problem{status: 404, html: true})
	}
	packed := site.live.zip(link.folderID)
	return answer{status: 200, body: packed, header: map[string]string{"Content-Length": fmt.Sprint(len(packed))}}
}

// zip packs the files of a folder and of those below it. The folder's own name is not in the zip, as legacy docs say.
// The files are counts: each holds a line. The same tree makes the same bytes.
func (t *tree) zip(id string) zipFile {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	left := maxZipped
	t.pack(w, id, "", &left)
	if err := w.Close(); err != nil {
		panic(err) // a buffer takes all
	}
	return b.Bytes()
}

func (t *tree) pack(w *zip.Writer, id, prefix string, left *int) {
	for i := 0; i < t.nodes[id].Files && *left > 0; i++ {
		name := prefix + fileName(i)
		entry, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
		if err == nil {
			_, err = fmt.Fprintf(entry, "%s of %s\n", fileName(i), id)
		}
		if err != nil {
			panic(err)
		}
		*left--
	}
	kids := t.children(id)
	slices.SortFunc(kids, func(a, b *node) int { return strings.Compare(a.Name+a.ID, b.Name+b.ID) })
	for _, kid := range kids {
		t.pack(w, kid.ID, prefix+strings.ReplaceAll(kid.Name, "/", "_")+"/", left)
	}
}

func fileName(i int) string { return fmt.Sprintf("photo-%04d.jpg", i+1) }

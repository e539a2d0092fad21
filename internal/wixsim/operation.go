package wixsim

import (
	"net/url"
	"strings"
	"time"
)

// operation is one endpoint.
type operation struct {
	name    string
	method  string
	pattern string // a segment {id} stands for one folder id
	write   bool   // changes something
	manage  bool   // needs the Manage scope
	handle  func(*call) (any, error)
}

// operations is all there is; paths and methods as in the SDK. There is no DELETE, no count, no tree.
var operations = []*operation{
	{name: "CreateFolder", method: "POST", pattern: "/site-media/v1/folders", write: true, manage: true, handle: createFolder},
	{name: "ListFolders", method: "GET", pattern: "/site-media/v1/folders", handle: listFolders},
	{name: "SearchFolders", method: "POST", pattern: "/site-media/v1/folders/search", handle: searchFolders},
	{name: "QueryFolders", method: "POST", pattern: "/site-media/v1/folders/query", handle: queryFolders},
	{name: "GetFolder", method: "GET", pattern: "/site-media/v1/folders/{id}", handle: getFolder},
	{name: "UpdateFolder", method: "PATCH", pattern: "/site-media/v1/folders/{id}", write: true, manage: true, handle: updateFolder},
	{name: "GenerateFolderDownloadURL", method: "POST", pattern: "/site-media/v1/folders/{id}/generate-download-url", manage: true, handle: generateDownloadURL},
	{name: "BulkDeleteFolders", method: "POST", pattern: "/site-media/v1/bulk/folders/delete", write: true, manage: true, handle: bulkDeleteFolders},
	{name: "BulkRestoreFolders", method: "POST", pattern: "/site-media/v1/bulk/trash-bin/folders/restore", write: true, manage: true, handle: bulkRestoreFolders},
	{name: "ListDeletedFolders", method: "GET", pattern: "/site-media/v1/trash-bin/folders", handle: listDeletedFolders},
	{name: "ListFiles", method: "GET", pattern: "/site-media/v1/files", handle: listFiles},
	{name: "SearchFiles", method: "POST", pattern: "/site-media/v1/files/search", handle: searchFiles},
	{name: opToken, method: "POST", pattern: "/oauth2/token"},
}

const opToken = "Token"

// call is one request on its way through an operation.
type call struct {
	op      *operation
	id      string // of the folder in the path
	query   url.Values
	body    []byte
	site    *site
	variant Variant
	faults  Faults
	occurs  func(on bool) bool // see Simulator.occurs
	now     time.Time
	newID   func(parts ...string) string
	links   map[string]archived
	origin  string // of the request, such as http://127.0.0.1:8787
}

// route finds the operation of a request, nil for none. Paths are compared as they came, escaped: a slash in an id
// does not end its segment.
func route(method, escapedPath string) (op *operation, id string) {
	for _, op := range operations {
		if op.method != method {
			continue
		}
		if id, ok := matchPath(op.pattern, escapedPath); ok {
			return op, id
		}
	}
	return nil, ""
}

func matchPath(pattern, path string) (id string, ok bool) {
	want, got := strings.Split(pattern, "/"), strings.Split(path, "/")
	if len(want) != len(got) {
		return "", false
	}
	for i, segment := range want {
		if segment != "{id}" {
			if segment != got[i] {
				return "", false
			}
			continue
		}
		unescaped, err := url.PathUnescape(got[i])
		if err != nil || unescaped == "" {
			return "", false
		}
		id = unescaped
	}
	return id, true
}

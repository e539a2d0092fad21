package wixsim

import (
	"slices"
	"strings"
)

// listFolders is GET /folders: one level.
func listFolders(c *call) (any, error) {
	sel, page, err := fromQuery(ofList, c.query)
	if err != nil {
		return nil, err
	}
	if sel.Parent == "" {
		sel.Parent = mediaRoot
	}
	return c.answerFolders(sel, page)
}

// listDeletedFolders is GET /trash-bin/folders. Without a parent it is the top of the trash (guess).
func listDeletedFolders(c *call) (any, error) {
	sel, page, err := fromQuery(ofDeleted, c.query)
	if err != nil {
		return nil, err
	}
	if sel.Parent == "" {
		sel.Parent = trashRoot
	}
	return c.answerFolders(sel, page)
}

// searchFolders is POST /folders/search: everything below a root (docs, "Search Folders").
func searchFolders(c *call) (any, error) {
	sel, page, _, err := searchSelection(c, ofSearch, internalMembers...)
	if err != nil {
		return nil, err
	}
	return c.answerFolders(sel, page)
}

// searchSelection reads the body of a search, which may have the named members besides.
func searchSelection(c *call, of string, more ...string) (selection, paging, message, error) {
	m, err := parseMessage(c.body, append([]string{"rootFolder", "search", "sort", "paging"}, more...)...)
	if err != nil {
		return selection{}, paging{}, nil, err
	}
	sort, err := m.object("sort", "fieldName", "order", "origin")
	if err != nil {
		return selection{}, paging{}, nil, err
	}
	field, order, err := sortOf(sort)
	if err != nil {
		return selection{}, paging{}, nil, err
	}
	sel, err := newSelection(of, field, order)
	if err != nil {
		return sel, paging{}, nil, err
	}
	if sel.Parent, err = searchRoot(m); err != nil {
		return sel, paging{}, nil, err
	}
	if sel.Search, err = member[string](m, "search"); err != nil {
		return sel, paging{}, nil, err
	}
	if err := checkLength("search", sel.Search, maxSearchChars); err != nil {
		return sel, paging{}, nil, err
	}
	page, err := fromMessage(m, "paging")
	return sel, page, m, err
}

// searchRoot is the id of the system folder that the enum means.
func searchRoot(m message) (string, error) {
	root, err := member[string](m, "rootFolder")
	if err != nil {
		return "", err
	}
	switch root {
	case "", "MEDIA_ROOT":
		return mediaRoot, nil
	case "TRASH_ROOT":
		return trashRoot, nil
	case "VISITOR_UPLOADS_ROOT":
		return visitorUploads, nil
	}
	return "", checkEnum("rootFolder", root)
}

func (c *call) answerFolders(sel selection, page paging) (any, error) {
	folders, next, err := c.listed(sel, page)
	if err != nil {
		return nil, err
	}
	return foldersAnswer{folders, next}, nil
}

// queryFolders is POST /folders/query: the whole site, the trash too, unless filtered by state (guess).
func queryFolders(c *call) (any, error) {
	m, err := parseMessage(c.body, "query")
	if err != nil {
		return nil, err
	}
	query, err := m.object("query", "filter", "sort", "cursorPaging")
	if err != nil {
		return nil, err
	}
	sel, err := querySort(query)
	if err != nil {
		return nil, err
	}
	if sel.State, err = queryState(query); err != nil {
		return nil, err
	}
	page, err := fromMessage(query, "cursorPaging")
	if err != nil {
		return nil, err
	}
	folders, next, err := c.listed(sel, page)
	if err != nil {
		return nil, err
	}
	return queryAnswer{folders, next}, nil
}

// querySort reads the list of at most one sort; unlike elsewhere a field that is not declared sortable is refused.
func querySort(query message) (selection, error) {
	sorts, err := member[[]message](query, "sort")
	if err != nil {
		return selection{}, err
	}
	if len(sorts) == 0 {
		return newSelection(ofQuery, "", "")
	}
	if len(sorts) > 1 {
		return selection{}, violation("query.sort", "has size above 1", "MAX_SIZE")
	}
	for name := range sorts[0] {
		if !slices.Contains([]string{"fieldName", "order", "origin"}, name) {
			return selection{}, errUnparsable()
		}
	}
	field, order, err := sortOf(sorts[0])
	if err != nil {
		return selection{}, err
	}
	if field != byName && field != byUpdated {
		return selection{}, notDeclared(field, "sortable")
	}
	return newSelection(ofQuery, field, order)
}

// queryState reads {"state":"OK"} or {"state":{"$eq":"OK"}}, the only filter there is (SDK, FolderQuerySpec).
func queryState(query message) (string, error) {
	filter, err := member[message](query, "filter")
	if err != nil {
		return "", err
	}
	for name := range filter {
		if name != "state" {
			return "", notDeclared(name, "filterable")
		}
	}
	if !filter.has("state") {
		return "", nil
	}
	value, err := member[string](filter, "state")
	if err != nil {
		operator, err := member[message](filter, "state")
		if err != nil || len(operator) != 1 || !operator.has("$eq") {
			return "", violation("query.filter", "state supports $eq only", "OTHER")
		}
		if value, err = member[string](operator, "$eq"); err != nil {
			return "", err
		}
	}
	return value, checkEnum("query.filter.state", value, "OK", "DELETED")
}

// notDeclared is worded as the Contacts API words it.
func notDeclared(field, as string) error {
	description := "Field '" + strings.TrimSpace(field) + "' is not declared as " + as
	return &problem{
		status: 400, message: "value " + description,
		violations: []fieldViolation{{Field: "value", Description: description}},
	}
}

package wixsim

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
)

// internalMembers are members that the SDK's internal typings know and the public ones do not: tolerated, unused.
var internalMembers = []string{"namespace", "rawNamespace", "siteId"}

// newSelection is a selection with its order. The default is updatedDate descending; a field without an order is
// ascending (guess); a field that cannot be sorted by is refused, though the docs' own sample misspells one.
func newSelection(of, field, order string) (selection, error) {
	sel := selection{Of: of, Field: field, Desc: order == "DESC"}
	if err := checkLength("sort.fieldName", field, maxSortField); err != nil {
		return sel, err
	}
	if err := checkEnum("sort.order", order, "", "ASC", "DESC"); err != nil {
		return sel, err
	}
	switch {
	case field == "":
		sel.Field, sel.Desc = byUpdated, order != "ASC"
	case field != byName && field != byUpdated && (of != ofFiles || field != bySize):
		return sel, errUnsortable(field)
	}
	return sel, nil
}

func checkEnum(field, value string, allowed ...string) error {
	if slices.Contains(allowed, value) {
		return nil
	}
	return violation(field, fmt.Sprintf("has unknown value %q", value), "INVALID_ENUM_VALUE")
}

// fromQuery reads the selection and page of a listing by GET. Parameters that Wix does not know are ignored, as it was
// seen to do: a client that pages by "paging.offset" gets the first page for ever.
func fromQuery(of string, q url.Values) (selection, paging, error) {
	for _, name := range []string{"parentFolderId", "sort.fieldName", "sort.order", "paging.limit", "paging.cursor", "private"} {
		if len(q[name]) > 1 {
			return selection{}, paging{}, errUnparsable()
		}
	}
	sel, err := newSelection(of, q.Get("sort.fieldName"), q.Get("sort.order"))
	if err != nil {
		return sel, paging{}, err
	}
	sel.Parent = q.Get("parentFolderId")
	if err := checkLength("parentFolderId", sel.Parent, maxFolderID); err != nil {
		return sel, paging{}, err
	}
	var limit int64
	if text := q.Get("paging.limit"); text != "" {
		if limit, err = strconv.ParseInt(text, 10, 32); err != nil {
			return sel, paging{}, errUnparsable()
		}
	}
	page, err := newPaging("paging", int32(limit), q.Get("paging.cursor"))
	return sel, page, err
}

// fromMessage reads the page of a listing by POST.
func fromMessage(m message, name string) (paging, error) {
	page, err := m.object(name, "limit", "cursor")
	if err != nil {
		return paging{}, err
	}
	limit, err := member[int32](page, "limit")
	if err != nil {
		return paging{}, err
	}
	cursor, err := member[string](page, "cursor")
	if err != nil {
		return paging{}, err
	}
	return newPaging(name, limit, cursor)
}

// sortOf reads a sort object.
func sortOf(sort message) (field, order string, err error) {
	if field, err = member[string](sort, "fieldName"); err != nil {
		return "", "", err
	}
	order, err = member[string](sort, "order")
	return field, order, err
}

// listed is the page of a selection and the cursor of the next one.
func (c *call) listed(sel selection, page paging) ([]folderJSON, nextCursor, error) {
	at, err := c.begin(sel, page)
	if err != nil {
		return nil, nextCursor{}, err
	}
	t := c.site.shown(c.variant, c.now)
	view := t.pick(c.variant, *at.Selection)
	from, to, next := c.window(at, len(view))
	folders := make([]folderJSON, 0, to-from)
	for _, n := range view[from:to] {
		folders = append(folders, c.folder(t, n, listDate))
	}
	return folders, newNextCursor(next), nil
}

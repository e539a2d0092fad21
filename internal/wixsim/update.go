package wixsim

import (
	"slices"
	"strings"
)

// folderMembers are what a folder in a PATCH may hold; all but displayName and parentFolderId are read-only and have
// no effect.
var folderMembers = append([]string{
	"id", "displayName", "parentFolderId", "createdDate", "updatedDate", "state",
}, internalMembers...)

// updateFolder is PATCH /folders/{id}. Only members that are present, and in the mask if there is one, change.
func updateFolder(c *call) (any, error) {
	m, err := parseMessage(c.body, "folder", "fieldMask")
	if err != nil {
		return nil, err
	}
	if err := checkLength("folder.id", c.id, maxFolderID); err != nil {
		return nil, err
	}
	folder, err := c.patched(m)
	if err != nil {
		return nil, err
	}
	mask, err := parseMask(c.variant, m)
	if err != nil {
		return nil, err
	}
	if c.variant.FieldMaskIgnored && !m.has("fieldMask") {
		return getFolder(c)
	}
	name, parent, err := mask.apply(folder)
	if err != nil {
		return nil, err
	}
	n, err := c.site.update(c.variant, c.now, c.id, name, parent)
	if err != nil {
		return nil, err
	}
	return c.answerFolder(n), nil
}

// patched is the folder of a PATCH, checked: strings where strings are due, and no other id than the path's.
func (c *call) patched(m message) (message, error) {
	folder, err := m.object("folder", folderMembers...)
	if err != nil {
		return nil, err
	}
	if folder == nil {
		return nil, violation("folder", "is required", "REQUIRED_FIELD")
	}
	for name := range folder {
		if _, err := member[string](folder, name); err != nil {
			return nil, err
		}
	}
	if id, _ := member[string](folder, "id"); id != "" && id != c.id {
		return nil, violation("folder.id", "differs from the id in the path", "OTHER")
	}
	parent, _ := member[string](folder, "parentFolderId")
	return folder, checkLength("folder.parentFolderId", parent, maxFolderID)
}

// fieldMask is the paths that a PATCH changes, nil for all that are present.
type fieldMask []string

// parseMask reads the mask in every form that was seen: none, "a,b", {"paths":["folder.a"]}. One source says that
// only the comma string works and that there must be one: Variant.FieldMaskRequired. Sources: the SDK sends none, the
// docs' REST sample sends paths, a recipe of Wix's for the sister call on files wants the string.
func parseMask(v Variant, m message) (fieldMask, error) {
	if !m.has("fieldMask") {
		if v.FieldMaskRequired {
			return nil, &problem{
				status: 400, message: "Invalid request message", errorCode: -100,
				violations: []fieldViolation{{Field: "fieldMask", Description: "must be an array"}},
			}
		}
		return nil, nil
	}
	if text, err := member[string](m, "fieldMask"); err == nil {
		return splitMask(strings.Split(text, ","))
	}
	if v.FieldMaskRequired {
		return nil, errUnparsable()
	}
	mask, err := m.object("fieldMask", "paths")
	if err != nil {
		return nil, err
	}
	paths, err := member[[]string](mask, "paths")
	if err != nil {
		return nil, err
	}
	return splitMask(paths)
}

// splitMask keeps the paths that can be changed; the others are dropped without an error, as Wix was seen to do.
func splitMask(paths []string) (fieldMask, error) {
	mask := fieldMask{}
	for _, path := range paths {
		path = strings.TrimPrefix(strings.TrimSpace(path), "folder.")
		if path == "displayName" || path == "parentFolderId" {
			mask = append(mask, path)
		}
	}
	if len(mask) == 0 {
		return nil, errFieldMask()
	}
	return mask, nil
}

// apply returns the new name and parent of a folder, nil for no change.
func (mask fieldMask) apply(folder message) (name, parent *string, err error) {
	if name, err = mask.change(folder, "displayName"); err != nil {
		return nil, nil, err
	}
	if parent, err = mask.change(folder, "parentFolderId"); err != nil {
		return nil, nil, err
	}
	if name == nil && parent == nil {
		return nil, nil, errFieldMask()
	}
	return name, parent, nil
}

// change is the new value of one member, nil for no change. A member in the mask that is not in the folder would be
// emptied, and neither may be.
func (mask fieldMask) change(folder message, path string) (*string, error) {
	if mask == nil && !folder.has(path) || mask != nil && !slices.Contains(mask, path) {
		return nil, nil
	}
	value, err := member[string](folder, path)
	if err != nil {
		return nil, err
	}
	if value == "" {
		return nil, violation("folder."+path, "is required", "REQUIRED_FIELD")
	}
	return &value, nil
}

package wixsim

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"time"
)

const (
	defaultLimit   = 50 // guess: the SDK's own default
	maxLimit       = 100
	maxCursor      = 16000
	maxSortField   = 512
	maxSearchChars = 200
	maxFolderID    = 100
)

// paging is the page that a listing asks for.
type paging struct {
	limit  int
	cursor string
}

// newPaging checks what the caller sent; prefix is where it stood in the request.
func newPaging(prefix string, limit int32, cursor string) (paging, error) {
	switch {
	case limit < 0:
		return paging{}, violation(prefix+".limit", fmt.Sprintf("has value %d, expected 0 or more", limit), "MIN")
	case limit > maxLimit:
		return paging{}, violation(prefix+".limit", fmt.Sprintf("has value %d, expected %d or less", limit, maxLimit), "MAX")
	}
	return paging{limit: int(limit), cursor: cursor}, checkLength(prefix+".cursor", cursor, maxCursor)
}

// position is the inside of a cursor: an offset, as in the cursors of the docs' samples, and what was asked for, so
// that a later page may be asked for by cursor alone.
type position struct {
	Total     int        `json:"total"`
	Offset    int        `json:"offset"`
	Limit     int        `json:"limit"`
	Made      time.Time  `json:"made,omitzero"`   // of a cursor that expires
	Empty     int        `json:"empty,omitempty"` // pages of Faults.EmptyPages so far
	Selection *selection `json:"selection"`
}

func (p position) encode() string {
	raw, err := json.Marshal(p)
	if err != nil {
		panic(err) // a struct of strings and numbers
	}
	return base64.StdEncoding.EncodeToString(raw)
}

// begin is where the listing of a call begins. It refuses a cursor that has expired.
func (c *call) begin(sel selection, page paging) (position, error) {
	at, err := page.start(sel)
	if err != nil || page.cursor == "" {
		return at, err
	}
	if life := c.variant.CursorExpires; life > 0 && c.now.Sub(at.Made) > life || c.occurs(c.faults.CursorExpired) {
		return position{}, errExpiredCursor()
	}
	return at, nil
}

// window is the page at a position of a listing of that many, and the cursor of the next page, "" at the end.
func (c *call) window(at position, total int) (from, to int, next string) {
	if c.variant.CursorExpires > 0 {
		at.Made = c.now
	}
	if c.occurs(c.faults.EmptyPages) {
		at.Empty++
		return 0, 0, at.encode()
	}
	from, to, next = at.cut(total)
	if next == "" && c.occurs(c.faults.CursorLoop) {
		at.Total, at.Offset = total, 0
		next = at.encode()
	}
	return from, to, next
}

// start is where a listing begins: at the top, or where the cursor says. The selection in a cursor beats the one that
// came with it; a cursor of another kind of listing is refused.
func (p paging) start(sel selection) (position, error) {
	at := position{Limit: p.limit, Selection: &sel}
	if p.cursor != "" {
		limit := p.limit
		at = position{}
		raw, err := base64.StdEncoding.DecodeString(p.cursor)
		if err != nil || json.Unmarshal(raw, &at) != nil || at.Selection == nil || at.Offset < 0 || at.Selection.Of != sel.Of {
			return position{}, errBadCursor()
		}
		if limit > 0 {
			at.Limit = limit
		}
	}
	if at.Limit <= 0 || at.Limit > maxLimit {
		at.Limit = defaultLimit
	}
	return at, nil
}

// cut is the window of a listing of that many at a position, and the cursor of the next page, "" at the end.
func (p position) cut(total int) (from, to int, next string) {
	from = min(p.Offset, total)
	to = min(from+p.Limit, total)
	if to < total {
		after := p
		after.Total, after.Offset = total, to
		next = after.encode()
	}
	return from, to, next
}

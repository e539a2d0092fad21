package wixsim

import (
	"encoding/base64"
	"testing"
)

func TestPosition_walksToTheEnd(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ total, limit, pages int }{
		{0, 10, 1}, {1, 10, 1}, {10, 10, 1}, {11, 10, 2}, {95, 10, 10}, {120, 0, 3}, {250, 100, 3},
	} {
		sel := selection{Of: ofList, Parent: "p"}
		page, err := newPaging("paging", int32(c.limit), "")
		if err != nil {
			t.Fatal(err)
		}
		seen, pages := 0, 0
		for {
			at, err := page.start(sel)
			if err != nil {
				t.Fatal(err)
			}
			from, to, next := at.cut(c.total)
			if from != seen {
				t.Errorf("%+v: page %d begins at %d, want %d", c, pages, from, seen)
			}
			seen, pages = to, pages+1
			if next == "" {
				break
			}
			page = paging{cursor: next} // the cursor alone carries limit and selection
			sel = selection{Of: ofList}
		}
		if seen != c.total || pages != c.pages {
			t.Errorf("%+v: saw %d in %d pages", c, seen, pages)
		}
	}
}

func TestPaging_refusesCursors(t *testing.T) {
	t.Parallel()
	b64 := func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }
	for name, cursor := range map[string]string{
		"no base64":           "%%%",
		"no JSON":             b64("hello"),
		"no selection":        b64(`{"total":1,"offset":2}`),
		"a negative offset":   b64(`{"offset":-1,"selection":{"of":"list"}}`),
		"of another listing":  position{Offset: 1, Selection: &selection{Of: ofSearch}}.encode(),
		"text for the offset": b64(`{"offset":"1","selection":{"of":"list"}}`),
	} {
		if _, err := (paging{cursor: cursor}).start(selection{Of: ofList}); err == nil {
			t.Errorf("a cursor with %s was taken", name)
		}
	}
}

func TestPosition_beyondTheEndIsEmpty(t *testing.T) {
	t.Parallel()
	from, to, next := position{Offset: 50, Limit: 10, Selection: &selection{}}.cut(20)
	if from != 20 || to != 20 || next != "" {
		t.Errorf("got %d to %d, next %q", from, to, next)
	}
}

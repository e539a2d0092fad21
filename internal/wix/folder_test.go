package wix

import (
	"encoding/json"
	"testing"
	"time"
)

func TestFolder_dates(t *testing.T) {
	t.Parallel()
	whole := time.Date(2022, 8, 30, 16, 56, 29, 0, time.UTC)
	for text, want := range map[string]time.Time{
		`"2022-08-30T16:56:29Z"`:          whole,
		`"2022-08-30T16:56:29.000Z"`:      whole,
		`"2022-08-30T16:56:29.123456Z"`:   whole.Add(123456 * time.Microsecond),
		`"2022-08-30T18:56:29.000+02:00"`: whole,
		`null`:                            {},
		`""`:                              {},
	} {
		var folder Folder
		if err := json.Unmarshal([]byte(`{"id":"a","createdDate":`+text+`}`), &folder); err != nil {
			t.Errorf("%s: %v", text, err)
		}
		if folder.CreatedDate != want || !folder.UpdatedDate.IsZero() {
			t.Errorf("%s: got %v and %v", text, folder.CreatedDate, folder.UpdatedDate)
		}
	}
	for _, field := range []string{"createdDate", "updatedDate"} {
		if err := json.Unmarshal([]byte(`{"id":"a","`+field+`":"yesterday"}`), &Folder{}); err == nil {
			t.Errorf("%s: a wrong date passed", field)
		}
	}
}

func TestFolder_toleratesWhatItDoesNotKnow(t *testing.T) {
	t.Parallel()
	var folder Folder
	err := json.Unmarshal([]byte(`{"id":"a","namespace":"OTHERS","state":"ARCHIVED","labels":[1]}`), &folder)
	if want := (Folder{ID: "a", State: "ARCHIVED"}); err != nil || folder != want {
		t.Errorf("got %+v, %v", folder, err)
	}
}

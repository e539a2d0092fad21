package wixsim_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestRefusals_nameFieldAndRule sends what Wix would refuse. An empty rule means no violation: the whole message was
// not understood, or is refused for another reason; then code is that of the applicationError.
func TestRefusals_nameFieldAndRule(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	f := b.create("F", "")
	child := b.create("Child", f.ID)
	long := strings.Repeat("x", 101)
	many := `{"folderIds":["` + strings.Repeat(`a","`, 100) + `a"]}`
	query := foldersP + "/query"
	search := foldersP + "/search"
	one := foldersP + "/" + f.ID
	for _, c := range []struct {
		method, path, body string
		status             int
		field, rule, code  string
	}{
		{"POST", foldersP, ``, 400, "", "", ""},
		{"POST", foldersP, `{`, 400, "", "", ""},
		{"POST", foldersP, `[]`, 400, "", "", ""},
		{"POST", foldersP, `null`, 400, "", "", ""},
		{"POST", foldersP, `{} {}`, 400, "", "", ""},
		{"POST", foldersP, "{\"displayName\":\"\xff\"}", 400, "", "", ""},
		{"POST", foldersP, `{"folder":{"displayName":"a"}}`, 400, "", "", ""},
		{"POST", foldersP, `{"displayname":"a"}`, 400, "", "", ""},
		{"POST", foldersP, `{"displayName":1}`, 400, "", "", ""},
		{"POST", foldersP, `{"displayName":"a","parentFolderId":{}}`, 400, "", "", ""},
		{"POST", foldersP, `{}`, 400, "displayName", "REQUIRED_FIELD", ""},
		{"POST", foldersP, `{"displayName":""}`, 400, "displayName", "REQUIRED_FIELD", ""},
		{"POST", foldersP, `{"displayName":"` + strings.Repeat("é", 1001) + `"}`, 400, "displayName", "MAX_LENGTH", ""},
		{"POST", foldersP, `{"displayName":"a","parentFolderId":"` + long + `"}`, 400, "parentFolderId", "MAX_LENGTH", ""},
		{"POST", foldersP, `{"displayName":"a","parentFolderId":"nope"}`, 404, "", "", "NOT_FOUND"},
		{"POST", foldersP, `{"displayName":"a","parentFolderId":"trash-root"}`, 404, "", "", "NOT_FOUND"},

		{"GET", foldersP + "/nope", ``, 404, "", "", "NOT_FOUND"},
		{"GET", foldersP + "/search", ``, 404, "", "", "NOT_FOUND"},
		{"GET", foldersP + "/a%2Fb", ``, 404, "", "", "NOT_FOUND"},
		{"GET", foldersP + "/" + long, ``, 400, "folderId", "MAX_LENGTH", ""},

		{"PATCH", foldersP + "/nope", `{"folder":{"displayName":"a"}}`, 404, "", "", "NOT_FOUND"},
		{"PATCH", one, `{"displayName":"a"}`, 400, "", "", ""},
		{"PATCH", one, `{}`, 400, "folder", "REQUIRED_FIELD", ""},
		{"PATCH", one, `{"folder":{"displayname":"a"}}`, 400, "", "", ""},
		{"PATCH", one, `{"folder":{"displayName":["a"]}}`, 400, "", "", ""},
		{"PATCH", one, `{"folder":"a"}`, 400, "", "", ""},
		{"PATCH", one, `{"folder":{"id":"other","displayName":"a"}}`, 400, "folder.id", "OTHER", ""},
		{"PATCH", one, `{"folder":{"displayName":""}}`, 400, "folder.displayName", "REQUIRED_FIELD", ""},
		{"PATCH", one, `{"folder":{"parentFolderId":"` + long + `"}}`, 400, "folder.parentFolderId", "MAX_LENGTH", ""},
		{"PATCH", one, `{"folder":{"displayName":"` + strings.Repeat("é", 1001) + `"}}`, 400, "folder.displayName", "MAX_LENGTH", ""},
		{"PATCH", one, `{"folder":{"parentFolderId":"nope"}}`, 404, "", "", "NOT_FOUND"},
		{"PATCH", one, `{"folder":{"parentFolderId":"trash-root"}}`, 404, "", "", "NOT_FOUND"},
		{"PATCH", one, `{"folder":{"parentFolderId":"` + f.ID + `"}}`, 400, "folder.parentFolderId", "OTHER", ""},
		{"PATCH", one, `{"folder":{"parentFolderId":"` + child.ID + `"}}`, 400, "folder.parentFolderId", "OTHER", ""},
		{"PATCH", foldersP + "/media-root", `{"folder":{"displayName":"a"}}`, 403, "", "", "PERMISSION_DENIED"},

		{"POST", one + "/generate-download-url", `{"folderId":1}`, 400, "", "", ""},
		{"POST", foldersP + "/nope/generate-download-url", `{"folderId":"nope"}`, 404, "", "", "NOT_FOUND"},

		{"POST", bulkDelete, `{}`, 400, "folderIds", "REQUIRED_FIELD", ""},
		{"POST", bulkDelete, `{"folderIds":[]}`, 400, "folderIds", "MIN_SIZE", ""},
		{"POST", bulkDelete, many, 400, "folderIds", "MAX_SIZE", ""},
		{"POST", bulkDelete, `{"folderIds":["a","` + long + `"]}`, 400, "folderIds[1]", "MAX_LENGTH", ""},
		{"POST", bulkDelete, `{"folderIds":"a"}`, 400, "", "", ""},
		{"POST", bulkDelete, `{"folderIds":["a"],"permanent":"true"}`, 400, "", "", ""},
		{"POST", bulkDelete, `{"ids":["a"]}`, 400, "", "", ""},
		{"POST", bulkDelete, `{"folderIds":["` + f.ID + `","media-root"]}`, 400, "folderIds", "OTHER", ""},
		{"POST", bulkDelete, `{"folderIds":["visitor-uploads"],"permanent":true}`, 400, "folderIds", "OTHER", ""},
		{"POST", bulkDelete, `{"folderIds":["trash-root"],"permanent":true}`, 400, "folderIds", "OTHER", ""},
		{"POST", bulkRestore, `{}`, 400, "folderIds", "REQUIRED_FIELD", ""},
		{"POST", bulkRestore, `{"folderIds":[]}`, 400, "folderIds", "MIN_SIZE", ""},
		{"POST", bulkRestore, many, 400, "folderIds", "MAX_SIZE", ""},
		{"POST", bulkRestore, `{"folderIds":["a"],"permanent":false}`, 400, "", "", ""},

		{"GET", foldersP + "?paging.limit=101", ``, 400, "paging.limit", "MAX", ""},
		{"GET", foldersP + "?paging.limit=-1", ``, 400, "paging.limit", "MIN", ""},
		{"GET", foldersP + "?paging.limit=ten", ``, 400, "", "", ""},
		{"GET", foldersP + "?paging.limit=1.5", ``, 400, "", "", ""},
		{"GET", foldersP + "?paging.cursor=garbage", ``, 400, "", "", ""},
		{"GET", foldersP + "?paging.cursor=" + strings.Repeat("a", 16001), ``, 400, "paging.cursor", "MAX_LENGTH", ""},
		{"GET", foldersP + "?sort.order=UP", ``, 400, "sort.order", "INVALID_ENUM_VALUE", ""},
		{"GET", foldersP + "?sort.fieldName=" + strings.Repeat("a", 513), ``, 400, "sort.fieldName", "MAX_LENGTH", ""},
		{"GET", foldersP + "?parentFolderId=" + long, ``, 400, "parentFolderId", "MAX_LENGTH", ""},
		{"GET", foldersP + "?sort.fieldName=updateDate", ``, 400, "sort.fieldName", "OTHER", ""},
		{"GET", foldersP + "?sort.fieldName=sizeInBytes", ``, 400, "sort.fieldName", "OTHER", ""},
		{"GET", foldersP + "?parentFolderId=a&parentFolderId=b", ``, 400, "", "", ""},
		{"GET", trashBin + "?paging.limit=101", ``, 400, "paging.limit", "MAX", ""},
		{"GET", trashBin + "?sort.fieldName=createdDate", ``, 400, "sort.fieldName", "OTHER", ""},
		{"GET", "/site-media/v1/files?paging.limit=101", ``, 400, "paging.limit", "MAX", ""},
		{"GET", "/site-media/v1/files?sort.fieldName=state", ``, 400, "sort.fieldName", "OTHER", ""},
		{"GET", "/site-media/v1/files?mediaTypes=FILM", ``, 400, "mediaTypes", "INVALID_ENUM_VALUE", ""},

		{"POST", search, ``, 400, "", "", ""},
		{"POST", search, `{"rootFolder":"media-root"}`, 400, "rootFolder", "INVALID_ENUM_VALUE", ""},
		{"POST", search, `{"rootFolder":3}`, 400, "", "", ""},
		{"POST", search, `{"search":"` + strings.Repeat("é", 201) + `"}`, 400, "search", "MAX_LENGTH", ""},
		{"POST", search, `{"sort":[{"fieldName":"displayName"}]}`, 400, "", "", ""},
		{"POST", search, `{"sort":{"field":"displayName"}}`, 400, "", "", ""},
		{"POST", search, `{"sort":{"fieldName":"_updatedDate"}}`, 400, "sort.fieldName", "OTHER", ""},
		{"POST", search, `{"sort":{"fieldName":"displayName","order":"asc"}}`, 400, "sort.order", "INVALID_ENUM_VALUE", ""},
		{"POST", search, `{"paging":{"limit":101}}`, 400, "paging.limit", "MAX", ""},
		{"POST", search, `{"paging":{"limit":"10"}}`, 400, "", "", ""},
		{"POST", search, `{"paging":{"limit":1.5}}`, 400, "", "", ""},
		{"POST", search, `{"cursorPaging":{"limit":1}}`, 400, "", "", ""},
		{"POST", search, `{"parentFolderId":"a"}`, 400, "", "", ""},
		{"POST", search, `{"filter":{}}`, 400, "", "", ""},

		{"POST", query, `{"query":{"paging":{"limit":1}}}`, 400, "", "", ""},
		{"POST", query, `{"query":{"cursorPaging":{"limit":101}}}`, 400, "cursorPaging.limit", "MAX", ""},
		{"POST", query, `{"query":{"sort":{"fieldName":"displayName"}}}`, 400, "", "", ""},
		{"POST", query, `{"query":{"sort":[{"fieldName":"displayName"},{"fieldName":"updatedDate"}]}}`, 400, "query.sort", "MAX_SIZE", ""},
		{"POST", query, `{"query":{"sort":[{"fieldName":"createdDate"}]}}`, 400, "value", "", ""},
		{"POST", query, `{"query":{"filter":{"displayName":"a"}}}`, 400, "value", "", ""},
		{"POST", query, `{"query":{"filter":{"state":{"$ne":"OK"}}}}`, 400, "query.filter", "OTHER", ""},
		{"POST", query, `{"query":{"filter":{"state":"GONE"}}}`, 400, "query.filter.state", "INVALID_ENUM_VALUE", ""},
		{"POST", query, `{"filter":{}}`, 400, "", "", ""},
	} {
		t.Run(fmt.Sprintf("%s %.60s %.60s", c.method, c.path, c.body), func(t *testing.T) {
			r := b.want(c.status, c.method, c.path, c.body)
			if got := r.header.Get("Content-Type"); got != "application/json" {
				t.Errorf("content type %s", got)
			}
			got := decode[violated](b, r.text)
			if got.Message == "" {
				t.Error("no message")
			}
			if got.Details.ApplicationError.Code != c.code {
				t.Errorf("code: got %s, want %q", r.text, c.code)
			}
			field, rule := "", ""
			if v := got.Details.ValidationError.FieldViolations; len(v) == 1 {
				field, rule = v[0].Field, v[0].ViolatedRule
			}
			if field != c.field || rule != c.rule {
				t.Errorf("violation: got %s, want %s %s", r.text, c.field, c.rule)
			}
		})
	}
	if got := b.names(foldersP); !slices.Equal(got, []string{"F"}) {
		t.Errorf("refused calls left %v", got)
	}
}

func TestRefusals_literally(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	for _, c := range []struct{ method, path, body, want string }{
		{
			"GET", foldersP + "/nope", "",
			`{"message":"folder nope not found","details":{"applicationError":{"code":"NOT_FOUND","description":"folder nope not found","data":{}}}}`,
		},
		{"POST", foldersP, `{"x":1}`, `{"message":"Failed to parse request message","details":{}}`},
		{
			"POST", foldersP, `{}`,
			`{"message":"displayName is required","details":{"validationError":{"fieldViolations":[{"field":"displayName","description":"is required","violatedRule":"REQUIRED_FIELD"}]}}}`,
		},
		{
			"POST", foldersP + "/query", `{"query":{"filter":{"name.first":"x"}}}`,
			`{"message":"value Field 'name.first' is not declared as filterable","details":{"validationError":{"fieldViolations":[{"field":"value","description":"Field 'name.first' is not declared as filterable"}]}}}`,
		},
	} {
		if got := b.send(c.method, c.path, c.body).text; got != c.want {
			t.Errorf("%s %s %s\ngot  %s\nwant %s", c.method, c.path, c.body, got, c.want)
		}
	}
}

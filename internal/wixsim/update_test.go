package wixsim_test

import (
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

func under(r wixsim.Variant) func(*wixsim.Config) {
	return func(c *wixsim.Config) { c.Variant = r }
}

// TestUpdateFolder_masks sends every form of field mask that was seen, under every variant of it. The folder is A in
// media-root; each body names B in media-root and Q as its parent, as far as it goes.
func TestUpdateFolder_masks(t *testing.T) {
	t.Parallel()
	required, ignored := wixsim.Variant{FieldMaskRequired: true}, wixsim.Variant{FieldMaskIgnored: true}
	both := `{"displayName":"B","parentFolderId":"Q"}`
	for _, c := range []struct {
		name, body  string
		variant     wixsim.Variant
		status      int
		path, field string
	}{
		{"none", `{"folder":` + both + `}`, wixsim.Variant{}, 200, "/Q/B", ""},
		{"null", `{"folder":` + both + `,"fieldMask":null}`, wixsim.Variant{}, 200, "/Q/B", ""},
		{"name only", `{"folder":{"displayName":"B"}}`, wixsim.Variant{}, 200, "/B", ""},
		{"parent only", `{"folder":{"parentFolderId":"Q"}}`, wixsim.Variant{}, 200, "/Q/A", ""},
		{"null keeps", `{"folder":{"displayName":"B","parentFolderId":null}}`, wixsim.Variant{}, 200, "/B", ""},
		{"commas", `{"folder":` + both + `,"fieldMask":"displayName,parentFolderId"}`, wixsim.Variant{}, 200, "/Q/B", ""},
		{"commas and spaces", `{"folder":` + both + `,"fieldMask":"folder.displayName, folder.parentFolderId"}`, wixsim.Variant{}, 200, "/Q/B", ""},
		{"one of two", `{"folder":` + both + `,"fieldMask":"displayName"}`, wixsim.Variant{}, 200, "/B", ""},
		{"paths", `{"folder":` + both + `,"fieldMask":{"paths":["folder.displayName","folder.parentFolderId"]}}`, wixsim.Variant{}, 200, "/Q/B", ""},
		{"paths without prefix", `{"folder":` + both + `,"fieldMask":{"paths":["parentFolderId"]}}`, wixsim.Variant{}, 200, "/Q/A", ""},
		{"more than is known", `{"folder":` + both + `,"fieldMask":"displayName,labels"}`, wixsim.Variant{}, 200, "/B", ""},
		{"nothing known", `{"folder":` + both + `,"fieldMask":"labels"}`, wixsim.Variant{}, 400, "/A", "fieldMask"},
		{"empty", `{"folder":` + both + `,"fieldMask":""}`, wixsim.Variant{}, 400, "/A", "fieldMask"},
		{"no paths", `{"folder":` + both + `,"fieldMask":{}}`, wixsim.Variant{}, 400, "/A", "fieldMask"},
		{"no folder to change", `{"folder":{}}`, wixsim.Variant{}, 400, "/A", "fieldMask"},
		{"an array", `{"folder":` + both + `,"fieldMask":["displayName"]}`, wixsim.Variant{}, 400, "/A", ""},
		{"masked but missing", `{"folder":{"displayName":"B"},"fieldMask":"parentFolderId"}`, wixsim.Variant{}, 400, "/A", "folder.parentFolderId"},

		{"required, none", `{"folder":` + both + `}`, required, 400, "/A", "fieldMask"},
		{"required, commas", `{"folder":` + both + `,"fieldMask":"displayName,parentFolderId"}`, required, 200, "/Q/B", ""},
		{"required, paths", `{"folder":` + both + `,"fieldMask":{"paths":["displayName"]}}`, required, 400, "/A", ""},
		{"required, an array", `{"folder":` + both + `,"fieldMask":["displayName"]}`, required, 400, "/A", ""},
		{"ignored, none", `{"folder":` + both + `}`, ignored, 200, "/A", ""},
		{"ignored, commas", `{"folder":` + both + `,"fieldMask":"displayName"}`, ignored, 200, "/B", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t, under(c.variant))
			a, q := b.create("A", ""), b.create("Q", "")
			b.sim.Advance(time.Minute)
			r := b.want(c.status, "PATCH", foldersP+"/"+a.ID, replaceID(c.body, "Q", q.ID))
			if got := b.admin.Path(a.ID); got != c.path {
				t.Errorf("the folder is %s, want %s", got, c.path)
			}
			if c.status == 200 {
				if changed := b.folder(r).UpdatedDate != a.UpdatedDate; changed != (c.path != "/A") {
					t.Errorf("updatedDate moved: %t, for %s", changed, c.path)
				}
				return
			}
			field := ""
			if v := decode[violated](b, r.text).Details.ValidationError.FieldViolations; len(v) == 1 {
				field = v[0].Field
			}
			if field != c.field {
				t.Errorf("got %s, want a violation of %q", r.text, c.field)
			}
		})
	}
}

func TestUpdateFolder_missingMaskLiterally(t *testing.T) {
	t.Parallel()
	b := newBench(t, under(wixsim.Variant{FieldMaskRequired: true}))
	f := b.create("A", "")
	got := b.want(400, "PATCH", foldersP+"/"+f.ID, `{"folder":{"displayName":"B"}}`).text
	want := `{"message":"Invalid request message","errorCode":-100,"details":{"validationError":{"fieldViolations":[{"field":"fieldMask","description":"must be an array"}]}}}`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	b.sim.SetVariant(wixsim.Variant{})
	got = b.want(400, "PATCH", foldersP+"/"+f.ID, `{"folder":{}}`).text
	want = `{"message":"field mask is empty or missing","details":{"validationError":{"fieldViolations":[{"field":"fieldMask","description":"is empty or missing","violatedRule":"OTHER","ruleName":"FIELD_MASK_IS_EMPTY_OR_MISSING"}]}}}`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestUpdateFolder_asTheSDKSendsIt(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	f, q := b.create("A", ""), b.create("q", "")
	b.want(200, "PATCH", foldersP+"/"+f.ID, `{"folder":{"displayName":"B","parentFolderId":"`+q.ID+`","id":"`+f.ID+`"}}`,
		"x-wix-bi-gateway", "environment=js-sdk", "wix-account-id", "account")
	if got := b.admin.Path(f.ID); got != "/q/B" {
		t.Errorf("got %s", got)
	}
}

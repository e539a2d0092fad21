package report_test

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/report"
)

// What is no plan is named, and the error says what to type.
func TestParse_whatIsNoPlan(t *testing.T) {
	t.Parallel()
	whole := string(planJSON(t, nil, brand))
	for input, want := range map[string]string{
		"":                         "the input is empty",
		" \n":                      "the input is empty",
		"Terraform will perform…":  "the input is text, and no plan: `terraform show` needs -json.",
		"<!doctype html><html>":    "the input is HTML or XML, and no plan.",
		"PK\x03\x04":               "this is the plan file itself, and not its JSON.",
		"\xff\xfe{\x00":            "the input is UTF-16, as a redirection of PowerShell writes it: use a pipe.",
		"[]":                       "the input is text, and no plan",
		"{}":                       "the input is JSON, and no plan.",
		`{"@level":"info"}`:        "the input is JSON, and no plan.",
		`{"format_version":"1.0"}`: "the input is a state, and no plan: `terraform show -json` needs the plan's file.",
		`{"format_version":"1.0","values":{"root_module":{}}}`: "the input is a state, and no plan",
		`{"format_version":"1.0","provider_schemas":{}}`:       "the input is a provider's schema, and no plan.",
		`{"format_version":"1.2","resource_changes":{"a":1}}`:  "the input is JSON, but no plan that this wixmedia understands",
		`{"format_version":"1.2","prior_state":{"values":{}}}`: "the input is JSON, but no plan that this wixmedia understands",
		"{\"a\":1}\n{\"b\":2}":                                 "the log of `terraform plan -json`, and no plan.",
		`{"a":nonsense}`:                                       "the input is no JSON (at byte 7).",
		whole[:len(whole)/2]:                                   "the plan ends in the middle, after",
	} {
		_, err := report.Parse([]byte(input))
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "terraform show -json the.plan | wixmedia report") {
			t.Errorf("%.40q: %v, want %q", input, err, want)
		}
	}
	_, err := report.Parse([]byte(`{"format_version":"2.0","resource_changes":[]}`))
	if err == nil || !strings.Contains(err.Error(), `the plan has the format version "2.0", and this wixmedia knows the versions up to 1. Update wixmedia`) {
		t.Errorf("a newer plan: %v", err)
	}
}

// A newer plan of the same major version has fields that nobody knows yet.
func TestParse_newerMinorVersion(t *testing.T) {
	t.Parallel()
	plan := planJSON(t, map[string]any{"format_version": "1.99", "new_thing": []int{1}}, leaves("wixmedia_folder.brand", folder("Brand", "media-root")))
	tells(t, parsed(t, append([]byte("\xef\xbb\xbf"), plan...)), "! Brand is no longer in the configuration: it goes to the trash with its contents.")
}

func TestRead_isBounded(t *testing.T) {
	t.Parallel()
	_, err := report.Read(io.MultiReader(strings.NewReader("{"), bytes.NewReader(make([]byte, report.MaxPlan))))
	if err == nil || !strings.Contains(err.Error(), "the plan is larger than 128 MiB. Plan only the folders: terraform plan -out=the.plan -target=") {
		t.Errorf("too large: %v", err)
	}
	if _, err := report.Read(iotest.ErrReader(io.ErrUnexpectedEOF)); err == nil || !strings.Contains(err.Error(), "the plan cannot be read") {
		t.Errorf("a broken pipe: %v", err)
	}
}

func TestReport_incompletePlans(t *testing.T) {
	t.Parallel()
	const failed = "! This plan ended with an error and is incomplete: more may be changed than this report says."
	const part = "! This plan is incomplete (it was made for a part of the configuration, or puts some changes off)"
	deferred := []any{map[string]any{"reason": "unknown", "resource_change": map[string]any{
		"address": "wixmedia_folder.late", "mode": "managed", "type": "wixmedia_folder", "name": "late",
		"change": map[string]any{"actions": []string{"create"}, "before": nil, "after": coming("Late", "media-root")},
	}}}
	for want, top := range map[string]map[string]any{
		failed: {"errored": true, "complete": false},
		part:   {"complete": false},
		// By OpenTofu, which has no "complete": the plan leaves a folder of the state out.
		part + ":": {"resource_changes": []any{map[string]any{"address": "aws_x.y", "mode": "managed", "type": "aws_x", "name": "y"}}},
		part + ": more may be changed than this report says.": {"deferred_changes": deferred},
	} {
		r := parsed(t, planJSON(t, top, brand))
		if !r.Incomplete {
			t.Errorf("%v is complete", top)
		}
		says(t, r.Text(false), want)
		says(t, r.Markdown(), strings.TrimPrefix(want, "! "))
		says(t, r.HTML(), strings.TrimPrefix(want, "! "))
		omits(t, r.Text(false), "The apply changes no folder on the site.")
	}
	tells(t, parsed(t, planJSON(t, map[string]any{"deferred_changes": deferred}, brand)), "+ Late is new in the configuration: it is created.")
}

// A plan's JSON holds secrets in clear: of the provider block, of variables, of
// other resources, and in attributes that nobody knows yet.
func TestReport_nothingSensitive(t *testing.T) {
	t.Parallel()
	const secret = "s3cr3t"
	top := configuration(`{"provider_config": {"wixmedia": {"full_name": "registry.terraform.io/wixmedia/wixmedia", "expressions": {
		"api_key": {"constant_value": "s3cr3t"}, "deletion_policy": {"constant_value": "s3cr3t"}}}}, "root_module": {}}`)
	top["variables"] = map[string]any{"key": map[string]any{"value": secret}}
	top["output_changes"] = map[string]any{"o": map[string]any{"actions": []string{"create"}, "after": secret}}
	hidden := changed("wixmedia_folder.logos", folder(secret, "id-Brand", attrs{"id": "id-1"}), folder("s3cr3t too", "id-Brand", attrs{"id": "id-1"}))
	hidden.more = map[string]any{"before_sensitive": attrs{"display_name": true}, "after_sensitive": attrs{"display_name": true, "unmanaged": []any{}}}
	whole := leaves("wixmedia_folder.whole", folder(secret, "media-root", attrs{"id": "id-2"}))
	whole.more = map[string]any{"before_sensitive": true}
	r := parsed(t, planJSON(t, top, hidden, whole, brand,
		leaves("aws_x.y", attrs{"display_name": secret}),
		leaves("wixmedia_folder.other", with(folder("Other", "media-root"), attrs{"notes": secret, "created_date": secret})),
		comes(treeAddress, wanted(nil, []string{"New"}, attrs{"secret_note": secret}))))
	for _, text := range []string{r.Text(false), r.Text(true), r.Markdown(), r.HTML()} {
		omits(t, text, secret)
		says(t, text, "what changes is hidden in the plan.")
		says(t, text, "(a name that is hidden)", "Other")
	}
}

package report_test

import (
	"encoding/json"
	"maps"
	"strings"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/report"
)

const (
	site      = "11111111-aaaa-4bbb-8ccc-000000000001"
	otherSite = "11111111-aaaa-4bbb-8ccc-000000000002"
)

// attrs are the attributes of a block.
type attrs map[string]any

// block is one instance in a plan that a test makes.
type block struct {
	address        string // such as wixmedia_folder.brand
	old, now, next attrs  // old is set for a manual change only
	actions        []string
	more           map[string]any // of the change, such as importing or after_unknown
	entry          map[string]any // of its entry, such as action_reason
}

// folder is a folder that is alive. Its id is made of its name.
func folder(name, parent string, more ...attrs) attrs {
	return with(attrs{"id": "id-" + name, "display_name": name, "parent_folder_id": parent, "site_id": site, "state": "OK"}, more...)
}

// with returns attributes with others put over them.
func with(a attrs, more ...attrs) attrs {
	a = maps.Clone(a)
	for _, m := range more {
		maps.Copy(a, m)
	}
	return a
}

// coming is a folder that the apply creates: its id is not known.
func coming(name, parent string, more ...attrs) attrs {
	a := folder(name, parent, more...)
	delete(a, "id")
	return a
}

// stays, changed, drifted, gone, comes and leaves are the lives of blocks.
func stays(address string, a attrs) block {
	return block{address: address, now: a, next: a, actions: []string{"no-op"}}
}

func changed(address string, now, next attrs) block {
	return block{address: address, now: now, next: next, actions: []string{"update"}}
}

func drifted(address string, old, now, next attrs) block {
	return block{address: address, old: old, now: now, next: next, actions: []string{"update"}}
}

func comes(address string, next attrs) block {
	return block{address: address, next: next, actions: []string{"create"}, more: map[string]any{"after_unknown": attrs{"id": true}}}
}

func leaves(address string, now attrs) block {
	return block{
		address: address, now: now, actions: []string{"delete"},
		entry: map[string]any{"action_reason": "delete_because_no_resource_config"},
	}
}

// planJSON is a plan of these blocks, as terraform show -json prints it.
func planJSON(t testing.TB, top map[string]any, blocks ...block) []byte {
	t.Helper()
	var state, drift, changes []any
	for _, b := range blocks {
		module, kind, name := "", b.address, ""
		if at := strings.LastIndex(b.address, "wixmedia_"); at > 0 {
			module, kind = b.address[:at-1], b.address[at:]
		}
		kind, name, _ = strings.Cut(kind, ".")
		name, _, _ = strings.Cut(name, "[")
		entry := func(change map[string]any) map[string]any {
			e := map[string]any{
				"address": b.address, "mode": "managed", "type": kind, "name": name,
				"provider_name": "registry.terraform.io/wixmedia/wixmedia", "change": change,
			}
			if module != "" {
				e["module_address"] = module
			}
			return e
		}
		if b.now != nil {
			state = append(state, map[string]any{"address": b.address, "mode": "managed", "type": kind, "name": name, "values": b.now})
		}
		if b.old != nil {
			actions := []string{"update"}
			if b.now == nil {
				actions = []string{"delete"}
			}
			drift = append(drift, entry(map[string]any{"actions": actions, "before": b.old, "after": orNull(b.now)}))
		}
		if b.actions != nil {
			change := map[string]any{"actions": b.actions, "before": orNull(b.now), "after": orNull(b.next)}
			maps.Copy(change, b.more)
			e := entry(change)
			maps.Copy(e, b.entry)
			changes = append(changes, e)
		}
	}
	plan := map[string]any{
		"format_version": "1.2", "terraform_version": "1.11.4", "complete": true, "errored": false,
		"planned_values":   map[string]any{"root_module": map[string]any{}},
		"prior_state":      map[string]any{"format_version": "1.0", "values": map[string]any{"root_module": map[string]any{"resources": state}}},
		"resource_drift":   drift,
		"resource_changes": changes,
	}
	maps.Copy(plan, top)
	text, err := json.Marshal(plan)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func orNull(a attrs) any {
	if a == nil {
		return nil
	}
	return a
}

// parse is the report on a plan of these blocks.
func parse(t testing.TB, blocks ...block) *report.Report {
	t.Helper()
	return parsed(t, planJSON(t, nil, blocks...))
}

func parsed(t testing.TB, plan []byte) *report.Report {
	t.Helper()
	r, err := report.Parse(plan)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// sentences are those of a report, with their signs, in their order.
func sentences(r *report.Report) []string {
	before, _, _ := strings.Cut(r.Text(false), "The folders\n")
	var found []string
	for line := range strings.Lines(before) {
		if text, ok := strings.CutPrefix(line, "  "); ok {
			found = append(found, strings.TrimSuffix(text, "\n"))
		}
	}
	return found
}

// tells fails the test unless these are all sentences of a report.
func tells(t *testing.T, r *report.Report, want ...string) {
	t.Helper()
	got := sentences(r)
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("the report says:\n%s\n\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if text := r.Text(false); strings.Contains(text, "id-") {
		t.Errorf("the report has an id in it:\n%s", text)
	}
}

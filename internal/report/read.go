package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"
)

// MaxPlan is the size of the largest plan that is read, in bytes. A plan of
// 5,000 folders, all of them changed, takes about 15 MB.
const MaxPlan = 128 << 20

// usage says how a plan gets here.
const usage = "Type:\n\n  terraform plan -out=the.plan\n  terraform show -json the.plan | wixmedia report"

// document is what is read of a plan. The rest (the variables, the outputs, the
// planned values, which the changes have as well) stays undecoded.
type document struct {
	FormatVersion   string          `json:"format_version"`
	Errored         bool            `json:"errored"`
	Complete        *bool           `json:"complete"`
	PriorState      json.RawMessage `json:"prior_state"`
	ResourceDrift   json.RawMessage `json:"resource_drift"`
	ResourceChanges json.RawMessage `json:"resource_changes"`
	DeferredChanges json.RawMessage `json:"deferred_changes"`
	Configuration   json.RawMessage `json:"configuration"`

	// These tell a plan from the other things that are JSON.
	Values          json.RawMessage `json:"values"`
	PlannedValues   json.RawMessage `json:"planned_values"`
	ProviderSchemas json.RawMessage `json:"provider_schemas"`
}

// Read reads a plan, as `terraform show -json` prints it, and returns its report.
// The error says what the input is instead, and what to type.
func Read(r io.Reader) (*Report, error) {
	text, err := io.ReadAll(io.LimitReader(r, MaxPlan+1))
	if err != nil {
		return nil, fmt.Errorf("the plan cannot be read: %w", err)
	}
	if len(text) > MaxPlan {
		return nil, fmt.Errorf("the plan is larger than %d MiB. Plan only the folders: "+
			"terraform plan -out=the.plan -target=<module or block of the folders>", MaxPlan>>20)
	}
	return Parse(text)
}

// Parse is [Read] for a plan in memory.
func Parse(text []byte) (*Report, error) {
	text = bytes.TrimSpace(bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")))
	if what := notJSON(text); what != "" {
		return nil, fmt.Errorf("%s %s", what, usage)
	}
	var d document
	if err := json.Unmarshal(text, &d); err != nil {
		return nil, broken(err)
	}
	if what := notPlan(d); what != "" {
		return nil, fmt.Errorf("%s %s", what, usage)
	}
	if major, _, _ := strings.Cut(d.FormatVersion, "."); major != "0" && major != "1" {
		return nil, fmt.Errorf("the plan has the format version %.20q, and this wixmedia knows the versions up to 1. "+
			"Update wixmedia, or make the plan with an older Terraform", d.FormatVersion)
	}
	plan, err := d.plan()
	if err != nil {
		return nil, broken(err)
	}
	return build(plan, d.Errored), nil
}

// plan decodes the parts of a plan.
func (d document) plan() (*tfjson.Plan, error) {
	plan := &tfjson.Plan{FormatVersion: d.FormatVersion, Complete: d.Complete}
	for _, part := range []struct {
		text json.RawMessage
		into any
	}{
		{d.PriorState, &plan.PriorState},
		{d.ResourceDrift, &plan.ResourceDrift},
		{d.ResourceChanges, &plan.ResourceChanges},
		{d.DeferredChanges, &plan.DeferredChanges},
		{d.Configuration, &plan.Config},
	} {
		if len(part.text) == 0 {
			continue
		}
		if err := json.Unmarshal(part.text, part.into); err != nil {
			return nil, err
		}
	}
	return plan, nil
}

// notJSON says what a text is that is no JSON object, "" where it may be one.
func notJSON(text []byte) string {
	switch {
	case len(text) == 0:
		return "the input is empty: `terraform show` may have failed."
	case bytes.HasPrefix(text, []byte("PK")):
		return "this is the plan file itself, and not its JSON."
	case bytes.HasPrefix(text, []byte{0xff, 0xfe}), bytes.HasPrefix(text, []byte{0xfe, 0xff}):
		return "the input is UTF-16, as a redirection of PowerShell writes it: use a pipe."
	case text[0] == '<':
		return "the input is HTML or XML, and no plan."
	case text[0] != '{':
		return "the input is text, and no plan: `terraform show` needs -json."
	}
	return ""
}

// notPlan says what an object of JSON is that is no plan, "" for a plan.
func notPlan(d document) string {
	switch {
	case d.FormatVersion == "":
		return "the input is JSON, and no plan."
	case d.Values != nil, d.PlannedValues == nil && d.ProviderSchemas == nil && d.FormatVersion == "1.0":
		return "the input is a state, and no plan: `terraform show -json` needs the plan's file."
	case d.ProviderSchemas != nil:
		return "the input is a provider's schema, and no plan."
	}
	return ""
}

// broken explains an error of the decoder. It quotes nothing of the plan, which
// may hold secrets.
func broken(err error) error {
	var syntax *json.SyntaxError
	switch {
	case !errors.As(err, &syntax):
		return fmt.Errorf("the input is JSON, but no plan that this wixmedia understands. %s", usage)
	case strings.Contains(syntax.Error(), "unexpected end"):
		return fmt.Errorf("the plan ends in the middle, after %d bytes: `terraform show` may have been cut off. %s", syntax.Offset, usage)
	case strings.Contains(syntax.Error(), "after top-level value"):
		return fmt.Errorf("the input has more than one line of JSON: it is the log of `terraform plan -json`, and no plan. %s", usage)
	}
	return fmt.Errorf("the input is no JSON (at byte %d). %s", syntax.Offset, usage)
}

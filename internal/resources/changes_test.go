package resources_test

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
)

// changes is a plan check: the plan makes these changes, by address, and no other.
type changes map[string]change

// change is what a plan does to one resource. The action is as in Terraform's
// JSON, after "import" where the plan imports: "update", "import no-op". Of the
// attributes, those that are named have these values before and after.
type change struct {
	action        string
	before, after map[string]any
}

// CheckPlan implements plancheck.PlanCheck.
func (want changes) CheckPlan(_ context.Context, req plancheck.CheckPlanRequest, resp *plancheck.CheckPlanResponse) {
	missing := len(want)
	for _, got := range req.Plan.ResourceChanges {
		var words []string
		if got.Change.Importing != nil {
			words = append(words, "import")
		}
		for _, action := range got.Change.Actions {
			words = append(words, string(action))
		}
		action := strings.Join(words, " ")
		expected, ok := want[got.Address]
		switch {
		case ok:
			missing--
		case action == "no-op" || action == "read":
			continue
		}
		if action != expected.action {
			resp.Error = errors.Join(resp.Error, fmt.Errorf("%s: the plan is to %s, want %q", got.Address, action, expected.action))
		}
		resp.Error = errors.Join(resp.Error,
			differs(got.Address+" before", got.Change.Before, expected.before), differs(got.Address+" after", got.Change.After, expected.after))
	}
	if missing > 0 {
		resp.Error = errors.Join(resp.Error, fmt.Errorf("%d of the changes %v are not in the plan", missing, want))
	}
}

// planned are changes that a test knows only when the step runs.
type planned func() changes

// CheckPlan implements plancheck.PlanCheck.
func (p planned) CheckPlan(ctx context.Context, req plancheck.CheckPlanRequest, resp *plancheck.CheckPlanResponse) {
	p().CheckPlan(ctx, req, resp)
}

// differs is an error for the attributes that have other values.
func differs(what string, values any, want map[string]any) error {
	var err error
	got, _ := values.(map[string]any)
	for name, value := range want {
		if got[name] != value {
			err = errors.Join(err, fmt.Errorf("%s: %s is %v, want %v", what, name, got[name], value))
		}
	}
	return err
}

// untouched is a plan check: no call has changed anything since the journal was
// last reset.
type untouched struct{ *site }

// CheckPlan implements plancheck.PlanCheck.
func (u untouched) CheckPlan(_ context.Context, _ plancheck.CheckPlanRequest, resp *plancheck.CheckPlanResponse) {
	if writes := u.Writes(); len(writes) > 0 {
		resp.Error = fmt.Errorf("the plan wrote: %v", writes)
	}
}

// destroyed is a CheckDestroy: every folder of the state is in the trash.
func (s *site) destroyed(state *terraform.State) error {
	for address, r := range state.RootModule().Resources {
		if f, ok := s.Admin.Folder(r.Primary.ID); r.Type == "wixmedia_folder" && (!ok || !f.Trashed) {
			return fmt.Errorf("%s (%s) is not in the trash; there are: %s", address, r.Primary.ID, s.tree())
		}
	}
	return nil
}

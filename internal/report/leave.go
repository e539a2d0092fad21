package report

import (
	"fmt"
	"slices"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"
)

// Deletion policies, as the configuration spells them.
const (
	permanent = "PERMANENT"
	prevent   = "PREVENT"
	abandon   = "ABANDON"
	trash     = "TRASH"
	// unsure stands for a policy that the provider takes from elsewhere.
	unsure = ""
)

// leaves says what the apply does to a folder that it destroys or forgets.
func (p *planned) leaves(c *change, i *instance, now *sight) {
	if !i.acts() { // the plan does not look further than the refresh
		return
	}
	c.cause = cause(i)
	policy, forgets := p.policy(now.attributes), i.change.Change.Actions.Forget()
	switch {
	case (forgets || policy == abandon) && p.managers.byAnother(i, now.text("id")):
		c.handsOver()
		return
	case forgets:
		c.forgets()
		return
	}
	c.goes(policy, now.trashed, now.guarded(policy == permanent))
}

// cause says why a folder is destroyed or forgotten.
func cause(i *instance) sentence {
	switch {
	case i.deposed():
		return say("was replaced by an earlier apply that did not finish")
	case i.replaced() && i.change.ActionReason == tfjson.ActionReasonReplaceBecauseTainted:
		return say("was not finished by an earlier apply")
	case i.replaced() && siteID(i.now) != siteID(i.next):
		return say("belongs on another site now")
	case i.replaced():
		return say("is to be replaced")
	case i.change.Change.Actions.Forget(), strings.HasPrefix(string(i.change.ActionReason), "delete_because"):
		return say("is no longer in the configuration")
	}
	return say("is to be removed by this apply")
}

func (c *change) forgets() {
	c.kind, c.tag = forgotten, arrow(c.tag, "stays, managed no more")
	c.does = say("it stays where it is, and is managed no more")
}

// guarded reports whether a folder with something in it stops the apply.
func (a *attributes) guarded(otherwise bool) bool {
	return a.truth("prevent_destroy_if_not_empty", otherwise)
}

// goes says what a deletion policy does to the folder.
func (c *change) goes(policy string, inTrash, guarded bool) {
	switch {
	case policy == abandon:
		c.forgets()
	case inTrash:
		c.kind, c.tag = forgotten, arrow(c.tag, "stays in the trash")
		c.does = say("it stays in the trash")
		if !c.byHand() {
			c.does = say("it is in the trash already, and stays there")
		}
	case policy == prevent:
		c.kind, c.tag = forgotten, arrow(c.tag, "gone")
		c.does = say("it is protected, and only leaves the list if it is gone from the site already")
	case policy == permanent && guarded:
		c.kind, c.tag = purged, arrow(c.tag, "DELETED FOR GOOD if empty")
		c.does = say("it is deleted for good if it is empty, and otherwise it stays and the apply ends with an error")
	case policy == permanent:
		c.kind, c.tag = purged, arrow(c.tag, "DELETED FOR GOOD")
		c.does = say("it is deleted for good with everything in it, which nobody can undo")
	case !guarded:
		c.kind, c.tag = trashed, arrow(c.tag, "to the trash")
		c.does = say("it goes to the trash with its contents")
	default:
		c.kind, c.tag = trashed, arrow(c.tag, "to the trash if empty")
		c.does = say("it goes to the trash if no files are in it, and otherwise it stays and the apply ends with an error")
	}
	if policy == unsure && c.kind == trashed {
		c.does = append(c.does, say(", unless the provider's settings say that it stays")...)
	}
}

// replaces says what the apply does to a folder that it destroys and creates anew.
func (p *planned) replaces(c *change, i *instance, now *sight) {
	c.cause = cause(i)
	old := &change{}
	if now != nil {
		policy := p.policy(now.attributes)
		old.goes(policy, now.trashed, now.guarded(policy == permanent))
	} else {
		old.goes(trash, false, false)
	}
	c.kind, c.alone = replaced, true
	c.does = say("%s, and a new, empty folder takes its place", old.does)
	c.tag = arrow(c.tag, old.tag+", replaced by an empty folder")
	if old.kind == purged {
		c.kind = purged
	}
}

// policy is what happens to a folder that is destroyed.
func (p *planned) policy(a *attributes) string {
	own := a.text("deletion_policy")
	if slices.Contains([]string{permanent, prevent, abandon, trash}, own) {
		return own
	}
	return p.defaultPolicy
}

// readSettings takes from the provider blocks how they treat folders that say
// nothing themselves. It looks at two attributes, for words that it knows.
func (p *planned) readSettings(config *tfjson.Config) {
	p.defaultPolicy = trash
	if config == nil {
		return
	}
	var policies []string
	for _, provider := range config.ProviderConfigs {
		if provider == nil || !strings.HasSuffix(provider.FullName, "/wixmedia/wixmedia") {
			continue
		}
		policies = append(policies, setting(provider, "deletion_policy", trash))
		p.mayDrop = p.mayDrop || setting(provider, "restore_on_drift", "true") != "true"
	}
	if policies = slices.Compact(policies); len(policies) == 1 {
		p.defaultPolicy = policies[0]
	} else if len(policies) > 1 {
		p.defaultPolicy = unsure
	}
}

// setting returns a setting of a provider, and unsure for one that the plan does
// not show or that this package does not know.
func setting(provider *tfjson.ProviderConfig, name, otherwise string) string {
	expression := provider.Expressions[name]
	if expression == nil || expression.ExpressionData == nil {
		return otherwise
	}
	value := fmt.Sprint(expression.ConstantValue)
	if !slices.Contains([]string{trash, prevent, abandon, "true", "false"}, value) {
		return unsure
	}
	return value
}

package page

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net/http"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// group is switches of the simulator under one heading, and what makes a change of them effective.
type group struct {
	title string
	flags *flag.FlagSet
	apply func()
}

// groups is every switch, with the values that v and f have.
func (p *Page) groups(v wixsim.Variant, f wixsim.Faults) []group {
	newFlags := func(declare func(*flag.FlagSet)) *flag.FlagSet {
		fs := flag.NewFlagSet("", flag.ContinueOnError)
		fs.SetOutput(io.Discard)
		declare(fs)
		return fs
	}
	setFaults := func() { p.sim.SetFaults(f) }
	return []group{
		{"Faults at random", newFlags(f.RandomFlags), setFaults},
		{"Faults of every call of a kind", newFlags(f.KindFlags), setFaults},
		{"Variants of what nobody knows about Wix", newFlags(v.Flags), func() { p.sim.SetVariant(v) }},
	}
}

// settingsGroup is a group as the page gets it.
type settingsGroup struct {
	Title    string    `json:"title"`
	Settings []setting `json:"settings"`
}

// setting is one switch as the page gets it.
type setting struct {
	Name  string `json:"name"`
	Help  string `json:"help"`
	Unit  string `json:"unit"`  // "" = on or off
	Value string `json:"value"` // "" = off
}

// settingsNow lists every switch with its value.
func (p *Page) settingsNow() []settingsGroup {
	off := p.groups(wixsim.Variant{}, wixsim.Faults{})
	on := p.groups(p.sim.Settings())
	now := make([]settingsGroup, 0, len(on))
	for i, g := range on {
		shown := settingsGroup{Title: g.title}
		g.flags.VisitAll(func(f *flag.Flag) {
			s := setting{Name: f.Name, Value: f.Value.String()}
			if s.Unit, s.Help = flag.UnquoteUsage(f); onOff(f) {
				s.Unit = ""
			}
			if s.Value == off[i].flags.Lookup(f.Name).DefValue {
				s.Value = ""
			}
			shown.Settings = append(shown.Settings, s)
		})
		now = append(now, shown)
	}
	return now
}

// onOff says that a switch has no other values.
func onOff(f *flag.Flag) bool {
	b, ok := f.Value.(interface{ IsBoolFlag() bool })
	return ok && b.IsBoolFlag()
}

// setting changes one switch; an empty value switches it off.
func (p *Page) setting(w http.ResponseWriter, r *http.Request) {
	var want struct{ Name, Value string }
	err := json.NewDecoder(r.Body).Decode(&want)
	if err == nil {
		err = p.set(want.Name, want.Value)
	}
	answer(w, struct{}{}, err)
}

func (p *Page) set(name, value string) error {
	p.settings.Lock()
	defer p.settings.Unlock()
	off := p.groups(wixsim.Variant{}, wixsim.Faults{})
	for i, g := range p.groups(p.sim.Settings()) {
		f := g.flags.Lookup(name)
		if f == nil {
			continue
		}
		err := f.Value.Set(off[i].flags.Lookup(name).DefValue)
		if err == nil && value != "" {
			err = f.Value.Set(value)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		g.apply()
		return nil
	}
	return fmt.Errorf("no switch %q", name)
}

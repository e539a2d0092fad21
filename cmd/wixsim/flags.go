package main

import (
	"flag"
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// siteID is the form that the provider takes. The package wixsim has no such rule.
var siteID = regexp.MustCompile(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`)

// newFlags declares every flag of the server, in the groups of the help.
func newFlags(o *options) ([]flagGroup, *flag.FlagSet) {
	fs := flag.NewFlagSet("wixsim", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	return []flagGroup{o.serverFlags(fs), o.variantFlags(fs), o.randomFlags(fs), o.kindFlags(fs)}, fs
}

// serverFlags declares the flags of the server, its credentials and its sites.
func (o *options) serverFlags(fs *flag.FlagSet) flagGroup {
	c := &o.config
	fs.StringVar(&o.addr, "addr", "127.0.0.1:8787", "loopback `address` to listen on; port 0 picks a free one")
	fs.StringVar(&c.APIKey, "api-key", "", "API `key` with the full scope, sent raw in Authorization")
	fs.StringVar(&c.ReadOnlyKey, "read-only-key", "", "second `key`, with the Read scope only")
	fs.Func("site-id", "`id` of a site that the keys serve; repeat it for more sites", func(id string) error {
		if !siteID.MatchString(id) {
			return fmt.Errorf("%q is no site id: the provider takes one such as 00000000-0000-4000-8000-000000000001", id)
		}
		c.Sites = append(c.Sites, id)
		return nil
	})
	fs.StringVar(&c.App.ClientID, "client-id", "", "`id` of a Wix app, whose tokens work for the first site")
	fs.StringVar(&c.App.ClientSecret, "client-secret", "", "`secret` of that app")
	fs.StringVar(&c.App.InstanceID, "instance-id", "", "`id` of that app's instance on the site; leave it out for a headless project")
	fs.StringVar(&c.StateFile, "state", "", "keep the folders in this JSON `file`, written after each change")
	fs.Uint64Var(&c.Seed, "seed", 0, "`number` that ids and faults are drawn from; the same seed gives the same ids")
	return flagGroup{"Server", []string{
		"addr", "api-key", "read-only-key", "site-id", "client-id", "client-secret", "instance-id", "state", "seed",
	}}
}

// variantFlags declares a flag for each variant, and one for several at once.
func (o *options) variantFlags(fs *flag.FlagSet) flagGroup {
	fs.Func("variant", "variants in one `list`, as in child-state-ok,list-lag=2s", o.config.Variant.Apply)
	fs.BoolVar(&o.listVariants, "list-variants", false, "print the names of the variants, one a line, and end")
	o.config.Variant.Flags(fs)
	group := flagGroup{"Variants of what nobody knows about Wix (the default is the likeliest)", []string{"variant", "list-variants"}}
	for _, v := range wixsim.Variants() {
		group.names = append(group.names, v.Name)
	}
	return group
}

// randomFlags declares the flags of the faults that hit calls at random.
func (o *options) randomFlags(fs *flag.FlagSet) flagGroup {
	o.config.Faults.RandomFlags(fs)
	return flagGroup{"Faults at random", []string{
		"latency", "rate-limit", "burst", "retry-after", "throttle-share", "error-share", "lost-share", "faults-writes-only",
	}}
}

// kindFlags declares the flags of the faults that hit every call of a kind.
func (o *options) kindFlags(fs *flag.FlagSet) flagGroup {
	o.config.Faults.KindFlags(fs)
	return flagGroup{"Faults of every call of a kind", []string{
		"fault-times", "body-never-ends", "files-not-found", "refuse-id", "cursor-expired", "cursor-loop", "empty-pages", "ignore-bulk",
	}}
}

const intro = `wixsim simulates the Wix Media Folders API on this machine, for trying and testing without a Wix account.

  wixsim -api-key KEY -site-id ID [flags]      serve the API until interrupted
  wixsim COMMAND [flags] [arguments]           make a manual change in a running simulator, or show it

Commands (PATH is /A/B below Site Files, visitor-uploads:/A, trash-root:/A, or a folder's id; a slash in a name is
written \/, a backslash \\):

`

// printHelp explains every command and switch.
func printHelp(w io.Writer, fs *flag.FlagSet, groups []flagGroup) {
	var b strings.Builder
	b.WriteString(intro)
	for _, c := range commands {
		fmt.Fprintf(&b, "  %-34s %s\n", c.name+" "+c.args, c.help)
	}
	b.WriteString("\nEach takes -endpoint, -api-key and -site-id, or WIX_ENDPOINT, WIX_API_KEY and WIX_SITE_ID.\n")
	for _, group := range groups {
		fmt.Fprintf(&b, "\n%s:\n\n", group.title)
		for _, name := range group.names {
			f := fs.Lookup(name)
			value, help := flag.UnquoteUsage(f)
			if f.DefValue != "" && f.DefValue != "0" && f.DefValue != "0s" && f.DefValue != "false" {
				help += " (default " + f.DefValue + ")"
			}
			fmt.Fprintf(&b, "  %-26s %s\n", strings.TrimSpace("-"+name+" "+value), help)
		}
	}
	_, _ = io.WriteString(w, b.String())
}

package main

import (
	"flag"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// newFlags declares every flag of the server, in the groups of the help.
func newFlags(o *options) ([]flagGroup, *flag.FlagSet) {
	fs := flag.NewFlagSet("wixsim", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	return []flagGroup{o.serverFlags(fs), o.variantFlags(fs), o.faultFlags(fs), o.answerFlags(fs)}, fs
}

// serverFlags declares the flags of the server, its credentials and its sites.
func (o *options) serverFlags(fs *flag.FlagSet) flagGroup {
	c := &o.config
	fs.StringVar(&o.addr, "addr", "127.0.0.1:8787", "loopback `address` to listen on; port 0 picks a free one")
	fs.StringVar(&c.APIKey, "api-key", "", "API `key` with the full scope, sent raw in Authorization")
	fs.StringVar(&c.ReadOnlyKey, "read-only-key", "", "second `key`, with the Read scope only")
	fs.Func("site-id", "`id` of a site that the keys serve; repeat it for more sites", func(id string) error {
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
	fs.Func("variant", "variants in one `list`, as in child-state-ok,list-lag=2s", o.addVariant)
	fs.BoolVar(&o.listVariants, "list-variants", false, "print the names of the variants, one a line, and end")
	group := flagGroup{"Variants of what nobody knows about Wix (the default is the likeliest)", []string{"variant", "list-variants"}}
	for _, v := range wixsim.Variants() {
		set := func(value string) error { return o.addVariant(v.Name + "=" + value) }
		if v.Lag {
			fs.Func(v.Name, v.Help, set)
		} else {
			fs.BoolFunc(v.Name, v.Help, set)
		}
		group.names = append(group.names, v.Name)
	}
	return group
}

// addVariant adds to the variants and checks the text, so that an error names its flag.
func (o *options) addVariant(text string) error {
	if _, err := wixsim.ParseVariant(text); err != nil {
		return err
	}
	o.variants += "," + text
	return nil
}

// faultFlags declares the flags of the faults that hit calls at random.
func (o *options) faultFlags(fs *flag.FlagSet) flagGroup {
	f := &o.config.Faults
	fs.DurationVar(&f.Latency, "latency", 0, "`duration` that each answer takes")
	fs.IntVar(&f.PerMinute, "rate-limit", 0, "`requests` a minute that a site grants, 429 beyond (Wix: 200); 0 = no limit")
	fs.IntVar(&f.Burst, "burst", 0, "`requests` that may come at once under -rate-limit; 0 = a minute's worth")
	fs.StringVar(&f.RetryAfter, "retry-after", "", "Retry-After `header` of a 429: seconds or an HTTP date")
	fs.Float64Var(&f.ThrottleShare, "throttle-share", 0, "`share` of calls answered 429, 0 to 1")
	fs.Float64Var(&f.ErrorShare, "error-share", 0, "`share` of calls answered 5xx before the work, 0 to 1")
	fs.Float64Var(&f.LostShare, "lost-share", 0, "`share` of calls whose work is done and the answer lost, 0 to 1: cut, or made a 5xx, half each")
	fs.BoolVar(&f.WritesOnly, "faults-writes-only", false, "-error-share, -lost-share and -body-never-ends hit writes only")
	return flagGroup{"Faults at random", []string{
		"latency", "rate-limit", "burst", "retry-after", "throttle-share", "error-share", "lost-share", "faults-writes-only",
	}}
}

// answerFlags declares the flags of the faults of single calls.
func (o *options) answerFlags(fs *flag.FlagSet) flagGroup {
	f := &o.config.Faults
	fs.IntVar(&f.Times, "fault-times", 0, "end the faults below once they have occurred this `number` of times; 0 = never")
	fs.BoolVar(&f.BodyNeverEnds, "body-never-ends", false, "do the work, send half of the answer, and wait until the caller cuts")
	fs.BoolVar(&f.FilesNotFound, "files-not-found", false, "the files listing of a living folder answers 404")
	fs.Func("refuse-id", "a call that names the `id=status` is answered with that status; repeat it for more ids", o.refuseID)
	fs.BoolVar(&f.CursorExpired, "cursor-expired", false, "a listing that is asked for with a cursor answers 400 INVALID_CURSOR")
	fs.BoolVar(&f.CursorLoop, "cursor-loop", false, "the last page of a listing has a next cursor, which leads to the first")
	fs.BoolVar(&f.EmptyPages, "empty-pages", false, "pages of a listing have no entries, but a next cursor")
	fs.BoolVar(&f.IgnoreBulk, "ignore-bulk", false, "a bulk call answers 200 and does nothing")
	return flagGroup{"Faults of every call of a kind", []string{
		"fault-times", "body-never-ends", "files-not-found", "refuse-id", "cursor-expired", "cursor-loop", "empty-pages", "ignore-bulk",
	}}
}

// refuseID reads "id=status".
func (o *options) refuseID(text string) error {
	id, value, _ := strings.Cut(text, "=")
	status, err := strconv.Atoi(value)
	if id == "" || err != nil || status < 400 || status > 599 {
		return fmt.Errorf("%q is not an id and a status from 400 to 599, as in 5f1c=403", text)
	}
	if o.config.Faults.RefuseIDs == nil {
		o.config.Faults.RefuseIDs = map[string]int{}
	}
	o.config.Faults.RefuseIDs[id] = status
	return nil
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

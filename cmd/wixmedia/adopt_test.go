package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// shell runs wixmedia against a simulated site.
type shell struct {
	*testing.T
	*acctest.Env
	env map[string]string
	out string // a directory for the files
}

func newShell(t *testing.T) *shell {
	t.Helper()
	t.Parallel()
	env := acctest.Start(t)
	return &shell{t, env, map[string]string{
		"WIX_ENDPOINT": env.URL, "WIX_API_KEY": acctest.APIKey, "WIX_SITE_ID": acctest.SiteID, "WIX_REQUESTS_PER_MINUTE": "0",
	}, filepath.Join(t.TempDir(), "out")}
}

func (s *shell) run(args ...string) (status int, stdout, stderr string) {
	s.Helper()
	var out, errs bytes.Buffer
	getenv := func(name string) string { return s.env[name] }
	status = run(s.Context(), process{strings.NewReader(""), &out, &errs, getenv}, args)
	return status, out.String(), errs.String()
}

// adopts runs adopt, which succeeds and says nothing on stderr, and returns what
// it printed.
func (s *shell) adopts(args ...string) string {
	s.Helper()
	status, stdout, stderr := s.run(append([]string{"adopt", "--out", s.out}, args...)...)
	if status != 0 || stderr != "" {
		s.Fatalf("adopt %q: status %d, stderr %s", args, status, stderr)
	}
	return stdout
}

// refuses runs adopt, which fails, and returns the error.
func (s *shell) refuses(args ...string) string {
	s.Helper()
	status, stdout, stderr := s.run(append([]string{"adopt", "--out", s.out}, args...)...)
	if status != 1 || stdout != "" {
		s.Errorf("adopt %q: status %d, stdout %s", args, status, stdout)
	}
	return stderr
}

// file is the text of a file that adopt wrote.
func (s *shell) file(name string) string {
	s.Helper()
	text, err := os.ReadFile(filepath.Join(s.out, name))
	if err != nil {
		s.Fatal(err)
	}
	return string(text)
}

// written are the names of what is in the output directory.
func (s *shell) written() string {
	s.Helper()
	entries, err := os.ReadDir(s.out)
	if err != nil && !os.IsNotExist(err) {
		s.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return strings.Join(names, " ")
}

// makes creates the folders of paths, and those above them.
func (s *shell) makes(paths ...string) {
	s.Helper()
	for _, path := range paths {
		parent, names, err := folderpath.Parse(path)
		if err != nil {
			s.Fatal(err)
		}
		root := parent
		for i, name := range names {
			if f, ok := s.Admin.Find(folderpath.Format(root, names[:i+1]...)); ok {
				parent = f.ID
			} else {
				parent = s.Admin.Create(name, parent).ID
			}
		}
	}
}

func says(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("does not say %q:\n%s", part, text)
		}
	}
}

func TestAdopt_writesTheFolders(t *testing.T) {
	s := newShell(t)
	s.makes("/Brand/Logos", "/Old/Icons")
	old, _ := s.Admin.Find("/Old")
	s.Admin.Trash(old.ID)
	said := s.adopts()
	says(t, said, "Wrote "+s.out+"/folders.tf and "+s.out+"/imports.tf: 2 folders.\n", `wixmedia = { source = "wixmedia/wixmedia" }`,
		"terraform -chdir="+s.out+" plan   # Plan: 2 to import, 0 to add, 0 to change, 0 to destroy.", "rm "+s.out+"/imports.tf\n")
	if got := s.file("folders.tf"); got != `resource "wixmedia_folder" "brand" {
  display_name = "Brand"
}

resource "wixmedia_folder" "logos" {
  display_name     = "Logos"
  parent_folder_id = wixmedia_folder.brand.id
}
` {
		t.Errorf("folders.tf:\n%s", got)
	}
	if got := s.written(); got != "folders.tf imports.tf" {
		t.Errorf("wrote %s", got)
	}
	if writes := s.Writes(); len(writes) > 0 {
		t.Errorf("changed the site: %v", writes)
	}
}

func TestAdopt_writesTheSameBytesTwice(t *testing.T) {
	s := newShell(t)
	s.makes("/Brand/Logos", "/Press/Logos", "/A/B/C")
	brand, _ := s.Admin.Find("/Brand")
	s.Admin.Create("Logos", brand.ID)
	first := s.out
	s.adopts()
	folders, imports := s.file("folders.tf"), s.file("imports.tf")
	s.out = filepath.Join(first, "again")
	s.adopts()
	if s.file("folders.tf") != folders || s.file("imports.tf") != imports {
		t.Errorf("first:\n%s\nthen:\n%s", folders, s.file("folders.tf"))
	}
}

func TestAdopt_onlyWhatIsBelowAParent(t *testing.T) {
	s := newShell(t)
	s.makes("/Brand/Logos/Print", "/Press", "visitor-uploads:/Forms/2025")
	brand, _ := s.Admin.Find("/Brand")
	for _, test := range []struct {
		args []string
		want string
	}{
		{[]string{"--parent", "/Brand"}, "logos print"},
		{[]string{"-parent=" + brand.ID}, "logos print"},
		{[]string{"-parent", "media-root"}, "brand logos print press"},
		{[]string{"--root", "VISITOR_UPLOADS_ROOT"}, "forms forms_2025"},
		{[]string{"--parent", "visitor-uploads"}, "forms forms_2025"},
		{[]string{"--parent", "visitor-uploads:/Forms"}, "folder_2025"},
	} {
		s.out = filepath.Join(t.TempDir(), "out")
		s.adopts(test.args...)
		var names []string
		for _, line := range strings.Split(s.file("folders.tf"), "\n") {
			if name, ok := strings.CutPrefix(line, `resource "wixmedia_folder" "`); ok {
				names = append(names, strings.TrimSuffix(name, `" {`))
			}
		}
		if got := strings.Join(names, " "); got != test.want {
			t.Errorf("%q: %s, want %s", test.args, got, test.want)
		}
	}
}

// A block names its site only where the provider, with the same environment, would
// take another.
func TestAdopt_siteOfTheBlocks(t *testing.T) {
	s := newShell(t)
	s.Sim.Site(acctest.OtherSiteID).Create("Elsewhere", "media-root")
	s.makes("/Here")
	s.adopts("--site-id", acctest.OtherSiteID)
	says(t, s.file("folders.tf"), `"Elsewhere"`, "site_id      = \""+acctest.OtherSiteID+`"`)
	says(t, s.file("imports.tf"), "@"+acctest.OtherSiteID)
	for _, environment := range []string{"", acctest.SiteID} {
		s.env["WIX_SITE_ID"] = environment
		s.out = filepath.Join(t.TempDir(), "out")
		s.adopts("--site-id", acctest.SiteID)
		if got := s.file("folders.tf") + s.file("imports.tf"); strings.Contains(got, "site_id") || strings.Contains(got, "@") {
			t.Errorf("WIX_SITE_ID=%s: names the site:\n%s", environment, got)
		}
	}
}

func TestAdopt_withAnAppsCredentials(t *testing.T) {
	s := newShell(t)
	s.makes("/Brand")
	delete(s.env, "WIX_API_KEY")
	s.env["WIX_CLIENT_ID"], s.env["WIX_CLIENT_SECRET"], s.env["WIX_INSTANCE_ID"] = acctest.App.ClientID, acctest.App.ClientSecret, acctest.App.InstanceID
	s.adopts()
	says(t, s.file("folders.tf"), `"Brand"`)
	s.out += "2"
	says(t, s.refuses("--site-id", acctest.SiteID), "an app's credentials belong to one site")
}

func TestAdopt_refusals(t *testing.T) {
	s := newShell(t)
	s.makes("/Brand/Logos", "/Trashed")
	trashed, _ := s.Admin.Find("/Trashed")
	s.Admin.Trash(trashed.ID)
	complete := s.env
	for name, test := range map[string]struct {
		variable, value string
		args            []string
		says            []string
	}{
		"wrong key":           {"WIX_API_KEY", "wrong-key", nil, []string{"Unable to read the folders", "401", "Wix does not accept the credentials. Check api_key (WIX_API_KEY)"}},
		"no credentials":      {"WIX_API_KEY", "", nil, []string{"no credentials: set WIX_API_KEY"}},
		"wrong site":          {"", "", []string{"-site-id", "11111111-aaaa-4bbb-8ccc-000000000009"}, []string{"403", "the site id must be right"}},
		"no site's id":        {"", "", []string{"-site-id", "my-site"}, []string{`--site-id: "my-site" is not the id of a site`}},
		"no site":             {"WIX_SITE_ID", "", nil, []string{"no site: set WIX_SITE_ID, or give --site-id"}},
		"empty site":          {"WIX_SITE_ID", acctest.OtherSiteID, nil, []string{"there is nothing to adopt: the site " + acctest.OtherSiteID + " has no folder in media-root"}},
		"unknown host":        {"WIX_ENDPOINT", "http://127.0.0.1:1", nil, []string{"127.0.0.1:1 cannot be reached", "Check the network, HTTPS_PROXY and endpoint (WIX_ENDPOINT)"}},
		"no endpoint":         {"WIX_ENDPOINT", "http://example.com", nil, []string{"WIX_ENDPOINT: the endpoint on example.com must be https://"}},
		"no pacing":           {"WIX_REQUESTS_PER_MINUTE", "-1", nil, []string{`WIX_REQUESTS_PER_MINUTE: "-1" is no whole number`}},
		"no such path":        {"", "", []string{"-parent", "/Brnd/Logos"}, []string{`There is no folder "Brnd" in /.`, `There are: "Brand"`}},
		"no such id":          {"", "", []string{"-parent", "Brand"}, []string{`The folder "Brand" is not on this site: give its id, or its path`}},
		"parent in the trash": {"", "", []string{"-parent", trashed.ID}, []string{"is in the trash: restore it"}},
		"nothing in it":       {"", "", []string{"-parent", "/Brand/Logos"}, []string{"no folder in /Brand/Logos"}},
		"a slip of a root":    {"", "", []string{"-parent", "visitor_uploads"}, []string{`The folder "visitor_uploads" does not exist, but "visitor-uploads" does.`}},
		"the trash":           {"", "", []string{"-parent", "trash-root"}, []string{"only living folders can be adopted"}},
		"the trash as root":   {"", "", []string{"-root", "TRASH_ROOT"}, []string{`--root is "TRASH_ROOT", and must be MEDIA_ROOT or VISITOR_UPLOADS_ROOT`}},
		"two places":          {"", "", []string{"-root", "MEDIA_ROOT", "-parent", "/Brand"}, []string{"[parent root]"}},
		"no form":             {"", "", []string{"-form", "yaml"}, []string{`--form is "yaml", and must be folders or tree`}},
		"no argument":         {"", "", []string{"here"}, []string{`unknown command "here"`}},
	} {
		s.env = map[string]string{}
		for variable, value := range complete {
			s.env[variable] = value
		}
		if test.variable != "" {
			s.env[test.variable] = test.value
		}
		said := s.refuses(test.args...)
		says(t, said, append(test.says, "wixmedia: ")...)
		if strings.Contains(said, "wrong-key") || strings.Contains(said, acctest.APIKey) {
			t.Errorf("%s: shows the key", name)
		}
		if got := s.written(); got != "" {
			t.Errorf("%s: wrote %s", name, got)
		}
	}
}

func TestAdopt_overwritesNothing(t *testing.T) {
	s := newShell(t)
	s.makes("/Brand")
	for form, names := range map[string][]string{"folders": {"folders.tf", "imports.tf"}, "tree": {"layout.yaml", "layout.tf"}} {
		for _, name := range names {
			s.out = t.TempDir()
			if err := os.WriteFile(filepath.Join(s.out, name), []byte("mine"), 0o600); err != nil {
				t.Fatal(err)
			}
			says(t, s.refuses("--form", form), filepath.Join(s.out, name)+" exists, and no file is overwritten")
			if got := s.written(); got != name || s.file(name) != "mine" {
				t.Errorf("the directory has %s, and %s says %s", got, name, s.file(name))
			}
		}
	}
	if calls := s.Sim.Journal(); len(calls) > 0 {
		t.Errorf("asked Wix first: %v", calls)
	}
}

func TestAdopt_treeOfTwinsIsRefused(t *testing.T) {
	s := newShell(t)
	s.makes("/Brand/Logos")
	brand, _ := s.Admin.Find("/Brand")
	s.Admin.Create("Logos", brand.ID)
	said := s.refuses("--form", "tree")
	says(t, said, "/Brand/Logos is the path of 2 folders: ", "use --form folders")
	if got := s.written(); got != "" {
		t.Errorf("wrote %s", got)
	}
	s.adopts()
	says(t, s.file("folders.tf"), `"wixmedia_folder" "logos" {`, `"wixmedia_folder" "logos_2" {`)
}

// A site of 2,000 folders, six deep, is listed twice: twenty pages of a hundred.
func TestAdopt_requestsOf2000Folders(t *testing.T) {
	s := newShell(t)
	growSix(s.Admin, 2000)
	says(t, s.adopts(), "2000 folders.")
	if calls := len(s.Sim.Journal()); calls > 60 {
		t.Errorf("%d requests, want 60 at most", calls)
	}
}

// growSix makes n folders, up to six levels deep.
func growSix(hand *wixsim.Admin, n int) {
	levels := [][]string{{"media-root"}}
	for i := range n {
		level := min(i%6, len(levels)-1)
		parents := levels[level]
		id := hand.Create(fmt.Sprintf("Folder %d", i%50), parents[i/6%len(parents)]).ID
		if level+1 == len(levels) {
			levels = append(levels, nil)
		}
		levels[level+1] = append(levels[level+1], id)
	}
}

// Wix lists no virtual folder, but what is in one.
func TestAdopt_whatIsInAVirtualFolder(t *testing.T) {
	s := newShell(t)
	s.makes("/Brand")
	virtual, ok := s.Admin.Find("/MOBILE_UPLOADS")
	if !ok {
		t.Fatal("the simulator has no virtual folder")
	}
	phone := s.Admin.Create("Phone", virtual.ID)
	s.Admin.Create("2025", phone.ID)
	s.adopts()
	says(t, s.file("folders.tf"), fmt.Sprintf("parent_folder_id = %q # /MOBILE_UPLOADS\n", virtual.ID))
	said := s.adopts("--form", "tree")
	if got := s.file("layout.yaml"); got != "Brand:\n" {
		t.Errorf("layout.yaml:\n%s", got)
	}
	says(t, said, ": 1 folder.\n", "Left out, because it is not below media-root: /MOBILE_UPLOADS/Phone, with what is in it.\n")
}

func TestAdopt_interrupted(t *testing.T) {
	s := newShell(t)
	s.makes("/Brand")
	ctx, cancel := context.WithCancel(s.Context())
	cancel()
	var errs bytes.Buffer
	status := run(ctx, process{nil, io.Discard, &errs, func(name string) string { return s.env[name] }}, []string{"adopt", "--out", s.out})
	if status != 1 || errs.String() != "wixmedia: interrupted; nothing was written\n" || s.written() != "" {
		t.Errorf("status %d, said %q, wrote %s", status, errs.String(), s.written())
	}
}

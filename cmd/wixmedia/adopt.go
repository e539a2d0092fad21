package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/adopt"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// adoptTime bounds the reading of a site: 50,000 folders take five minutes at the
// pace that Wix grants.
const adoptTime = 30 * time.Minute

// timing shortens the wait before a parent is called missing: here, nothing is
// concluded from that but an error.
var timing = mediamanager.Timing{Recheck: time.Second}

const (
	formFolders = "folders"
	formTree    = "tree"
)

const adoptHelp = `Reads the folders that a site has, and writes the configuration that manages
them as they are. It changes nothing on the site, and overwrites no file.

  --form folders   folders.tf has a block for each folder, named after the folder,
                   with references to the blocks of the parents. imports.tf has
                   the import blocks.
  --form tree      layout.yaml has the folders as nested keys. layout.tf has one
                   wixmedia_folder_tree block for all of them, and its import block.

The next plan imports every folder and changes none, with the settings of the
provider that were used here: the same environment, or a provider block that says
the same. Where --site-id names another site than WIX_SITE_ID, each block names its
site. Folders in the trash are left out, and so are Wix's virtual folders.

Credentials come from the environment alone: WIX_API_KEY, or WIX_CLIENT_ID,
WIX_CLIENT_SECRET and WIX_INSTANCE_ID. WIX_SITE_ID, WIX_ENDPOINT and
WIX_REQUESTS_PER_MINUTE count as for the provider.`

const adoptExample = `  wixmedia adopt
  wixmedia adopt --parent /Brand --out brand
  wixmedia adopt --form tree --root VISITOR_UPLOADS_ROOT`

// adoption is the command line of adopt.
type adoption struct {
	process
	siteID, parent, root, form, out string
	site                            string   // that is read, for people
	leftOut                         []string // paths of folders that a tree cannot hold
}

func adoptCommand(p process) *cobra.Command {
	a := &adoption{process: p}
	c := &cobra.Command{
		Use:     "adopt",
		Short:   "Write the configuration of the folders that a site has",
		Long:    adoptHelp,
		Example: adoptExample,
		Args:    cobra.NoArgs,
		RunE:    func(c *cobra.Command, _ []string) error { return a.run(c.Context()) },
	}
	flags := c.Flags()
	flags.StringVar(&a.siteID, "site-id", "", "`id` of the site (default: WIX_SITE_ID)")
	flags.StringVar(&a.parent, "parent", "", "only folders below this one, which is left out: its `path` or id")
	flags.StringVar(&a.root, "root", string(wix.MediaRootFolder), "the root `folder` to read: MEDIA_ROOT or VISITOR_UPLOADS_ROOT")
	flags.StringVar(&a.form, "form", formFolders, "what to write: `folders or tree`")
	flags.StringVar(&a.out, "out", ".", "`directory` to write into; it is made where there is none")
	c.MarkFlagsMutuallyExclusive("parent", "root")
	return c
}

func (a *adoption) run(ctx context.Context) error {
	names, err := a.check()
	if err != nil {
		return err
	}
	// Before the requests, which may take minutes.
	if err := requireNone(a.out, names); err != nil {
		return err
	}
	layout, err := a.read(ctx)
	if err != nil {
		return err
	}
	if a.form == formTree {
		layout, a.leftOut = layout.Split()
	}
	files, err := a.write(layout)
	if err != nil {
		return err
	}
	if err := writeNew(a.out, files); err != nil {
		return err
	}
	_, err = fmt.Fprint(a.stdout, a.summary(len(layout.Folders), names))
	return err
}

// check reads the flags, and returns the names of the files to write.
func (a *adoption) check() (names []string, err error) {
	if a.parent == "" {
		switch wix.RootFolder(a.root) {
		case wix.MediaRootFolder:
			a.parent = wix.MediaRoot
		case wix.VisitorUploadsRootFolder:
			a.parent = wix.VisitorUploads
		default:
			return nil, fmt.Errorf("--root is %q, and must be %s or %s", a.root, wix.MediaRootFolder, wix.VisitorUploadsRootFolder)
		}
	}
	switch a.form {
	case formFolders:
		return adopt.FoldersFiles, nil
	case formTree:
		return adopt.TreeFiles, nil
	}
	return nil, fmt.Errorf("--form is %q, and must be %s or %s", a.form, formFolders, formTree)
}

// read lists the folders.
func (a *adoption) read(ctx context.Context) (adopt.Layout, error) {
	config, err := a.config()
	if err != nil {
		return adopt.Layout{}, err
	}
	a.site = cmp.Or(config.SiteID, "of the app")
	shown := newProgress(a.stderr)
	defer shown.end()
	config.Observe = shown.observe
	client, err := wix.NewClient(config)
	if err != nil {
		return adopt.Layout{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, adoptTime)
	defer cancel()
	layout, err := adopt.Read(ctx, mediamanager.NewSite(client, timing), a.parent)
	switch {
	case errors.Is(err, context.Canceled):
		return layout, errors.New("interrupted; nothing was written")
	case err != nil:
		said := tfdiag.Unable("read the folders", err)
		return layout, fmt.Errorf("%s\n\n%s", said.Summary(), said.Detail())
	}
	if own := a.getenv(wix.EnvSiteID); a.siteID != "" && own != "" && !strings.EqualFold(own, a.siteID) {
		layout.SiteID = a.siteID
	}
	return layout, nil
}

// config reads the settings of the provider from the environment.
func (a *adoption) config() (wix.Config, error) {
	if a.siteID != "" {
		if err := wix.CheckSiteID(a.siteID); err != nil {
			return wix.Config{}, fmt.Errorf("--site-id: %w", err)
		}
	}
	config, err := wix.Environment(func(variable string) string {
		if variable == wix.EnvSiteID && a.siteID != "" {
			return a.siteID
		}
		return a.getenv(variable)
	}).Config()
	switch {
	case err != nil:
		return config, err
	case config.App != nil && a.siteID != "":
		return config, errors.New("an app's credentials belong to one site: leave --site-id out, or use an API key")
	case config.App == nil && config.SiteID == "":
		return config, errors.New("no site: set " + wix.EnvSiteID + ", or give --site-id")
	}
	config.UserAgent = strings.TrimSpace("wixmedia/" + version + " " + a.getenv("TF_APPEND_USER_AGENT"))
	return config, nil
}

// write returns the files of the form that was asked for.
func (a *adoption) write(layout adopt.Layout) ([]adopt.File, error) {
	switch {
	case len(layout.Folders) == 0:
		return nil, fmt.Errorf("there is nothing to adopt: the site %s has no folder in %s", a.site, tfdiag.Printable(a.parent))
	case a.form == formFolders:
		return adopt.Folders(layout), nil
	}
	files, err := adopt.Tree(layout)
	if err != nil {
		return nil, fmt.Errorf("a tree names its folders by their paths, and some cannot be named so:\n\n%w\n\n"+
			"Rename these folders in the Media Manager, or use --form folders", err)
	}
	return files, nil
}

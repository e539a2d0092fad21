package datasources_test

import (
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// site is a Media Manager with something everywhere.
type site struct{ brand, logos, old, archive, deep, forms, dropped, inDropped wixsim.Folder }

// furnish makes it, two minutes ago.
func furnish(env *acctest.Env) site {
	var s site
	s.brand = env.Admin.Create("Brand", wix.MediaRoot)
	s.logos = env.Admin.Create("Logos", s.brand.ID)
	s.old = env.Admin.Create("Old/New", s.logos.ID)
	s.archive = env.Admin.Create("Archive", wix.MediaRoot)
	s.deep = env.Admin.Create("Logos", s.archive.ID)
	s.forms = env.Admin.Create("Forms", wix.VisitorUploads)
	s.dropped = env.Admin.Create("Dropped", s.archive.ID)
	s.inDropped = env.Admin.Create("Inside", s.dropped.ID)
	env.Admin.Trash(s.dropped.ID)
	env.Sim.Advance(2 * time.Minute)
	env.Sim.ResetJournal()
	return s
}

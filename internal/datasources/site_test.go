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
	s.brand = env.Hand.Create("Brand", wix.MediaRoot)
	s.logos = env.Hand.Create("Logos", s.brand.ID)
	s.old = env.Hand.Create("Old/New", s.logos.ID)
	s.archive = env.Hand.Create("Archive", wix.MediaRoot)
	s.deep = env.Hand.Create("Logos", s.archive.ID)
	s.forms = env.Hand.Create("Forms", wix.VisitorUploads)
	s.dropped = env.Hand.Create("Dropped", s.archive.ID)
	s.inDropped = env.Hand.Create("Inside", s.dropped.ID)
	env.Hand.Trash(s.dropped.ID)
	env.Sim.Advance(2 * time.Minute)
	env.Sim.ResetJournal()
	return s
}

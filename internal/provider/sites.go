package provider

import (
	"sync"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// sites returns the Media Manager of a site by its id, the same one each time: one
// key can serve many. Each site has its own pacing and its own memory; "" is the
// site of an app's credentials. It makes no request.
func sites(client *wix.Client, timing mediamanager.Timing) func(id string) *mediamanager.Site {
	var byID sync.Map
	return func(id string) *mediamanager.Site {
		site, ok := byID.Load(id)
		if !ok {
			site, _ = byID.LoadOrStore(id, mediamanager.NewSite(client.ForSite(id), timing))
		}
		s, _ := site.(*mediamanager.Site)
		return s
	}
}

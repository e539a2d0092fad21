package wixsim

import (
	"errors"
	"fmt"
	"slices"
	"time"
)

// Config says what a Simulator serves and how it behaves at first.
type Config struct {
	APIKey      string           // full scope; sent raw in Authorization
	ReadOnlyKey string           // second key with the Read scope only; "" = none
	Sites       []string         // ids of the sites that the keys serve, at least one
	App         App              // credentials of a Wix app bound to App.SiteID; zero = none
	Variant     Variant          // zero value = the likeliest variant
	Faults      Faults           // zero value = none
	Clock       func() time.Time // nil = time.Now
	Seed        uint64           // of ids and faults; same seed, same ids
	StateFile   string           // keeps the folders; "" = memory only
}

// App is the credentials of a Wix app. Their token works for one site and needs no wix-site-id.
type App struct {
	ClientID, ClientSecret string
	InstanceID             string // "" = a headless project, which asks for a token without one
	SiteID                 string // "" = the first of Config.Sites
}

// check fills in defaults and refuses what cannot work.
func (c *Config) check() error {
	if len(c.Sites) == 0 || slices.Contains(c.Sites, "") {
		return errors.New("at least one site id is needed, and none may be empty")
	}
	if c.APIKey == "" && c.App == (App{}) {
		return errors.New("an API key or the credentials of an app are needed")
	}
	if c.ReadOnlyKey != "" && c.ReadOnlyKey == c.APIKey {
		return errors.New("the read-only key must differ from the API key")
	}
	if c.Clock == nil {
		c.Clock = time.Now
	}
	return c.checkApp()
}

func (c *Config) checkApp() error {
	if c.App == (App{}) {
		return nil
	}
	if c.App.ClientID == "" || c.App.ClientSecret == "" {
		return errors.New("an app needs a client id and a client secret")
	}
	if c.App.SiteID == "" {
		c.App.SiteID = c.Sites[0]
	}
	if !slices.Contains(c.Sites, c.App.SiteID) {
		return fmt.Errorf("the app's site %q is not one of the sites", c.App.SiteID)
	}
	return nil
}

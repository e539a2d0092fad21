package acctest

import (
	"context"
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/facts"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// TestLive_factSheet prints what the site does with each variant, in a form to
// paste into an issue.
func TestLive_factSheet(t *testing.T) {
	t.Parallel()
	config := simulatedFacts
	if onRealSite() {
		config = realFacts
	}
	found, err := facts.Run(context.Background(), config(t))
	fmt.Printf("\nThe fact sheet, to paste into an issue:\n\n%s\n", facts.Sheet(time.Now(), found))
	if err != nil {
		t.Error(err)
	}
}

func realFacts(*testing.T) facts.Config {
	config := facts.Config{Wix: realSite(), PrivateFolder: os.Getenv("WIXMEDIA_PRIVATE_FOLDER_ID")}
	if id := os.Getenv("WIX_CLIENT_ID"); id != "" {
		config.App = &wix.AppCredentials{
			ClientID: id, ClientSecret: os.Getenv("WIX_CLIENT_SECRET"), InstanceID: os.Getenv("WIX_INSTANCE_ID"),
		}
	}
	return config
}

// simulatedFacts turns the simulator's clock instead of waiting.
func simulatedFacts(t *testing.T) facts.Config {
	t.Helper()
	env := Start(t)
	private := env.Admin.Create("Private", wix.MediaRoot)
	env.Admin.AddPrivateFiles(private.ID, 1)
	var turned time.Duration
	return facts.Config{
		Wix:           env.wixConfig(),
		App:           &wix.AppCredentials{ClientID: App.ClientID, ClientSecret: App.ClientSecret, InstanceID: App.InstanceID},
		PrivateFolder: private.ID,
		Now:           func() time.Time { return time.Now().Add(turned) },
		Pause: func(_ context.Context, d time.Duration) error {
			turned += d
			env.Sim.Advance(d)
			return nil
		},
	}
}

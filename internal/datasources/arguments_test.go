package datasources_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
)

func TestDataSources_validateTheirArguments(t *testing.T) {
	q := start(t)
	bad := []struct{ kind, body, want string }{
		{"wixmedia_folders", `search = ""`, "between 1 and 200"},
		{"wixmedia_folders", fmt.Sprintf("search = %q", strings.Repeat("é", 201)), "between 1 and 200"},
		{"wixmedia_folders", `root_folder = "media-root"`, `"MEDIA_ROOT" "VISITOR_UPLOADS_ROOT" "TRASH_ROOT"`},
		{"wixmedia_folders", `sort_by = "createdDate"`, `"path" "display_name" "updated_date"`},
		{"wixmedia_folders", `sort_order = "asc"`, `"ASC" "DESC"`},
		{"wixmedia_folders", `limit = 0`, "at least 1"},
		{"wixmedia_folders", `display_name = " "`, "Blank folder name"},
		{"wixmedia_folders", "parent_folder_id = \"a\"\nsearch = \"b\"", `"search" cannot be specified when "parent_folder_id" is specified`},
		{"wixmedia_folders", "parent_folder_id = \"a\"\nroot_folder = \"MEDIA_ROOT\"", `"root_folder" cannot be specified when "parent_folder_id" is specified`},
		{"wixmedia_folders", `parent_folder_id = "trash-root"`, `set root_folder = "TRASH_ROOT"`},
		{"wixmedia_folders", `parent_folder_id = ""`, "between 1 and 100"},
		{"wixmedia_folders", `parent_folder_id = "VISITOR_UPLOADS_ROOT"`, `did you mean "visitor-uploads"?`},
		{"wixmedia_deleted_folders", `parent_folder_id = "trash_root"`, `did you mean "trash-root"?`},
		{"wixmedia_folder", "display_name = \"A\"\nparent_folder_id = \"media_root\"", `did you mean "media-root"?`},
		{"wixmedia_folders", `recursive = true`, `"parent_folder_id" must be specified when "recursive" is specified`},
		{"wixmedia_folders", `site_id = ""`, "between 1 and 100"},
		{"wixmedia_folders", `site_id = "brand"`, `"brand" is not the id of a site`},
		{"wixmedia_folder", "id = \"a\"\nsite_id = \"brand\"", `"brand" is not the id of a site`},
		{"wixmedia_deleted_folders", `site_id = "brand"`, `"brand" is not the id of a site`},
		{"wixmedia_folder", ``, "Exactly one of these attributes must be configured: [id,path,display_name]"},
		{"wixmedia_folder", "id = \"a\"\npath = \"/A\"", "Exactly one of these attributes must be configured: [id,path,display_name]"},
		{"wixmedia_folder", "id = \"a\"\nparent_folder_id = \"b\"", `"display_name" must be specified when "parent_folder_id" is specified`},
		{"wixmedia_folder", `id = "media-root"`, "there is nothing to look up"},
		{"wixmedia_folder", `id = ""`, "between 1 and 100"},
		{"wixmedia_folder", `path = "Brand/Logos"`, `it must start with "/"`},
		{"wixmedia_folder", `path = "/Brand//Logos"`, "it has an empty name in it"},
		{"wixmedia_folder", `path = "trash-root:/Old"`, `a folder in the trash is named by its id`},
		{"wixmedia_folder", `path = "/"`, "it names the top level, and no folder in it"},
		{"wixmedia_folder", "display_name = \"A\"\nparent_folder_id = \"trash-root\"", "To look in the trash, use the data source wixmedia_deleted_folders"},
		{"wixmedia_deleted_folders", `parent_folder_id = "media-root"`, "to list what is in it, use the data source wixmedia_folders"},
		{"wixmedia_deleted_folders", `limit = -1`, "at least 1"},
		{"wixmedia_deleted_folders", `sort_by = "deleted_date"`, `"path" "display_name" "updated_date"`},
	}
	var blocks [][3]string
	for i, b := range bad {
		blocks = append(blocks, [3]string{b.kind, fmt.Sprintf("bad_%02d", i), b.body})
	}
	q.asks(blocks...)
	found := regexp.MustCompile(`(?s)with data\.\w+\.(bad_\d\d),.*?(?:Error: |$)`)
	// Terraform frames each error: split there, so that each block has its own.
	texts := map[string]string{}
	for _, text := range strings.Split(q.cli.Run("validate", "-no-color").Exits(t, 1).Text(), "Error: ") {
		if name := found.FindStringSubmatch(text); name != nil {
			texts[name[1]] += text
		}
	}
	for i, b := range bad {
		says(t, texts[fmt.Sprintf("bad_%02d", i)], b.want)
	}
	if calls := q.Sim.Journal(); len(calls) > 0 {
		t.Errorf("validate made %d calls", len(calls))
	}
}

func TestDataSources_unknownProviderConfiguration(t *testing.T) {
	q := start(t)
	q.cli.Write("provider.tf", "resource \"terraform_data\" \"key\" {}\n"+
		q.Provider(map[string]string{"api_key": "terraform_data.key.id"}))
	q.asks([3]string{"wixmedia_folders", "all", ""})
	says(t, q.fails(), "Provider configuration not known yet", "The provider's api_key depends on a value that is not known until apply")
	if calls := q.Sim.Journal(); len(calls) > 0 {
		t.Errorf("made %d calls", len(calls))
	}
}

func TestDataSources_withAppCredentials(t *testing.T) {
	q := start(t)
	made := q.Admin.Create("Brand", "media-root")
	app := map[string]string{
		"api_key": "", "site_id": "", "client_id": fmt.Sprintf("%q", acctest.App.ClientID),
		"client_secret": fmt.Sprintf("%q", acctest.App.ClientSecret), "instance_id": fmt.Sprintf("%q", acctest.App.InstanceID),
	}
	q.cli.Write("provider.tf", q.Provider(app))
	q.asks([3]string{"wixmedia_folder", "brand", `path = "/Brand"`})
	if got := one(t, q.answers()["brand"]); got.ID != made.ID || got.SiteID != acctest.SiteID {
		t.Errorf("brand = %+v", got)
	}
	q.asks([3]string{"wixmedia_folder", "brand", fmt.Sprintf("path = \"/Brand\"\nsite_id = %q", acctest.SiteID)})
	says(t, q.fails(), "The site belongs to the app", "Remove site_id, or use an API key")
}

func TestDataSources_errorsOfWix(t *testing.T) {
	q := start(t)
	q.cli.Write("provider.tf", q.Provider(map[string]string{"api_key": `"IST.wrong"`}))
	q.asks(
		[3]string{"wixmedia_folders", "all", ""},
		[3]string{"wixmedia_deleted_folders", "trash", ""},
		[3]string{"wixmedia_folder", "one", `id = "5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c"`},
	)
	says(t, q.fails(), "Unable to list folders", "Unable to list folders in the trash", `Unable to find folder "5f1c`,
		"401", "Wix does not accept the credentials")
}

func TestDataSources_readOnlyKeyIsEnough(t *testing.T) {
	q := start(t)
	q.Admin.Create("Brand", "media-root")
	q.cli.Write("provider.tf", q.Provider(map[string]string{"api_key": fmt.Sprintf("%q", acctest.ReadOnlyKey)}))
	q.asks(
		[3]string{"wixmedia_folders", "all", ""},
		[3]string{"wixmedia_deleted_folders", "trash", ""},
		[3]string{"wixmedia_folder", "one", `path = "/Brand"`},
	)
	if got := listed(t, q.answers()["all"]).paths(); len(got) != 1 {
		t.Errorf("all = %q", got)
	}
}

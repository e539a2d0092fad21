// Package actions holds the actions, one file a type.
package actions

import (
	"context"
	"sync"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/action/timeouts"
	"github.com/hashicorp/terraform-plugin-framework-validators/listvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// defaultTimeout bounds an action unless its block sets another time.
const defaultTimeout = 10 * time.Minute

// All lists the actions.
func All() []func() action.Action {
	return []func() action.Action{NewRestoreFolders, NewPurgeFolders, NewDownloadFolder}
}

// base is what every action has: the provider's settings.
type base struct{ settings *folder.Settings }

// Configure takes the provider's settings.
func (b *base) Configure(_ context.Context, req action.ConfigureRequest, resp *action.ConfigureResponse) {
	b.settings = folder.SettingsFrom(req.ProviderData, &resp.Diagnostics)
}

// common is what the model of every action has.
type common struct {
	SiteID   types.String   `tfsdk:"site_id"`
	Timeouts timeouts.Value `tfsdk:"timeouts"`
}

// begin starts an action on a site. The context ends at the time-out. The site is
// nil where diags has an error.
func (b *base) begin(ctx context.Context, config common, diags *diag.Diagnostics) (context.Context, context.CancelFunc, *mediamanager.Site) {
	limit, found := config.Timeouts.Invoke(ctx, defaultTimeout)
	diags.Append(found...)
	ctx, cancel := context.WithTimeout(ctx, limit)
	site, found := b.settings.SiteToRead(config.SiteID)
	if diags.Append(found...); diags.HasError() {
		site = nil
	}
	return ctx, cancel, site
}

// foldersModel is an action on folders.
type foldersModel struct {
	common
	FolderIDs []string `tfsdk:"folder_ids"`
}

// onFolders runs an action on folders.
func (b *base) onFolders(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse,
	run func(ctx context.Context, site *mediamanager.Site, ids []string, say func(message string)) diag.Diagnostics,
) {
	var config foldersModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel, site := b.begin(ctx, config.common, &resp.Diagnostics)
	defer cancel()
	if site != nil {
		resp.Diagnostics.Append(run(ctx, site, config.FolderIDs, progress(resp))...)
	}
}

// progress returns what tells Terraform how far the action is. Messages may come
// from several goroutines.
func progress(resp *action.InvokeResponse) func(message string) {
	var mu sync.Mutex
	return func(message string) {
		mu.Lock()
		defer mu.Unlock()
		resp.SendProgress(action.InvokeProgressEvent{Message: message})
	}
}

func commonAttributes(ctx context.Context) map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"site_id": schema.StringAttribute{
			Optional:            true,
			MarkdownDescription: "Id of the site of the folders. Default: the provider's `site_id`. Not with app credentials, which belong to one site.",
			Validators:          folder.SiteToReadValidators(),
		},
		"timeouts": timeout(ctx),
	}
}

func timeout(ctx context.Context) schema.Attribute {
	attribute := timeouts.AttributesWithOpts(ctx, timeouts.Opts{
		InvokeDescription: "How long the action may take, including the wait for Wix, such as `30s` or `2h45m`. Default: `10m`.",
	})
	if nested, ok := attribute.(schema.SingleNestedAttribute); ok {
		nested.MarkdownDescription = "How long the action may take."
		return nested
	}
	return attribute
}

// needsTerraform ends the description of each action. Older ones refuse the block.
const needsTerraform = "\n\nActions need Terraform 1.14 or newer. OpenTofu has none."

// folderIDs is the attribute folder_ids.
func folderIDs(description string) schema.ListAttribute {
	return schema.ListAttribute{
		Required:            true,
		ElementType:         types.StringType,
		MarkdownDescription: description,
		Validators: []validator.List{
			listvalidator.SizeAtLeast(1), listvalidator.NoNullValues(),
			listvalidator.ValueStringsAre(folderIDValidators()...),
		},
	}
}

func folderIDValidators() []validator.String {
	return append(folder.IDValidators(), stringvalidator.NoneOf(wix.MediaRoot, wix.VisitorUploads, wix.TrashRoot), folder.NotMisspeltRoot())
}

package actions

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

var (
	_ action.ActionWithConfigure  = (*purgeFolders)(nil)
	_ action.ActionWithModifyPlan = (*purgeFolders)(nil)
)

// NewPurgeFolders returns the action wixmedia_purge_folders.
func NewPurgeFolders() action.Action { return &purgeFolders{} }

type purgeFolders struct{ base }

func (a *purgeFolders) Metadata(_ context.Context, req action.MetadataRequest, resp *action.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_purge_folders"
}

func (a *purgeFolders) Schema(ctx context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	attributes := commonAttributes(ctx)
	attributes["folder_ids"] = folderIDs("Ids of the folders. All of them must be in the trash: where one is not, or is not found, none is deleted. " +
		"Folders that this run manages, and folders that hold such a one, are refused.")
	resp.Schema = schema.Schema{
		MarkdownDescription: "Deletes folders of the trash for good, with everything in them. Nothing brings that back. " +
			"Where each folder is, and the folders above it, is asked for before anything is deleted, and again right before each call, which takes 100 of them; " +
			"the action ends when Wix shows the folders neither alive nor in the trash.\n\n" +
			"With `terraform apply -invoke` Terraform shows a provider none of the blocks: there, a folder in the trash that a block manages is deleted like any other." +
			needsTerraform + folder.WixPages("folders/bulk-delete-folders", "folders/list-deleted-folders"),
		Attributes: attributes,
	}
}

// ModifyPlan refuses what blocks of this run manage, and lets blocks that are
// planned later refuse it. It makes no request.
func (a *purgeFolders) ModifyPlan(ctx context.Context, req action.ModifyPlanRequest, resp *action.ModifyPlanResponse) {
	var ids []types.String
	var siteID types.String
	if !a.settings.Ready() || req.Config.GetAttribute(ctx, path.Root("folder_ids"), &ids).HasError() {
		return // the ids are not known yet
	}
	resp.Diagnostics.Append(req.Config.GetAttribute(ctx, path.Root("site_id"), &siteID)...)
	site, diags := a.settings.SiteToRead(siteID)
	if resp.Diagnostics.Append(diags...); resp.Diagnostics.HasError() {
		return
	}
	var known []string
	for _, id := range ids {
		if id.ValueString() != "" {
			known = append(known, id.ValueString())
		}
	}
	if managed := site.PlanPurgeTrashed(known); len(managed) > 0 {
		resp.Diagnostics.Append(tfdiag.UnableToPurge(&mediamanager.ManagedError{Folders: managed}))
	}
}

func (a *purgeFolders) Invoke(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse) {
	a.onFolders(ctx, req, resp, func(ctx context.Context, site *mediamanager.Site, ids []string, say func(message string)) diag.Diagnostics {
		say(tfdiag.Checking(len(ids)))
		err := site.PurgeTrashed(ctx, ids, mediamanager.PurgeProgress{
			Begin: func(folders []wix.Folder) { say(tfdiag.Purging(folders)) },
			End:   func(folders []wix.Folder) { say(tfdiag.Purged(len(folders))) },
		})
		if err != nil {
			return diag.Diagnostics{tfdiag.UnableToPurge(err)}
		}
		return nil
	})
}

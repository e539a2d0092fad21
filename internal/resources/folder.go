package resources

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

var (
	_ resource.ResourceWithConfigure   = (*folderResource)(nil)
	_ resource.ResourceWithIdentity    = (*folderResource)(nil)
	_ resource.ResourceWithImportState = (*folderResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*folderResource)(nil)
)

// NewFolder returns the resource wixmedia_folder.
func NewFolder() resource.Resource { return &folderResource{} }

type folderResource struct{ base }

func (r *folderResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_folder"
}

func (r *folderResource) Schema(ctx context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "A folder in the Media Manager of a Wix site. Renames and moves are made in place; " +
			"a folder that somebody moves to the trash outside of Terraform is restored with its files; destroying one moves it to the trash unless `deletion_policy` says otherwise." +
			folder.WixPages("folders/create-folder", "folders/get-folder", "folders/update-folder", "folders/bulk-delete-folders", "folders/bulk-restore-folders-from-trash-bin"),
		Attributes: folder.Attributes(ctx),
	}
}

func (r *folderResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = folder.IdentitySchema()
}

func (r *folderResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan folder.Model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel, site := r.begin(ctx, plan.Timeouts.Create, plan.SiteID, &resp.Diagnostics)
	defer cancel()
	if site == nil {
		return
	}
	created, adopted, err := site.Create(ctx, mediamanager.NewFolder{
		DisplayName: plan.DisplayName.ValueString(),
		ParentID:    plan.ParentFolderID.ValueString(),
		OnConflict:  conflictPolicy(plan),
	})
	if err != nil {
		resp.Diagnostics.Append(tfdiag.Unable(fmt.Sprintf("create folder %q", plan.Title()), err))
		if created.ID != "" {
			plan.SetAlive(created) // where Wix has put it: the next apply replaces it
			resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
			resp.Diagnostics.Append(folder.SetIdentity(ctx, resp.Identity, plan.Identity())...)
		}
		return
	}
	plan.SetCreated(created)
	resp.Diagnostics.Append(folder.SetIdentity(ctx, resp.Identity, plan.Identity())...)
	if adopted {
		resp.Diagnostics.Append(r.settings.Warnings.Adopted(withPath(ctx, site, plan)))
	}
	r.warnOtherName(plan, created, &resp.Diagnostics)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

// Read refreshes the state. It never writes to Wix: import blocks run in the plan.
func (r *folderResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state folder.Model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	// First of all: the framework wants it of a folder that is gone, too.
	resp.Diagnostics.Append(folder.SetIdentity(ctx, resp.Identity, state.Identity())...)
	ctx, cancel, site := r.begin(ctx, state.Timeouts.Read, state.SiteID, &resp.Diagnostics)
	defer cancel()
	if site == nil {
		return
	}
	found, err := site.Find(ctx, state.Known())
	if err != nil {
		resp.Diagnostics.Append(tfdiag.Unable(fmt.Sprintf("read folder %q", state.Title()), err))
		return
	}
	if found.Place == mediamanager.InTrash && r.leavesState(state) {
		// It would leave the state: only a GET of the folder itself may say that.
		if found, err = site.Get(ctx, state.Known()); err != nil {
			resp.Diagnostics.Append(tfdiag.Unable(fmt.Sprintf("read folder %q", state.Title()), err))
			return
		}
	}
	r.refresh(ctx, site, state, found, resp)
}

func (r *folderResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state folder.Model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(folder.SetIdentity(ctx, resp.Identity, state.Identity())...)
	if !plan.ChangesFolder(state) {
		resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
		return
	}
	ctx, cancel, site := r.begin(ctx, plan.Timeouts.Update, state.SiteID, &resp.Diagnostics)
	defer cancel()
	if site == nil {
		return
	}
	updated, err := site.Update(ctx, mediamanager.Change{
		ID:          state.ID.ValueString(),
		DisplayName: plan.DisplayName.ValueString(),
		ParentID:    plan.ParentFolderID.ValueString(),
		Was:         state.Known(),
	})
	if err != nil {
		resp.Diagnostics.Append(tfdiag.Unable(fmt.Sprintf("update folder %q", state.Title()), err))
		return
	}
	r.warnOtherName(plan, updated, &resp.Diagnostics)
	if state.InTrash() {
		resp.Diagnostics.Append(noteInTrash(ctx, resp.Private)...)
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

func conflictPolicy(plan folder.Model) mediamanager.OnConflict {
	if own := plan.OnConflict.ValueString(); own != "" {
		return mediamanager.OnConflict(own)
	}
	return mediamanager.FailOnConflict
}

// warnOtherName warns when Wix stored another name than the plan's. The state
// keeps the plan's name; the next refresh takes Wix's, and the next plan shows
// the difference.
func (r *folderResource) warnOtherName(plan folder.Model, got wix.Folder, diags *diag.Diagnostics) {
	if want := plan.DisplayName.ValueString(); !folderpath.EqualNames(want, got.DisplayName) {
		diags.Append(r.settings.Warnings.NameChanged(tfdiag.Folder{Name: want, ID: got.ID}, got.DisplayName))
	}
}

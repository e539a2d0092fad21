package resources

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// ImportState takes over everything below a folder, by that folder's id or path,
// of the provider's site or of another: "<id or path>@<site_id>". The refresh that
// follows reads it.
func (r *folderTreeResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	name, siteID, diags := r.importTarget(ctx, req)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	site, diags := r.settings.Site(types.StringValue(siteID))
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, defaultTimeout)
	defer cancel()
	parent, diags := importedParent(ctx, site, name)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("parent_folder_id"), parent)...)
	if siteID != "" && !strings.EqualFold(siteID, r.settings.SiteID) {
		resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("site_id"), site.ID())...)
	}
	memory := treeMemory{Imported: true, Site: site.ID()}
	resp.Diagnostics.Append(memory.save(ctx, resp.Private)...)
	resp.Diagnostics.Append(treeModel{ParentFolderID: types.StringValue(parent)}.identify(ctx, resp.Identity, memory)...)
}

// importTarget is the folder below which everything is imported, and its site; ""
// is the provider's.
func (r *folderTreeResource) importTarget(ctx context.Context, req resource.ImportStateRequest) (name, siteID string, diags diag.Diagnostics) {
	if req.ID == "" && req.Identity != nil && !req.Identity.Raw.IsFullyNull() {
		var identity treeIdentity
		diags = req.Identity.Get(ctx, &identity)
		return identity.ParentFolderID.ValueString(), folder.SiteID(identity.SiteID.ValueString()).ValueString(), diags
	}
	return r.namedImport(req.ID)
}

// importedParent finds the folder below which everything is imported.
func importedParent(ctx context.Context, site *mediamanager.Site, name string) (string, diag.Diagnostics) {
	var diags diag.Diagnostics
	unable := fmt.Sprintf("import the folders below %q", name)
	id := name
	switch {
	case name == "/":
		return wix.MediaRoot, nil
	case name == wix.MediaRoot || name == wix.VisitorUploads:
		return name, nil
	case folderpath.Is(name):
		found, err := folder.Resolve(ctx, site, name)
		if err != nil {
			diags.Append(tfdiag.Unable(unable, err))
			return "", diags
		}
		id = found.ID
	}
	if !mayBeID(id) {
		diags.Append(tfdiag.TreeNotImportable(name))
		return "", diags
	}
	found, err := site.Find(ctx, mediamanager.Known{ID: id})
	switch {
	case err != nil:
		diags.Append(tfdiag.Unable(unable, err))
	case found.Place == mediamanager.Gone:
		diags.Append(tfdiag.ImportUnknown(id))
	case found.Place == mediamanager.InTrash:
		diags.Append(tfdiag.TreeImportInTrash(tfdiag.Folder{Name: found.Folder.DisplayName, ID: id}))
	}
	return id, diags
}

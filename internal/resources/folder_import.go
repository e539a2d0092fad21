package resources

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
)

// ImportState takes a folder over by its identity, by its id or by its path, of
// the provider's site or of another: "<id or path>" or "<id or path>@<site_id>".
// It writes nothing: import blocks run in the plan.
func (r *folderResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	name, siteID, diags := r.importTarget(ctx, req)
	resp.Diagnostics.Append(diags...)
	site, diags := r.settings.Site(types.StringValue(siteID))
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, defaultTimeout)
	defer cancel()
	unable := fmt.Sprintf("import folder %q", name)
	id := name
	if folderpath.Is(name) {
		found, err := folder.Resolve(ctx, site, name)
		if err != nil {
			resp.Diagnostics.Append(tfdiag.Unable(unable, err))
			return
		}
		id = found.ID
	}
	if !mayBeID(id) {
		resp.Diagnostics.Append(tfdiag.NotImportable(name))
		return
	}
	if err := site.Confirm(ctx, mediamanager.Known{ID: id, SiteID: siteID}); err != nil {
		resp.Diagnostics.Append(tfdiag.Unable(unable, err))
		return
	}
	found, err := site.Find(ctx, mediamanager.Known{ID: id})
	if err != nil {
		resp.Diagnostics.Append(tfdiag.Unable(unable, err))
		return
	}
	r.importFound(ctx, site, id, found, resp)
}

// importTarget is the id or the path of the folder to import, and its site; ""
// is the provider's. An identity names the site beside an app's credentials too,
// because "terraform query" writes it so: it must be the app's own.
func (r *folderResource) importTarget(ctx context.Context, req resource.ImportStateRequest) (name, siteID string, diags diag.Diagnostics) {
	if req.ID == "" && req.Identity != nil && !req.Identity.Raw.IsFullyNull() {
		var identity folder.Identity
		diags = req.Identity.Get(ctx, &identity)
		if id := identity.ID.ValueString(); folderpath.Is(id) {
			diags.Append(tfdiag.PathAsIdentity(id))
		}
		return identity.ID.ValueString(), folder.SiteID(identity.SiteID.ValueString()).ValueString(), diags
	}
	return r.namedImport(req.ID)
}

func (r *folderResource) importFound(ctx context.Context, site *mediamanager.Site, id string, found mediamanager.Sighting, resp *resource.ImportStateResponse) {
	set := func(attribute string, value any) {
		resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root(attribute), value)...)
	}
	switch {
	case found.Place == mediamanager.Gone:
		resp.Diagnostics.Append(tfdiag.ImportUnknown(id))
		return
	case found.Place == mediamanager.InTrash && !r.settings.RestoreOnImport:
		resp.Diagnostics.Append(tfdiag.ImportInTrash(tfdiag.Folder{Name: found.Folder.DisplayName, ID: id}))
		return
	case found.Place == mediamanager.InTrash:
		var trashed folder.Model
		trashed.SetInTrash(found.Folder)
		set("display_name", trashed.DisplayName)
		set("parent_folder_id", trashed.ParentFolderID)
		set("state", trashed.State)
		set("created_date", trashed.CreatedDate)
	}
	set("id", id)
	siteID := folder.Text(site.ID())
	if siteID.IsNull() {
		siteID = folder.SiteID(found.Folder.SiteID)
	}
	set("site_id", siteID)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, folder.Identity{ID: types.StringValue(id), SiteID: folder.SiteID(siteID.ValueString())})...)
}

// mayBeID reports whether a folder that can be managed may have the id.
func mayBeID(id string) bool {
	return id != "" && !mediamanager.Virtual(id) && folderpath.NearestRoot(id) == "" && !strings.ContainsAny(id, "/ ")
}

// guid matches a site's id.
var guid = regexp.MustCompile(`^[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}$`)

// splitImportID splits off "@<site_id>". A path may have an @ in a name: there
// the rest must be a GUID, or the provider's own site id.
func splitImportID(text string, settings *folder.Settings) (name, siteID string) {
	at := strings.LastIndex(text, "@")
	if at < 0 {
		return text, ""
	}
	name, siteID = text[:at], text[at+1:]
	own := settings != nil && settings.SiteID == siteID
	if folderpath.Is(name) && !own && !guid.MatchString(siteID) {
		return text, ""
	}
	return name, siteID
}

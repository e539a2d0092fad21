package folder

import (
	"cmp"
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// Selection is which folders of a site a configuration asks for.
type Selection struct {
	Search         types.String `tfsdk:"search"`
	RootFolder     types.String `tfsdk:"root_folder"`
	ParentFolderID types.String `tfsdk:"parent_folder_id"`
	Recursive      types.Bool   `tfsdk:"recursive"`
	DisplayName    types.String `tfsdk:"display_name"`
}

// List asks Wix for the folders, all pages of them, in Wix's order.
func (s Selection) List(ctx context.Context, site *mediamanager.Site) ([]mediamanager.Located, diag.Diagnostics) {
	if parent := s.ParentFolderID.ValueString(); parent != "" {
		if diags := RequireParent(ctx, site, parent, false); diags.HasError() {
			return nil, diags
		}
	}
	found, err := s.list(ctx, site)
	if err != nil {
		return nil, diag.Diagnostics{tfdiag.Unable("list folders", err)}
	}
	return Named(found, s.DisplayName), nil
}

func (s Selection) list(ctx context.Context, site *mediamanager.Site) ([]mediamanager.Located, error) {
	parent := s.ParentFolderID.ValueString()
	root := cmp.Or(wix.RootFolder(s.RootFolder.ValueString()), wix.MediaRootFolder)
	var found []wix.Folder
	var err error
	switch {
	case parent != "" && s.Recursive.ValueBool():
		root = RootFolder(parent)
		found, err = site.Below(ctx, parent)
	case parent != "":
		root = RootFolder(parent)
		found, err = site.Within(ctx, parent)
	case s.Search.IsNull() && !s.DisplayName.IsNull():
		found, _, err = site.AllNamed(ctx, root, s.DisplayName.ValueString())
	default:
		found, err = site.All(ctx, root, s.Search.ValueString())
	}
	if err != nil {
		return nil, err
	}
	located, err := site.Locate(ctx, root, found)
	return Within(located, root == wix.TrashRootFolder), err
}

// RootFolder is the root folder that a folder's ancestors are in, as far as the
// parent's id shows.
func RootFolder(parent string) wix.RootFolder {
	switch parent {
	case wix.VisitorUploads:
		return wix.VisitorUploadsRootFolder
	case wix.TrashRoot:
		return wix.TrashRootFolder
	default:
		return wix.MediaRootFolder
	}
}

// RequireParent makes sure that the folder to list exists, and is in the trash or
// not as asked: Wix may answer the listing of a folder that does not exist with
// an empty one.
func RequireParent(ctx context.Context, site *mediamanager.Site, id string, trash bool) diag.Diagnostics {
	var diags diag.Diagnostics
	if mediamanager.Virtual(id) {
		return diags
	}
	found, err := site.Find(ctx, mediamanager.Known{ID: id})
	switch {
	case err != nil:
		diags.Append(tfdiag.Unable(fmt.Sprintf("list folder %q", id), err))
	case found.Place == mediamanager.Gone:
		diags.Append(tfdiag.UnknownParent(id))
	case found.Place == mediamanager.InTrash && !trash:
		diags.Append(tfdiag.ListedInTrash(tfdiag.Folder{Name: found.Folder.DisplayName, ID: id}))
	case found.Place == mediamanager.Alive && trash:
		diags.Append(tfdiag.ListedAlive(tfdiag.Folder{Name: found.Folder.DisplayName, ID: id}))
	}
	return diags
}

// What the attributes of a Selection say.
const (
	SearchText = "Only folders that match this free text, of 1 to 200 characters. Wix decides which folders match, and matches loosely: " +
		"`mountains` finds `mountain_videos` too. For one exact name use `display_name`."
	RootFolderText = "The root folder to list, at all levels: `MEDIA_ROOT` (default) is Site Files, `VISITOR_UPLOADS_ROOT` the uploads of visitors, " +
		"`TRASH_ROOT` the trash, with the contents of trashed folders."
	ParentFolderText = "Only folders in this one: directly in it, or at all levels with `recursive`. " +
		"`media-root` and `visitor-uploads` are the top levels. Not together with `search` or `root_folder`."
	RecursiveText   = "With `parent_folder_id`: whether to list all levels below it. Default: `false`."
	DisplayNameText = "Only folders of exactly this name. Upper and lower case count; leading and trailing white space, and Unicode normalization form, do not."
	SiteToReadText  = "Id of the site to read. Default: the provider's `site_id`. Not with app credentials, which belong to one site."
)

// SearchValidators are those of search.
func SearchValidators() []validator.String {
	return []validator.String{stringvalidator.UTF8LengthBetween(1, wix.MaxSearch)}
}

// RootFolderValidators are those of root_folder.
func RootFolderValidators() []validator.String {
	return []validator.String{stringvalidator.OneOf(
		string(wix.MediaRootFolder), string(wix.VisitorUploadsRootFolder), string(wix.TrashRootFolder))}
}

// ParentFolderValidators are those of parent_folder_id. others are attributes
// that it cannot stand with.
func ParentFolderValidators(others ...path.Expression) []validator.String {
	return append(IDValidators(), NotMisspeltRoot(), stringvalidator.ConflictsWith(others...))
}

// DisplayNameValidators are those of a name to look for.
func DisplayNameValidators() []validator.String {
	return []validator.String{stringvalidator.UTF8LengthBetween(1, wix.MaxDisplayName), NotBlank()}
}

// IDValidators are those of the id of a folder to read.
func IDValidators() []validator.String {
	return []validator.String{stringvalidator.LengthBetween(1, wix.MaxID)}
}

// SiteToReadValidators are those of the site_id of a block that reads.
func SiteToReadValidators() []validator.String { return append(IDValidators(), ValidSiteID()) }

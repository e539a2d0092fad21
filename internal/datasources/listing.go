package datasources

import (
	"cmp"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// The values of sort_by.
const (
	byPath        = "path"
	byDisplayName = "display_name"
	byUpdatedDate = "updated_date"
)

// listing is what the model of every data source that lists has.
type listing struct {
	DisplayName    types.String    `tfsdk:"display_name"`
	ParentFolderID types.String    `tfsdk:"parent_folder_id"`
	SortBy         types.String    `tfsdk:"sort_by"`
	SortOrder      types.String    `tfsdk:"sort_order"`
	Limit          types.Int64     `tfsdk:"limit"`
	SiteID         types.String    `tfsdk:"site_id"`
	Folders        []folder.Listed `tfsdk:"folders"`
	IDs            []types.String  `tfsdk:"ids"`
}

// show sets the computed attributes: those of the found folders that the
// configuration asks for, in its order.
func (l *listing) show(site *mediamanager.Site, found []mediamanager.Located) {
	order := order{by: l.SortBy.ValueString(), descending: l.SortOrder.ValueString() == string(wix.Descending), limit: l.Limit.ValueInt64()}
	shown := order.apply(named(found, l.DisplayName))
	l.Folders, l.IDs = make([]folder.Listed, 0, len(shown)), make([]types.String, 0, len(shown))
	for _, f := range shown {
		l.Folders = append(l.Folders, folder.NewListed(site, f))
		l.IDs = append(l.IDs, types.StringValue(f.ID))
	}
}

// order is how a data source sorts and cuts what Wix lists. Wix's own order has
// ties that fall as they may: its dates are in whole seconds.
type order struct {
	by         string
	descending bool
	limit      int64 // 0 = all
}

// apply returns the folders in the order asked for. Equals are ordered by path
// and then by id, ascending, so that the order is the same on every run.
func (o order) apply(folders []mediamanager.Located) []mediamanager.Located {
	sorted := slices.Clone(folders)
	keys := make(map[string]string, len(sorted))
	for _, f := range sorted {
		keys[f.ID] = treeKey(f.Path)
	}
	slices.SortFunc(sorted, func(a, b mediamanager.Located) int {
		byTree := strings.Compare(keys[a.ID], keys[b.ID])
		first := byTree
		switch o.by {
		case byDisplayName:
			first = strings.Compare(a.DisplayName, b.DisplayName)
		case byUpdatedDate:
			first = a.UpdatedDate.Compare(b.UpdatedDate)
		}
		if o.descending {
			first = -first
		}
		return cmp.Or(first, byTree, strings.Compare(a.ID, b.ID))
	})
	if o.limit > 0 && int64(len(sorted)) > o.limit {
		sorted = sorted[:o.limit]
	}
	return sorted
}

// treeKey makes a path sort as a tree is printed: a folder, then everything in
// it, then its next sibling, also where that one's name goes on with a space.
var treeKey = strings.NewReplacer(`\\`, `\\`, `\/`, `\/`, "/", "\x00").Replace

// named keeps the folders of that display name, all of them for null.
func named(folders []mediamanager.Located, name types.String) []mediamanager.Located {
	if name.IsNull() {
		return folders
	}
	return slices.DeleteFunc(slices.Clone(folders), func(f mediamanager.Located) bool {
		return !mediamanager.EqualNames(f.DisplayName, name.ValueString())
	})
}

// within keeps the folders that are in the trash, or those that are not.
func within(folders []mediamanager.Located, trash bool) []mediamanager.Located {
	return slices.DeleteFunc(slices.Clone(folders), func(f mediamanager.Located) bool { return f.InTrash() != trash })
}

// listingAttributes are those that every data source that lists has.
func listingAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"display_name": schema.StringAttribute{
			Optional:            true,
			MarkdownDescription: "Only folders of exactly this name. Upper and lower case count; leading and trailing white space, and Unicode normalization form, do not.",
			Validators:          displayNameValidators(),
		},
		"sort_by": schema.StringAttribute{
			Optional: true,
			MarkdownDescription: "What the folders are sorted by: `path` (default: a folder, then everything in it), `display_name` or `updated_date`. " +
				"Names are compared byte by byte. Equals are sorted by path, then by id: the order is the same on every run.",
			Validators: []validator.String{stringvalidator.OneOf(byPath, byDisplayName, byUpdatedDate)},
		},
		"sort_order": schema.StringAttribute{
			Optional:            true,
			MarkdownDescription: "`ASC` (default) or `DESC`.",
			Validators:          []validator.String{stringvalidator.OneOf(string(wix.Ascending), string(wix.Descending))},
		},
		"limit": schema.Int64Attribute{
			Optional:            true,
			MarkdownDescription: "How many folders to return at most, after sorting. Default: all of them.",
			Validators:          []validator.Int64{int64validator.AtLeast(1)},
		},
		"site_id": siteID(),
		"folders": schema.ListNestedAttribute{
			Computed:            true,
			MarkdownDescription: "The folders.",
			NestedObject:        schema.NestedAttributeObject{Attributes: folder.ListedAttributes()},
		},
		"ids": schema.ListAttribute{
			Computed:            true,
			ElementType:         types.StringType,
			MarkdownDescription: "The ids of `folders`, in the same order.",
		},
	}
}

func siteID() schema.StringAttribute {
	return schema.StringAttribute{
		Optional: true,
		MarkdownDescription: "Id of the site to read. Default: the provider's `site_id`. " +
			"Not with app credentials, which belong to one site.",
		Validators: append(idValidators(), folder.ValidSiteID()),
	}
}

func displayNameValidators() []validator.String {
	return []validator.String{stringvalidator.UTF8LengthBetween(1, wix.MaxDisplayName), folder.NotBlank()}
}

func idValidators() []validator.String {
	return []validator.String{stringvalidator.LengthBetween(1, wix.MaxID)}
}

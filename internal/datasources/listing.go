package datasources

import (
	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
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
	order := folder.Order{By: l.SortBy.ValueString(), Descending: l.SortOrder.ValueString() == string(wix.Descending), Limit: l.Limit.ValueInt64()}
	shown := order.Apply(folder.Named(found, l.DisplayName))
	l.Folders, l.IDs = make([]folder.Listed, 0, len(shown)), make([]types.String, 0, len(shown))
	for _, f := range shown {
		l.Folders = append(l.Folders, folder.NewListed(site, f))
		l.IDs = append(l.IDs, types.StringValue(f.ID))
	}
}

// listingAttributes are those that every data source that lists has. byPath is said of
// the order by path.
func listingAttributes(byPath string) map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"display_name": schema.StringAttribute{
			Optional:            true,
			MarkdownDescription: folder.DisplayNameText,
			Validators:          folder.DisplayNameValidators(),
		},
		"sort_by": schema.StringAttribute{
			Optional: true,
			MarkdownDescription: "What the folders are sorted by: `path` (" + byPath + "), `display_name` or `updated_date`. " +
				"Names are compared byte by byte. Equals are sorted by path, then by id: the order is the same on every run.",
			Validators: []validator.String{stringvalidator.OneOf(folder.ByPath, folder.ByDisplayName, folder.ByUpdatedDate)},
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
	return schema.StringAttribute{Optional: true, MarkdownDescription: folder.SiteToReadText, Validators: folder.SiteToReadValidators()}
}

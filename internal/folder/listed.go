package folder

import (
	"cmp"

	"github.com/hashicorp/terraform-plugin-framework-timetypes/timetypes"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
)

// Listed is a folder as data sources show it.
type Listed struct {
	ID             types.String      `tfsdk:"id"`
	DisplayName    types.String      `tfsdk:"display_name"`
	ParentFolderID types.String      `tfsdk:"parent_folder_id"`
	Path           types.String      `tfsdk:"path"`
	State          types.String      `tfsdk:"state"`
	SiteID         types.String      `tfsdk:"site_id"`
	CreatedDate    timetypes.RFC3339 `tfsdk:"created_date"`
	UpdatedDate    timetypes.RFC3339 `tfsdk:"updated_date"`
}

// NewListed converts a folder of that site.
func NewListed(site *mediamanager.Site, f mediamanager.Located) Listed {
	return Listed{
		ID:             types.StringValue(f.ID),
		DisplayName:    types.StringValue(f.DisplayName),
		ParentFolderID: Text(f.ParentFolderID),
		Path:           types.StringValue(f.Path),
		State:          types.StringValue(string(f.State)),
		SiteID:         SiteID(cmp.Or(f.SiteID, site.ID())),
		CreatedDate:    Date(f.CreatedDate),
		UpdatedDate:    Date(f.UpdatedDate),
	}
}

// ListedAttributes are those of a Listed, all computed.
func ListedAttributes() map[string]schema.Attribute {
	text := func(description string) schema.Attribute {
		return schema.StringAttribute{Computed: true, MarkdownDescription: description}
	}
	date := func(description string) schema.Attribute {
		return schema.StringAttribute{CustomType: timetypes.RFC3339Type{}, Computed: true, MarkdownDescription: description}
	}
	return map[string]schema.Attribute{
		"id":           text("Id of the folder. It never changes: not by a rename, a move, the trash or a restore."),
		"display_name": text("Name of the folder, as the Media Manager shows it."),
		"parent_folder_id": text("Id of the folder that this one is in: `media-root` at the top level of Site Files, `visitor-uploads` at that of the visitor uploads, " +
			"`trash-root` at that of the trash. Wix does not show where a folder in the trash came from."),
		"path": text("Where the folder is, such as `/Brand/Logos`, `visitor-uploads:/Forms`, or `trash-root:/Old` in the trash. " +
			"A slash inside a name is written `\\/`, a backslash `\\\\`."),
		"state":        text("`OK`, or `DELETED` when the folder, or a folder above it, is in the trash."),
		"site_id":      text("Id of the site that the folder belongs to."),
		"created_date": date("When the folder was created, by Wix's clock (RFC 3339). A restore from the trash may change it."),
		"updated_date": date("When the folder was last renamed or moved, by Wix's clock (RFC 3339)."),
	}
}

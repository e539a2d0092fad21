// Package folder is a folder as Terraform sees it: its model, the parts of its
// schema, its validators, and the conversions from and to the Media Manager's
// own types.
package folder

import (
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework-timetypes/timetypes"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// Model is the resource wixmedia_folder in configuration, plan and state.
type Model struct {
	ID                       types.String      `tfsdk:"id"`
	DisplayName              Name              `tfsdk:"display_name"`
	ParentFolderID           types.String      `tfsdk:"parent_folder_id"`
	SiteID                   types.String      `tfsdk:"site_id"`
	DeletionPolicy           types.String      `tfsdk:"deletion_policy"`
	PreventDestroyIfNotEmpty types.Bool        `tfsdk:"prevent_destroy_if_not_empty"`
	OnConflict               types.String      `tfsdk:"on_conflict"`
	Timeouts                 timeouts.Value    `tfsdk:"timeouts"`
	State                    types.String      `tfsdk:"state"`
	CreatedDate              timetypes.RFC3339 `tfsdk:"created_date"`
}

// Known is what the model knows of the folder.
func (m Model) Known() mediamanager.Known {
	return mediamanager.Known{
		ID:          m.ID.ValueString(),
		DisplayName: m.DisplayName.ValueString(),
		ParentID:    m.ParentFolderID.ValueString(),
		CreatedDate: m.created(),
		SiteID:      m.SiteID.ValueString(),
		InTrash:     m.InTrash(),
	}
}

func (m Model) created() time.Time {
	if m.CreatedDate.IsNull() || m.CreatedDate.IsUnknown() {
		return time.Time{}
	}
	date, _ := m.CreatedDate.ValueRFC3339Time()
	return date
}

// Title names the folder in a sentence: by its name, or by its id.
func (m Model) Title() string {
	if name := m.DisplayName.ValueString(); name != "" {
		return name
	}
	return m.ID.ValueString()
}

// Named is what sentences call the folder.
func (m Model) Named() tfdiag.Folder {
	return tfdiag.Folder{Name: m.Title(), ID: m.ID.ValueString()}
}

// InTrash reports whether the folder was in the trash when it was last read.
func (m Model) InTrash() bool { return m.State.ValueString() == string(wix.StateDeleted) }

// SetAlive takes over what Wix shows of a folder that is alive.
func (m *Model) SetAlive(f wix.Folder) {
	m.ID = types.StringValue(f.ID)
	m.DisplayName = NewName(f.DisplayName)
	m.ParentFolderID = types.StringValue(f.ParentFolderID)
	m.State = types.StringValue(string(wix.StateOK))
	m.setCreated(f)
}

// SetInTrash marks the folder as trashed. Its parent stays as it was where Wix
// hides it behind "trash-root", which no configuration could say; a name or a
// parent that was changed before shows, like any manual change.
func (m *Model) SetInTrash(f wix.Folder) {
	m.State = types.StringValue(string(wix.StateDeleted))
	if m.DisplayName.ValueString() == "" {
		m.setCreated(f)
	}
	if f.DisplayName != "" && !folderpath.EqualNames(f.DisplayName, m.DisplayName.ValueString()) {
		m.DisplayName = NewName(f.DisplayName)
	}
	if f.ParentFolderID != wix.TrashRoot && f.ParentFolderID != "" {
		m.ParentFolderID = types.StringValue(f.ParentFolderID)
	}
}

// SetCreated takes over what Wix answered to a create: the plan holds the rest.
func (m *Model) SetCreated(f wix.Folder) {
	m.ID = types.StringValue(f.ID)
	m.State = types.StringValue(string(wix.StateOK))
	m.setCreated(f)
	if m.SiteID.IsUnknown() {
		m.SiteID = SiteID(f.SiteID)
	}
}

func (m *Model) setCreated(f wix.Folder) {
	m.CreatedDate = Date(f.CreatedDate)
}

// Date converts a date of Wix's; the zero time is null.
func Date(date time.Time) timetypes.RFC3339 {
	if date.IsZero() {
		return timetypes.NewRFC3339Null()
	}
	return timetypes.NewRFC3339TimeValue(date.UTC())
}

// SiteID converts the id of a site. It is in lower case, however Wix spells it.
func SiteID(id string) types.String { return Text(strings.ToLower(id)) }

// Text converts a text of Wix's; "" is null.
func Text(text string) types.String {
	if text == "" {
		return types.StringNull()
	}
	return types.StringValue(text)
}

// ChangesFolder reports whether the plan asks for a change at Wix, or only of
// what the provider itself keeps.
func (m Model) ChangesFolder(state Model) bool {
	return !m.DisplayName.Equal(state.DisplayName) || !m.ParentFolderID.Equal(state.ParentFolderID) ||
		!m.State.Equal(state.State)
}

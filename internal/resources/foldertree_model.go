package resources

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
)

// treeModel is the resource wixmedia_folder_tree in configuration, plan and state.
type treeModel struct {
	Paths                    types.List     `tfsdk:"paths"`
	ParentFolderID           types.String   `tfsdk:"parent_folder_id"`
	SiteID                   types.String   `tfsdk:"site_id"`
	Moves                    types.Map      `tfsdk:"moves"`
	OnConflict               types.String   `tfsdk:"on_conflict"`
	Unmanaged                types.String   `tfsdk:"unmanaged"`
	IgnorePaths              types.List     `tfsdk:"ignore_paths"`
	AbsentPaths              types.List     `tfsdk:"absent_paths"`
	DeletionPolicy           types.String   `tfsdk:"deletion_policy"`
	PreventDestroyIfNotEmpty types.Bool     `tfsdk:"prevent_destroy_if_not_empty"`
	Timeouts                 timeouts.Value `tfsdk:"timeouts"`
	FolderIDs                types.Map      `tfsdk:"folder_ids"`
	UnmanagedPaths           types.List     `tfsdk:"unmanaged_paths"`
	Drift                    types.List     `tfsdk:"drift"`
}

// treeIdentity is what tells a tree from every other one.
type treeIdentity struct {
	ParentFolderID types.String `tfsdk:"parent_folder_id"`
	SiteID         types.String `tfsdk:"site_id"`
}

// identify sets the identity of a tree, on a Terraform that knows identities.
func (m treeModel) identify(ctx context.Context, into *tfsdk.ResourceIdentity, memory treeMemory) diag.Diagnostics {
	if into == nil {
		return nil
	}
	site := m.SiteID.ValueString()
	if site == "" {
		site = memory.Site
	}
	return into.Set(ctx, treeIdentity{ParentFolderID: m.ParentFolderID, SiteID: folder.SiteID(site)})
}

// known is the layout as the state has it.
func (m treeModel) known() mediamanager.KnownLayout {
	return mediamanager.KnownLayout{IDs: textMap(m.FolderIDs), Declared: texts(m.Paths)}
}

// arrange says which folder stands for each path of a plan.
func (m treeModel) arrange(plan treeModel, memory treeMemory) (*mediamanager.Arrangement, error) {
	known := m.known()
	known.Unshown, known.Places = memory.Unshown, memory.Places
	return mediamanager.Arrange(known, texts(plan.Paths), textMap(plan.Moves))
}

// knownFolders is what the state knows of each folder, parents first.
func (m treeModel) knownFolders() []mediamanager.Known {
	folders, err := m.known().KnownFolders(m.ParentFolderID.ValueString(), time.Time{})
	if err != nil {
		return nil // a state has only paths that were declared
	}
	return folders
}

// policy is the tree's deletion policy. PERMANENT stands on no tree.
func (m treeModel) policy(settings *folder.Settings) string {
	return folder.Model{DeletionPolicy: m.DeletionPolicy}.Policy(settings)
}

func (m treeModel) guarded() bool {
	return m.PreventDestroyIfNotEmpty.IsNull() || m.PreventDestroyIfNotEmpty.IsUnknown() || m.PreventDestroyIfNotEmpty.ValueBool()
}

func (m treeModel) adopts() bool { return m.OnConflict.ValueString() == string(mediamanager.Adopt) }

func (m treeModel) reports() bool { return m.Unmanaged.ValueString() == unmanagedReport }

func (m treeModel) choices() mediamanager.LayoutChoices {
	return mediamanager.LayoutChoices{Adopt: m.adopts(), Absent: texts(m.AbsentPaths)}
}

// texts returns the known values of a list.
func texts(list types.List) []string {
	values := make([]string, 0, len(list.Elements()))
	for _, element := range list.Elements() {
		if text, ok := element.(types.String); ok && !text.IsUnknown() && !text.IsNull() {
			values = append(values, text.ValueString())
		}
	}
	return values
}

func textMap(m types.Map) map[string]string {
	values := make(map[string]string, len(m.Elements()))
	for key, element := range m.Elements() {
		if text, ok := element.(types.String); ok && !text.IsUnknown() && !text.IsNull() {
			values[key] = text.ValueString()
		}
	}
	return values
}

func listOf(values []string) types.List {
	elements := make([]attr.Value, len(values))
	for i, value := range values {
		elements[i] = types.StringValue(value)
	}
	return types.ListValueMust(types.StringType, elements)
}

// idsOf is folder_ids: an id that is "" is known after the apply.
func idsOf(ids map[string]string) types.Map {
	elements := make(map[string]attr.Value, len(ids))
	for path, id := range ids {
		elements[path] = types.StringValue(id)
		if id == "" {
			elements[path] = types.StringUnknown()
		}
	}
	return types.MapValueMust(types.StringType, elements)
}

// whollyKnown reports whether a list, or a map, and all its elements are known.
func whollyKnown(value attr.Value) bool {
	var elements []attr.Value
	switch v := value.(type) {
	case types.List:
		elements = v.Elements()
	case types.Map:
		elements = slices.Collect(maps.Values(v.Elements()))
	}
	return !value.IsUnknown() && !slices.ContainsFunc(elements, attr.Value.IsUnknown)
}

// treeMemory is what a tree keeps in its private state. A tree whose Delete has
// none is tainted, and a create follows in the same run.
type treeMemory struct {
	// Imported is set until the first update: what the configuration does not
	// declare of an imported site is forgotten till then, never trashed.
	Imported bool `json:"imported,omitempty"`
	// Site is the site of a tree whose state names none.
	Site string `json:"site,omitempty"`
	// Created is when the newest folder was created.
	Created time.Time `json:"created,omitzero"`
	// Seen are the locations of undeclared folders, and of known ones that were moved
	// or renamed, as the last refresh saw them: a plan rests on that. Complete says
	// that they are all of those below the known folders, at absent paths and above
	// these, All that they are all of those below the parent.
	Seen     []string `json:"seen,omitempty"`
	Complete bool     `json:"seen_complete,omitempty"`
	All      bool     `json:"seen_all,omitempty"`
	// Displaced are the reported paths that are elsewhere once the tree's own folders
	// are back where the state has them, and where that is.
	Displaced map[string]string `json:"displaced,omitempty"`
	// Unshown are the ids of folders of the tree that the last refresh saw nowhere, and
	// that may be below one in the trash: the plan promises them no id.
	Unshown []string `json:"unshown,omitempty"`
	// Places are the layout paths where the last refresh saw folders of the tree that
	// somebody had moved or renamed, by their paths in the state.
	Places map[string]string `json:"places,omitempty"`
	// Newest is the latest update of a folder of the site that the last refresh
	// saw; zero where it did not see all of them.
	Newest time.Time `json:"newest,omitzero"`
}

const treeMemoryKey = "tree"

// maxRemembered is how many undeclared folders a private state holds.
const maxRemembered = 5000

func loadTreeMemory(ctx context.Context, private privateReader) (memory treeMemory, found bool, diags diag.Diagnostics) {
	value, diags := private.GetKey(ctx, treeMemoryKey)
	if len(value) == 0 || diags.HasError() {
		return memory, false, diags
	}
	// What cannot be read is as good as nothing.
	return memory, json.Unmarshal(value, &memory) == nil, diags
}

func (m treeMemory) save(ctx context.Context, private privateWriter) diag.Diagnostics {
	value, err := json.Marshal(m)
	if err != nil {
		return nil // the fields always have a JSON form
	}
	return private.SetKey(ctx, treeMemoryKey, value)
}

// see remembers where a refresh has seen folders.
func (m *treeMemory) see(seen mediamanager.SeenSite, known mediamanager.KnownLayout, absent []string) (err error) {
	undeclared := known.UndeclaredIDs(seen)
	m.Newest, m.Seen, m.Unshown = seen.Newest, nil, seen.UnshownIDs()
	if m.Places, err = known.PlacesIn(seen); err != nil {
		return err
	}
	if m.All = !seen.Newest.IsZero() && len(undeclared) <= maxRemembered; !m.All {
		if undeclared, err = known.UndeclaredWithin(seen, absent); err != nil {
			return err
		}
	}
	if m.Complete = !seen.Partial && len(undeclared) <= maxRemembered; m.Complete {
		m.Seen = known.SeenLocations(seen, undeclared)
	}
	return nil
}

// saw reports whether the last refresh saw a folder at a location, or cannot tell.
// What is not within the layout is told of only where all folders were seen.
func (m treeMemory) saw(location string, within bool) bool {
	if !m.Complete || !within && !m.All {
		return true
	}
	_, found := slices.BinarySearch(m.Seen, location)
	return found
}

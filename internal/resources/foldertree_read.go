package resources

import (
	"context"
	"errors"
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// Read refreshes the state. It never writes to Wix.
func (r *folderTreeResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state treeModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	memory, _, diags := loadTreeMemory(ctx, req.Private)
	resp.Diagnostics.Append(diags...)
	resp.Diagnostics.Append(state.identify(ctx, resp.Identity, memory)...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel, site := r.begin(ctx, state.Timeouts.Read, state.SiteID, &resp.Diagnostics)
	defer cancel()
	if site == nil {
		return
	}
	var err error
	if state.Paths.IsNull() {
		err = r.readAll(ctx, site, &state, &memory)
	} else {
		err = r.refresh(ctx, site, &state, &memory, &resp.Diagnostics)
	}
	var inTrash *mediamanager.InTrashError
	var several *folderpath.Error
	switch {
	case errors.As(err, &inTrash) && !state.Paths.IsNull():
		resp.Diagnostics.Append(tfdiag.TreeParentInTrash(inTrash))
		state.Drift = listOf([]string{inTrash.Departure()})
		resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
		return
	case errors.As(err, &several) && state.Paths.IsNull():
		resp.Diagnostics.Append(tfdiag.TreeImportSeveral(several))
		return
	case err != nil:
		resp.Diagnostics.Append(tfdiag.Unable("read the tree", err))
		return
	}
	site.NoteLayout(textMap(state.FolderIDs))
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
	resp.Diagnostics.Append(memory.save(ctx, resp.Private)...)
}

// refresh notes in the state how the site differs from it.
func (r *folderTreeResource) refresh(ctx context.Context, site *mediamanager.Site, state *treeModel, memory *treeMemory, diags *diag.Diagnostics) error {
	known, absent := state.known(), texts(state.AbsentPaths)
	seen, err := site.SeeLayout(ctx, mediamanager.LayoutQuestion{
		ParentID: state.ParentFolderID.ValueString(), Known: known, Created: memory.Created, Absent: absent, All: state.reports(),
		Undeclared: !state.guarded() || len(absent) > 0, // a guarded path does not go with any
	})
	if err != nil {
		return err
	}
	exist, err := state.noteDrift(known, seen, diags)
	if err != nil {
		return err
	}
	ignored, err := mediamanager.ParseIgnorePatterns(texts(state.IgnorePaths))
	if err != nil {
		return err
	}
	state.UnmanagedPaths, memory.Displaced = listOf(nil), nil
	if state.reports() {
		state.UnmanagedPaths = listOf(withoutThose(known.Undeclared(seen, ignored), exist))
		if memory.Displaced, err = known.Displaced(seen); err != nil {
			return err
		}
	}
	if err := memory.see(seen, known, absent); err != nil {
		return err
	}
	ids, err := r.still(ctx, site, *state, seen, diags)
	state.FolderIDs = idsOf(ids)
	return err
}

// noteDrift notes how the site departs from the state, and warns of folders that
// exist twice, or will. It returns the paths that exist and must not.
func (m *treeModel) noteDrift(known mediamanager.KnownLayout, seen mediamanager.SeenSite, diags *diag.Diagnostics) (exist []string, err error) {
	drift, err := known.Drift(seen)
	if err != nil {
		return nil, err
	}
	if exist, err = seen.Existing(texts(m.AbsentPaths)); err != nil {
		return nil, err
	}
	for _, path := range exist {
		drift = append(drift, path+" exists and must not")
	}
	slices.Sort(drift)
	m.Drift = listOf(drift)
	twice, err := known.Twice(seen)
	if len(twice) > 0 {
		diags.Append(tfdiag.TreeTwins(twice))
	}
	return exist, err
}

// still returns the folders that the state keeps. What was deleted for good leaves
// it, and with restore_on_drift = false what is in the trash: that is asked for
// first.
func (r *folderTreeResource) still(ctx context.Context, site *mediamanager.Site, state treeModel, seen mediamanager.SeenSite, diags *diag.Diagnostics) (map[string]string, error) {
	ids, left, known := map[string]string{}, map[string]string{}, textMap(state.FolderIDs)
	for path, id := range known {
		now, ok := seen.Folders[id]
		switch {
		case r.settings.RestoreOnDrift || !ok || !now.Trashed:
		case seen.Unshown[id]:
			ok = false
		default:
			found, err := site.Get(ctx, mediamanager.Known{ID: id, DisplayName: now.Name, ParentID: now.ParentID})
			if err != nil {
				return known, err
			}
			if ok = found.Place == mediamanager.Alive; found.Place == mediamanager.InTrash {
				left[id] = path
			}
		}
		if ok {
			ids[path] = id
		}
	}
	if len(left) > 0 {
		r.noteLeft(ctx, site, state, left, diags)
	}
	return ids, nil
}

// noteLeft warns of folders that leave the state and stay in the trash, and where a
// block deletes the folder for good that they were in. left has their paths, by id.
func (r *folderTreeResource) noteLeft(ctx context.Context, site *mediamanager.Site, state treeModel, left map[string]string, diags *diag.Diagnostics) {
	diags.Append(tfdiag.TreeDropped(slices.Sorted(maps.Values(left))))
	for _, k := range state.knownFolders() {
		if path, leaves := left[k.ID]; leaves {
			if forGood := site.PlanLeave(ctx, k); forGood != "" {
				diags.Append(r.settings.Warnings.LeftInPurged(tfdiag.Folder{Name: path, ID: k.ID}, forGood))
			}
		}
	}
}

// readAll reads everything below the parent of a tree that was just imported.
func (r *folderTreeResource) readAll(ctx context.Context, site *mediamanager.Site, state *treeModel, memory *treeMemory) error {
	parent := state.ParentFolderID.ValueString()
	if err := site.CheckParent(ctx, parent); err != nil {
		return err
	}
	folders, err := site.Below(ctx, parent)
	if err != nil {
		return err
	}
	ids, leaves, err := layoutOf(parent, folders)
	if err != nil {
		return err
	}
	state.Paths, state.FolderIDs = listOf(leaves), idsOf(ids)
	state.Drift, state.UnmanagedPaths = listOf(nil), listOf(nil)
	memory.Complete, memory.All, memory.Seen = true, true, nil
	return nil
}

// layoutOf returns the ids of folders by path, and the sorted paths of those that
// have none below them. Siblings whose names count as one fit no layout.
func layoutOf(parent string, folders []wix.Folder) (ids map[string]string, leaves []string, err error) {
	children := map[string][]wix.Folder{}
	for _, f := range folders {
		children[f.ParentFolderID] = append(children[f.ParentFolderID], f)
	}
	ids = map[string]string{}
	at := map[string]wix.Folder{} // by the key that all spellings of a path have
	var add func(id string, names []string) error
	add = func(id string, names []string) error {
		if len(children[id]) == 0 && len(names) > 0 {
			leaves = append(leaves, folderpath.JoinLayout(names...))
		}
		for _, f := range children[id] {
			below := append(slices.Clone(names), f.DisplayName)
			path, key := folderpath.JoinLayout(below...), folderpath.FoldLayout(below...)
			if other, taken := at[key]; taken {
				return &folderpath.Error{Path: path, Several: []wix.Folder{other, f}}
			}
			ids[path], at[key] = f.ID, f
			if err := add(f.ID, below); err != nil {
				return err
			}
		}
		return nil
	}
	err = add(parent, nil)
	slices.Sort(leaves)
	return ids, leaves, err
}

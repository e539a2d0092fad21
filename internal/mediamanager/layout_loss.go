package mediamanager

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"math"
	"slices"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/listing"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// LayoutLoss is what goes to the trash with one folder, beside folders that the
// layout knows.
type LayoutLoss struct {
	// Path is the path of the topmost folder.
	Path string
	// Files counts the files in it, at all levels.
	Files int
	// FileNames are the paths of up to ten of them.
	FileNames []string
	// UndeclaredFiles counts those of them that are in undeclared folders.
	UndeclaredFiles int
	// Undeclared are the living folders below it that the layout does not know.
	Undeclared []SeenFolder
	// Paths are the paths of Undeclared for people, in the same order.
	Paths []string
	// Unlisted says that Wix does not list the folders in it: it is in the trash, and
	// comes back before it goes.
	Unlisted bool
}

// LossQuestion asks what goes with folders to trash.
type LossQuestion struct {
	Arrangement *Arrangement
	Seen        SeenSite
	Steps       []LayoutStep
	// Listed says that Seen shows all folders that there are.
	Listed bool
	// Files asks for the files, which are always listed anew.
	Files bool
	// Since is the time before which no listing of folders counts.
	Since time.Time
}

// LayoutLosses finds what goes with the steps that trash folders, in their order.
func (s *Site) LayoutLosses(ctx context.Context, q LossQuestion) (losses []LayoutLoss, err error) {
	defer s.giveReason(ctx, "list what is in the folders", time.Now(), &err)
	known, stays, now := q.Arrangement.known(), map[string]bool{}, q.Seen
	for _, f := range q.Arrangement.Folders {
		stays[f.ID] = true
	}
	trashed := now.comeBack(q.Steps)
	if !q.Since.IsZero() {
		trashed = map[string]bool{} // an apply has brought them back
	}
	back := maps.Clone(trashed)
	if err := s.listLosses(ctx, q, &now, stays, trashed); err != nil {
		return nil, err
	}
	deep := s.records.deep.Load() || len(trashed) > len(back)
	s.followUndeclared(&now, known)
	inside := now.livingIn(q.Steps, stays)
	files, err := s.filesOfLosses(ctx, q, inside, trashed)
	if err != nil {
		return nil, err
	}
	losses = make([]LayoutLoss, len(q.Steps))
	for i, step := range q.Steps {
		losses[i] = now.loss(step, inside[i], known, files)
		losses[i].Unlisted = back[step.ID] && !deep
	}
	return losses, nil
}

// listLosses adds the undeclared folders in those that go.
func (s *Site) listLosses(ctx context.Context, q LossQuestion, now *SeenSite, stays, trashed map[string]bool) error {
	if !q.Listed {
		inAll := make([]string, 0, len(now.Folders))
		for _, ids := range now.livingIn(q.Steps, stays) {
			inAll = append(inAll, slices.Sorted(maps.Keys(ids))...)
		}
		inAll = slices.DeleteFunc(inAll, func(id string) bool { return trashed[id] })
		if _, err := s.listLayout(ctx, s.rootOf(now.ParentID), inAll, math.MaxInt, q.Since); err != nil {
			return err
		}
	}
	s.addUndeclared(now)
	return s.addTrashedBelow(ctx, now, trashed)
}

// followUndeclared gives the undeclared folders that are seen the places that they were
// listed at since.
func (s *Site) followUndeclared(now *SeenSite, known map[string]bool) {
	for _, parent := range slices.Sorted(maps.Keys(now.Folders)) {
		for _, f := range s.records.below(parent, "") {
			if was, ok := now.Folders[f.ID]; ok && !known[f.ID] && !was.Trashed {
				now.Folders[f.ID] = seenAlive(f)
			}
		}
	}
}

// filesOfLosses returns the names of the files in the folders that go, by the folder's
// id.
func (s *Site) filesOfLosses(ctx context.Context, q LossQuestion, inside []map[string]bool, trashed map[string]bool) (map[string][]string, error) {
	if !q.Files {
		return nil, nil
	}
	living, back := map[string]bool{}, map[string]bool{}
	for _, ids := range inside {
		for id := range ids {
			if trashed[id] {
				back[id] = true
			} else {
				living[id] = true
			}
		}
	}
	files, err := s.filesIn(ctx, s.rootOf(q.Seen.ParentID), living)
	if err != nil || len(back) == 0 {
		return files, err
	}
	more, err := s.filesInTrashed(ctx, back)
	maps.Copy(files, more)
	return files, err
}

// livingIn returns, for each step, the ids of its folder and the living ones below,
// without those that stay in the layout, and what is below them: they move out
// before.
func (s SeenSite) livingIn(steps []LayoutStep, stays map[string]bool) []map[string]bool {
	inside := make([]map[string]bool, len(steps))
	tops := make(map[string]map[string]bool, len(steps))
	for i, step := range steps {
		inside[i] = map[string]bool{step.ID: true}
		tops[step.ID] = inside[i]
	}
	for id, f := range s.Folders {
		if f.Trashed || stays[id] {
			continue
		}
		s.above(id, func(above SeenFolder) bool {
			if in := tops[above.ID]; in != nil {
				in[id] = true
			}
			return !stays[above.ID]
		})
	}
	return inside
}

func (s SeenSite) loss(step LayoutStep, inside, known map[string]bool, files map[string][]string) LayoutLoss {
	loss := LayoutLoss{Path: step.Path}
	paths := map[string]string{} // of what has to be told of
	for id := range inside {
		if undeclared := !known[id] && id != step.ID; undeclared || len(files[id]) > 0 {
			paths[id] = s.Path(id)
		}
	}
	byPath := func(a, b string) int { return cmp.Or(cmp.Compare(paths[a], paths[b]), cmp.Compare(a, b)) }
	for _, id := range slices.SortedFunc(maps.Keys(paths), byPath) {
		loss.Files += len(files[id])
		for _, name := range files[id][:min(maxNamed-len(loss.FileNames), len(files[id]))] {
			loss.FileNames = append(loss.FileNames, folderpath.Join(paths[id], name))
		}
		if !known[id] && id != step.ID {
			loss.UndeclaredFiles += len(files[id])
			loss.Undeclared = append(loss.Undeclared, s.Folders[id])
			loss.Paths = append(loss.Paths, paths[id])
		}
	}
	return loss
}

// maxFileLists is how many folders are asked for their files one by one. Above
// that the files of the whole site are searched, as long as that takes fewer
// requests.
const maxFileLists = 2

// filesIn returns the names of the files in folders, by the folder's id, private
// ones too.
func (s *Site) filesIn(ctx context.Context, root wix.RootFolder, folders map[string]bool) (map[string][]string, error) {
	if len(folders) > maxFileLists {
		found, done, err := s.searchFiles(ctx, root, folders)
		if done || err != nil {
			return found, err
		}
	}
	found := map[string][]string{}
	for _, id := range slices.Sorted(maps.Keys(folders)) {
		holds := &NotEmptyError{ID: id, all: true}
		for _, private := range []bool{false, true} {
			if err := s.listFilesOf(ctx, holds, private); err != nil {
				return nil, err
			}
		}
		found[id] = holds.Files
	}
	return found, nil
}

// searchFiles finds the files of folders in a search of the whole root folder. It
// gives up, without an error, where a search costs more than a listing of each
// folder, where it does not come to an end, and where Wix has none.
func (s *Site) searchFiles(ctx context.Context, root wix.RootFolder, folders map[string]bool) (found map[string][]string, done bool, err error) {
	holds := map[string]*NotEmptyError{}
	pages := 0
	for _, private := range []bool{false, true} {
		search := s.client.SearchFiles(wix.SearchFilesRequest{RootFolder: root, Private: private})
		err := listing.Files(ctx, search, func(page wix.FilePage) (enough bool) {
			for _, f := range page.Files {
				if folders[f.ParentFolderID] {
					in := holds[f.ParentFolderID]
					if in == nil {
						in = &NotEmptyError{all: true}
						holds[f.ParentFolderID] = in
					}
					in.addFiles([]wix.File{f})
				}
			}
			pages++
			return pages > 2*len(folders)
		})
		var endless *listing.EndlessError
		switch {
		case unlisted(err), errors.As(err, &endless):
			return nil, false, nil
		case err != nil:
			return nil, false, err
		case pages > 2*len(folders):
			return nil, false, nil
		}
	}
	found = map[string][]string{}
	for id, in := range holds {
		found[id] = in.Files
	}
	return found, true, nil
}

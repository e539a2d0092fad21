package mediamanager

import (
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// listKnown lists what is in the parents of known folders, or in all of them, and
// reports whether the whole root folder was listed.
func (s *Site) listKnown(ctx context.Context, q LayoutQuestion, known []Known, seen *SeenSite) (whole bool, err error) {
	if len(known) == 0 {
		return true, nil
	}
	root := s.rootOf(q.ParentID)
	_, whole, err = s.seek(ctx, question{root: root, since: q.Since, pages: len(known)/2 + maxListPages})
	if whole || ctx.Err() != nil {
		seen.Newest = s.newestUpdate(root)
		return whole, err
	}
	ids, more := withParent(q.ParentID, known), len(known)/4
	if !q.Undeclared {
		// A leaving folder that was implied stays where something is in it.
		ids, more = append(parentsOf(known), q.Target.leavingIDs()...), -1
		slices.Sort(ids)
		ids = slices.Compact(ids)
	}
	seen.Partial, err = s.listLayout(ctx, root, ids, more, q.Since)
	return false, err
}

func (a *Arrangement) leavingIDs() []string {
	var ids []string
	if a != nil {
		for _, f := range a.Leaving {
			ids = append(ids, f.ID)
		}
	}
	return ids
}

// parentsOf returns the ids of the folders that others lie in.
func parentsOf(known []Known) []string {
	ids := map[string]bool{}
	for _, k := range known {
		if k.ParentID != "" {
			ids[k.ParentID] = true
		}
	}
	return slices.Collect(maps.Keys(ids))
}

// maxListPages bounds the listing of one folder of a layout: of what comes
// later, the known folders are asked for one by one.
const maxListPages = 3

// listLayout lists folders: the whole root folder as far as it is worth half a
// page for each of them, else each of them by itself, and then up to more of the
// folders that are found in them. It reports whether there are folders left that
// have not been listed.
func (s *Site) listLayout(ctx context.Context, root wix.RootFolder, ids []string, more int, since time.Time) (partial bool, err error) {
	if len(ids) == 0 {
		return false, nil
	}
	_, whole, err := s.seek(ctx, question{root: root, since: since, pages: len(ids)/2 + maxListPages})
	if whole || ctx.Err() != nil {
		return false, err
	}
	listed := map[string]bool{}
	for next := ids; len(next) > 0; {
		var group errgroup.Group
		group.SetLimit(layoutParallel)
		for _, id := range next {
			listed[id] = true
			group.Go(func() error { return s.listChildren(ctx, id, since) })
		}
		if err := group.Wait(); err != nil {
			return false, err
		}
		next = slices.DeleteFunc(s.childrenOf(next), func(id string) bool { return listed[id] })
		if more -= len(next); more < 0 {
			return true, nil
		}
	}
	return false, nil
}

// childrenOf returns the ids of the living folders in others, as listed.
func (s *Site) childrenOf(parents []string) []string {
	var ids []string
	for _, parent := range parents {
		if Virtual(parent) {
			continue // what else there is at the top level has no part in the layout
		}
		for _, f := range s.records.below(parent, "") {
			ids = append(ids, f.ID)
		}
	}
	return ids
}

// withParent returns the ids of known folders and their parent.
func withParent(parentID string, known []Known) []string {
	ids := append(make([]string, 0, 1+len(known)), parentID)
	for _, f := range known {
		ids = append(ids, f.ID)
	}
	return ids
}

// listChildren lists the first pages of a folder, unless it has been listed since.
// A folder that Wix does not list is asked for afterwards: that is no error.
func (s *Site) listChildren(ctx context.Context, id string, since time.Time) error {
	if s.records.isListed(id, since) {
		return nil
	}
	sent, p := time.Now(), s.childPages(id)
	for !p.Done && p.Pages < maxListPages {
		if _, err := p.Next(ctx); errors.Is(err, wix.ErrNotFound) || errors.Is(err, wix.ErrInvalid) {
			return nil
		} else if err != nil {
			return err
		}
	}
	if p.Done && p.Pages == 1 {
		s.records.showAll(id, p.Folders, sent)
	} else {
		s.records.show(p.Folders, fromListing, sent)
	}
	return nil
}

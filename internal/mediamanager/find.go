package mediamanager

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/await"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// Find tells where a folder is, for a refresh. It writes nothing.
//
// The answer comes from what this run wrote, from a listing that shows the folder
// as it was known, or alive where nothing but its id was known, from the folder's
// own entry in the trash, or else from a GET. Errors other than Wix's own 404 are
// returned and prove nothing.
func (s *Site) Find(ctx context.Context, known Known) (sighting Sighting, err error) {
	defer s.giveReason(ctx, "show the folder", time.Now(), &err)
	first := s.reads.Add(1) == 1
	if v, ok := s.records.get(known.ID).best(asChanged, time.Time{}); ok {
		s.saved.Add(1)
		if v.Folder.DisplayName == "" {
			v.Folder = known.asKnown()
		}
		return s.withAncestors(ctx, v)
	}
	if !first {
		if v, ok, err := s.read(ctx, known, time.Time{}); ok || err != nil {
			return v, err
		}
	}
	return s.Get(ctx, known)
}

// read answers from listings as far as they are worth their pages. No page asked
// for before since counts.
func (s *Site) read(ctx context.Context, known Known, since time.Time) (v Sighting, ok bool, err error) {
	v, absent, _ := s.seek(ctx, question{root: s.rootOf(known.ParentID), id: known.ID, since: since, pages: asPaid})
	ok = known.unchanged(v.Folder) || (known.DisplayName == "" && v.Place == Alive)
	if absent && since.IsZero() {
		v, ok = s.readTrash(ctx, known)
	}
	if ctx.Err() != nil || !ok {
		return Sighting{}, false, ctx.Err()
	}
	s.saved.Add(1)
	v, err = s.withAncestors(ctx, v)
	return v, true, err
}

// maxTrashGets is how many folders that lie in the trash by themselves are confirmed
// by a GET. Beyond that the trash's listing answers for those that the whole listing of
// live folders does not show: a restore of 1,000 folders that were trashed one by one
// takes about 410 requests so, and a GET for each of the other 950 otherwise.
const maxTrashGets = 50

// readTrash returns the own entry in the trash of a folder that the whole
// listing of live folders does not show. A folder below a trashed one is
// taken from there; one that lies in the trash by itself is rather asked for.
func (s *Site) readTrash(ctx context.Context, known Known) (Sighting, bool) {
	if !s.records.inUse.Load() {
		return Sighting{}, false
	}
	above, err := s.trashedAbove(ctx, known.ParentID)
	if err != nil || (above == "" && s.records.trashGets.Add(1) <= maxTrashGets) {
		return Sighting{}, false
	}
	v, _, err := s.seek(ctx, question{root: wix.TrashRootFolder, id: known.ID, pages: asPaid})
	if err == nil && v.Place != InTrash && above != "" {
		v, err = s.entryIn(ctx, known.ParentID, known.ID, time.Time{})
	}
	if err != nil || v.Place != InTrash {
		return Sighting{}, false
	}
	return s.records.gotInTrash(v.Folder, v.asOf), true
}

// Get asks Wix where the folder is now, whatever this run has seen. A 404 means that
// it is in the trash, not visible yet, or gone. So the trash is read, and where it does
// not show the folder's own entry, both looks are repeated once [Timing].Recheck has
// passed, and for a folder not yet visible once it is a minute old.
func (s *Site) Get(ctx context.Context, known Known) (sighting Sighting, err error) {
	defer s.giveReason(ctx, "show the folder", time.Now(), &err)
	v, first := s.ask(ctx, known)
	if first == nil || v.Place != Gone {
		return v, first
	}
	noticed := time.Now()
	v, err = s.findInTrash(ctx, known, time.Time{})
	if err == nil && v.Place == Gone {
		v, err = s.askAgain(ctx, known, noticed)
	}
	if err == nil && v.Place == Gone {
		v, err = s.findInTrash(ctx, known, s.recheckFrom(noticed))
	}
	if err != nil || v.Place != Gone {
		return v, err
	}
	if err := s.confirmSite(ctx, known); err != nil {
		return Sighting{}, fmt.Errorf("folder %q is not found (%w), but neither is its site: %w", known.ID, first, err)
	}
	s.records.removed(known.asKnown(), Gone)
	return v, nil
}

// ask sends one GET for the folder. Wix's own 404 is an error with the place Gone.
func (s *Site) ask(ctx context.Context, known Known) (Sighting, error) {
	sent := time.Now()
	f, err := s.client.GetFolder(ctx, known.ID)
	if errors.Is(err, wix.ErrNotFound) {
		return Sighting{Folder: known.asKnown(), Place: Gone}, err
	}
	if err == nil && s.ID() == "" {
		err = s.sameSite(known, f.SiteID)
	}
	if err != nil {
		return Sighting{}, err
	}
	return s.withAncestors(ctx, s.records.got(f, sent))
}

// askAgain asks for the folder until Wix shows it, or both waits are over.
func (s *Site) askAgain(ctx context.Context, known Known, noticed time.Time) (Sighting, error) {
	due := s.recheckFrom(noticed)
	pause := time.Until(due)
	if visible := s.visibleFrom(known.CreatedDate); visible.After(due) {
		due, pause = visible, s.timing.Poll
	}
	for {
		if await.Sleep(ctx, min(pause, max(time.Until(due), 0))) != nil {
			return Sighting{}, await.Ended(ctx, "show the folder again", noticed, s.client.Holdup)
		}
		sent := time.Now()
		v, err := s.ask(ctx, known)
		switch {
		case err == nil || v.Place != Gone:
			return v, err
		case !sent.Before(due):
			return v, nil
		}
		pause = min(2*pause, await.PollMax)
	}
}

// withAncestors says where a folder is that was just seen: its own place first,
// then that of its ancestors, which Wix may not show in the folder's own state.
func (s *Site) withAncestors(ctx context.Context, v Sighting) (Sighting, error) {
	if v.Place == Gone {
		return v, nil
	}
	above, err := s.trashedAbove(ctx, v.Folder.ParentFolderID)
	if err != nil {
		return Sighting{}, err
	}
	if above != "" {
		v.Place, v.TrashedAncestor = InTrash, above
	}
	return v, nil
}

// findInTrash tells of a folder that Wix does not find as the trash shows it: in
// the search of the whole trash, walked once a run; or, for the second look, in the
// list of the trash that was begun after since. Its place is Gone if neither that
// nor the folder that it was in shows it.
func (s *Site) findInTrash(ctx context.Context, known Known, since time.Time) (v Sighting, err error) {
	asked := time.Now()
	if since.IsZero() {
		v, _, err = s.seek(ctx, question{root: wix.TrashRootFolder, id: known.ID, pages: allPages})
	} else {
		v, err = s.entryIn(ctx, "", known.ID, since)
	}
	if err == nil && v.Place != InTrash {
		v, err = s.findInParent(ctx, known, since)
	}
	if err != nil || v.Place != InTrash {
		return v, err
	}
	return s.withAncestors(ctx, s.records.gotInTrash(v.Folder, asked))
}

// findInParent tells of a folder that Wix neither finds nor lists in the trash by
// itself. It is gone, unless it was in a folder that is in the trash, and that one
// shows it, or nothing has shown in this run that Wix tells of what is below such a
// folder.
func (s *Site) findInParent(ctx context.Context, known Known, since time.Time) (Sighting, error) {
	v := Sighting{Folder: known.asKnown(), Place: Gone}
	above, err := s.trashedAbove(ctx, known.ParentID)
	if err != nil || above == "" {
		return v, err
	}
	if entry, err := s.entryIn(ctx, known.ParentID, known.ID, since); err != nil || entry.Place == InTrash {
		return entry, err
	}
	if !s.records.deep.Load() {
		v.Place = InTrash
	}
	return v, nil
}

// recheckFrom returns when the second look is due: rounded up, so that folders
// noticed at about the same time share one listing of the trash.
func (s *Site) recheckFrom(noticed time.Time) time.Time {
	step := max(s.timing.Recheck/10, time.Millisecond)
	due := noticed.Add(s.timing.Recheck)
	return due.Add(step - time.Duration(due.UnixNano())%step)
}

// visibleFrom returns when Wix must show a folder created at its date, on this
// machine's clock; the past when the date is unknown.
func (s *Site) visibleFrom(created time.Time) time.Time {
	server := s.client.ServerTime()
	if created.IsZero() || server.IsZero() {
		return time.Time{}
	}
	return time.Now().Add(s.timing.Young - server.Sub(created))
}

// notYetVisible reports whether Wix may not show the folder yet, so that its 404
// proves nothing.
func (s *Site) notYetVisible(known Known) bool {
	return s.visibleFrom(known.CreatedDate).After(time.Now())
}

// entryIn returns a folder's entry in the list of what lies directly in the
// trash, for "", or directly in a folder that is in the trash. All who ask share
// one list, as long as it was begun after since.
func (s *Site) entryIn(ctx context.Context, parent, id string, since time.Time) (entry Sighting, err error) {
	defer s.giveReason(ctx, "list the trash", time.Now(), &err)
	if err := s.listOnce(ctx, trashKey+parent, since, s.trashPages(parent)); err != nil {
		return Sighting{}, err
	}
	return s.records.get(id).shown(fromTrash, since), nil
}

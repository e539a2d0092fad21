package mediamanager

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// missing decides what a 404 on a folder means: trashed, not visible yet, or
// gone. first is that 404. The trash is read, and when it does not show the
// folder's own entry both looks are repeated once [Timing].Recheck has passed,
// and for a folder not yet visible once it is a minute old.
func (s *Site) missing(ctx context.Context, known Known, first error) (Sighting, error) {
	noticed := time.Now()
	sighting, err := s.missingInTrash(ctx, known, time.Time{})
	if err != nil || sighting.Place == InTrash {
		return sighting, err
	}
	if sighting, err := s.getAgain(ctx, known, noticed); err != nil || sighting.Place != Gone {
		return sighting, err
	}
	sighting, err = s.missingInTrash(ctx, known, s.recheckFrom(noticed))
	if err != nil || sighting.Place == InTrash {
		return sighting, err
	}
	if err := s.confirmSite(ctx, known); err != nil {
		return Sighting{}, fmt.Errorf("folder %q is not found (%w), but neither is its site: %w", known.ID, first, err)
	}
	s.records.removed(known.asKnown(), Gone)
	return Sighting{Folder: known.asKnown(), Place: Gone}, nil
}

// missingInTrash looks for the own entry of a folder that Wix does not find: in
// the search of the whole trash, walked once a run; or, for the second look, in
// the list of the trash that was begun after since. Where the folder that it was
// in is in the trash, that one is listed too.
func (s *Site) missingInTrash(ctx context.Context, known Known, since time.Time) (Sighting, error) {
	sent := time.Now()
	v, err := s.trashEntry(ctx, known, since)
	switch {
	case err != nil:
		return Sighting{}, err
	case v.Place != InTrash:
		return s.hiddenInTrash(ctx, known)
	default:
		return s.withAncestors(ctx, s.records.gotInTrash(v.Folder, sent))
	}
}

// hiddenInTrash decides on a folder that Wix neither finds nor lists in the
// trash. It is gone, unless it was in a folder that is in the trash, and nothing
// has shown in this run that Wix tells of what is below such a folder.
func (s *Site) hiddenInTrash(ctx context.Context, known Known) (Sighting, error) {
	above, err := s.trashedAbove(ctx, known.ParentID)
	if _, deep := s.records.trashUse(); err != nil || above == "" || deep {
		return Sighting{Place: Gone}, err
	}
	s.records.gotInTrash(known.asKnown(), time.Now()) // what was in it is there, too
	return Sighting{Folder: known.asKnown(), Place: InTrash, TrashedAncestor: above}, nil
}

func (s *Site) trashEntry(ctx context.Context, known Known, since time.Time) (v Sighting, err error) {
	if since.IsZero() {
		v, _, err = s.seek(ctx, question{root: wix.TrashRootFolder, id: known.ID, whole: true})
	} else {
		v, err = s.trashEntryIn(ctx, "", known.ID, since)
	}
	if err != nil || v.Place == InTrash {
		return v, err
	}
	above, err := s.trashedAbove(ctx, known.ParentID)
	if err != nil || above == "" {
		return Sighting{}, err
	}
	return s.trashEntryIn(ctx, known.ParentID, known.ID, since)
}

// getAgain asks for the folder until Wix shows it, or both waits are over.
func (s *Site) getAgain(ctx context.Context, known Known, noticed time.Time) (Sighting, error) {
	due := s.recheckFrom(noticed)
	pause := time.Until(due)
	if visible := s.visibleFrom(known.CreatedDate); visible.After(due) {
		due, pause = visible, s.timing.Poll
	}
	for {
		if sleep(ctx, min(pause, max(time.Until(due), 0))) != nil {
			return Sighting{}, waitEnded(ctx, s.client, "show the folder again", noticed)
		}
		sent := time.Now()
		f, err := s.client.GetFolder(ctx, known.ID)
		switch {
		case err == nil:
			return s.withAncestors(ctx, s.records.got(f, sent))
		case !errors.Is(err, wix.ErrNotFound):
			return Sighting{}, err
		case !sent.Before(due):
			return Sighting{Place: Gone}, nil
		}
		pause = min(2*pause, pollMax)
	}
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

// trashEntryIn returns a folder's entry in the list of what lies directly in the
// trash, for "", or directly in a folder that is in the trash. All who ask share
// one list, as long as it was begun after since.
func (s *Site) trashEntryIn(ctx context.Context, parent, id string, since time.Time) (Sighting, error) {
	begun := time.Now()
	_, err := share(ctx, &s.shared, "trash "+parent+since.Round(0).String(), func() (struct{}, error) {
		if s.records.isListed(trashKey(parent), since) {
			return struct{}{}, nil
		}
		sent := time.Now()
		folders, err := collect(s.trashPages(ctx, parent))
		if err == nil {
			s.records.showAll(trashKey(parent), folders, fromTrash, sent)
		}
		return struct{}{}, err
	})
	if err != nil {
		return Sighting{}, s.named(ctx, "list the trash", begun, err)
	}
	return s.records.get(id).listedInTrash(since), nil
}

func trashKey(parent string) string { return "trash-bin/" + parent }

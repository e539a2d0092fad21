package mediamanager

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// missing decides what a 404 on a folder means: trashed, not shown yet, or
// gone. first is that 404. The trash is read, and when it does not show the
// folder both looks are repeated once [Timing].Recheck has passed, and for a
// young folder once it is a minute old.
func (s *Site) missing(ctx context.Context, known Known, first error) (Sighting, error) {
	if sighting, ok := s.belowTrashed(known); ok {
		return sighting, nil
	}
	noticed := time.Now()
	sighting, err := s.inTrash(ctx, known, wix.TrashRootFolder)
	if err != nil || sighting.Place == InTrash {
		return sighting, err
	}
	if sighting, err := s.lookAgain(ctx, known, noticed); err != nil || sighting.Place != Gone {
		return sighting, err
	}
	sighting, err = s.inDeleted(ctx, known, s.recheckFrom(noticed))
	if err != nil || sighting.Place == InTrash {
		return sighting, err
	}
	if err := s.confirmSite(ctx, known); err != nil {
		return Sighting{}, fmt.Errorf("folder %q is not found (%w), but neither is its site: %w", known.ID, first, err)
	}
	s.memory.trashed(known.ID, Gone)
	return Sighting{Folder: known.asKnown(), Place: Gone}, nil
}

// belowTrashed answers for a folder that Wix does not find while this run knows
// its parent to be in the trash.
func (s *Site) belowTrashed(known Known) (Sighting, bool) {
	f, ok := s.memory.fact(known.ParentID)
	if !ok || f.place != InTrash {
		return Sighting{}, false
	}
	s.memory.saw(known.asKnown(), time.Time{})
	return Sighting{Folder: known.asKnown(), Place: InTrash, TrashedAncestor: known.ParentID}, true
}

// inTrash looks for the folder, or for its parent, in the whole listing of the
// trash, which is walked once a run.
func (s *Site) inTrash(ctx context.Context, known Known, root wix.RootFolder) (Sighting, error) {
	f, how, err := s.bulk.look(ctx, question{root: root, known: known, whole: true})
	if err != nil {
		return Sighting{}, err
	}
	if how == listed {
		s.memory.saw(asDeleted(f), time.Time{})
		return trashSighting(f), nil
	}
	if known.ParentID == "" || Virtual(known.ParentID) {
		return Sighting{Place: Gone}, nil
	}
	parent, how, err := s.bulk.look(ctx, question{root: root, known: Known{ID: known.ParentID}, whole: true})
	if err != nil || how != listed {
		return Sighting{Place: Gone}, err
	}
	s.memory.saw(asDeleted(parent), time.Time{})
	return Sighting{Folder: known.asKnown(), Place: InTrash, TrashedAncestor: parent.ID}, nil
}

// lookAgain asks for the folder until it shows, or both waits are over.
func (s *Site) lookAgain(ctx context.Context, known Known, noticed time.Time) (Sighting, error) {
	due := s.recheckFrom(noticed)
	pause := time.Until(due)
	if grown := s.grownUp(known.CreatedDate); grown.After(due) {
		due, pause = grown, s.timing.Poll
	}
	for {
		if sleep(ctx, min(pause, max(time.Until(due), 0))) != nil {
			return Sighting{}, waitEnded(ctx, s.client, "show the folder again", noticed)
		}
		begun := time.Now()
		f, err := s.client.GetFolder(ctx, known.ID)
		switch {
		case err == nil:
			s.memory.saw(f, begun)
			return s.settle(ctx, f)
		case !errors.Is(err, wix.ErrNotFound):
			return Sighting{}, err
		case !begun.Before(due):
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

// grownUp returns when a folder created at Wix's date is no longer young, on
// this machine's clock; the past when the date is unknown.
func (s *Site) grownUp(created time.Time) time.Time {
	server := s.client.ServerTime()
	if created.IsZero() || server.IsZero() {
		return time.Time{}
	}
	return time.Now().Add(s.timing.Young - server.Sub(created))
}

// inDeleted is the second look at the trash, by the other documented call, and
// shared by all whose look was due at the same time.
func (s *Site) inDeleted(ctx context.Context, known Known, due time.Time) (Sighting, error) {
	begun := time.Now()
	trash, err := share(ctx, &s.shared, "trash "+due.Round(0).String(), func() (map[string]wix.Folder, error) {
		return s.deletedFolders(ctx, due)
	})
	if err != nil {
		return Sighting{}, s.named(ctx, "list the trash", begun, err)
	}
	if f, ok := trash[known.ID]; ok {
		s.memory.saw(asDeleted(f), time.Time{})
		return trashSighting(f), nil
	}
	if f, ok := trash[known.ParentID]; ok {
		s.memory.saw(asDeleted(f), time.Time{})
		return Sighting{Folder: known.asKnown(), Place: InTrash, TrashedAncestor: f.ID}, nil
	}
	return Sighting{Place: Gone}, nil
}

// deletedFolders lists the trash, unless that has been done since due.
func (s *Site) deletedFolders(ctx context.Context, due time.Time) (map[string]wix.Folder, error) {
	if trash, ok := s.memory.trashSince(due); ok {
		return trash, nil
	}
	begun := time.Now()
	deleted, err := s.Deleted(ctx, "")
	if err != nil {
		return nil, err
	}
	trash := make(map[string]wix.Folder, len(deleted))
	for _, f := range deleted {
		trash[f.ID] = f
	}
	s.memory.keepTrash(trash, begun)
	return trash, nil
}

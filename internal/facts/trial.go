package facts

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

const (
	// patience is how long a probe waits for what must happen.
	patience = time.Minute
	// settling is how long a probe looks for what may never happen.
	settling = 15 * time.Second
	// poll is the shortest time between two looks.
	poll = time.Second
)

// trial is one run of a probe, and holds its context. The first error ends the
// trial: every later step does nothing, so that a probe reads as a list of steps.
type trial struct {
	*site
	ctx     context.Context
	began   int // the first exchange of the trial
	answers []string
	err     error
}

// note records the last answer as one that shows the fact.
func (t *trial) note() { t.noteSince(len(t.exchanges) - 1) }

// noteSince records the answers from the given exchange on.
func (t *trial) noteSince(first int) {
	if t.err != nil {
		return
	}
	for _, e := range t.exchanges[max(first, t.began):] {
		t.answers = append(t.answers, fmt.Sprintf("%s %d: %s", e.Operation, e.Status, e.RequestID))
	}
}

// fail ends the trial.
func (t *trial) fail(format string, args ...any) {
	if t.err == nil {
		t.err = fmt.Errorf(format, args...)
	}
}

// check ends the trial where a call failed that every variant allows.
func (t *trial) check(err error) {
	if err != nil {
		t.fail("%w", err)
	}
}

// answer is how Wix answered a call that it may refuse.
type answer struct {
	status int
	code   string
}

func (a answer) ok() bool { return a.status == http.StatusOK }

func (a answer) String() string {
	if a.code == "" {
		return fmt.Sprint(a.status)
	}
	return fmt.Sprintf("%d %s", a.status, a.code)
}

// refusals are the statuses that answer a question. Any other error says nothing
// about the variant, and ends the trial.
var refusals = []int{http.StatusBadRequest, http.StatusNotFound, http.StatusConflict, http.StatusPreconditionRequired}

// answer reads the result of a call, and notes its last answer.
func (t *trial) answer(err error) answer {
	t.note()
	return t.read(err)
}

// read reads the result of a call.
func (t *trial) read(err error) answer {
	refusal, ok := errors.AsType[*wix.Error](err)
	switch {
	case t.err != nil:
		return answer{}
	case err == nil:
		return answer{status: http.StatusOK}
	case ok && slices.Contains(refusals, refusal.Status) && !refusal.HTML:
		return answer{status: refusal.Status, code: refusal.Code}
	}
	t.fail("%w", err)
	return answer{}
}

// until polls until done holds, and returns how long that took: zero where the
// first look was enough. The pauses grow with the time waited, to spare
// requests, so a result is up to a quarter too long.
func (t *trial) until(limit time.Duration, done func() bool) (waited time.Duration, ok bool) {
	began := t.cfg.Now()
	for first := true; t.err == nil; first = false {
		if done() && t.err == nil {
			if first {
				return 0, true
			}
			return t.cfg.Now().Sub(began), true
		}
		waited = t.cfg.Now().Sub(began)
		if waited >= limit {
			return limit, false
		}
		t.check(t.cfg.Pause(t.ctx, max(poll, waited/4)))
	}
	return 0, false
}

// must polls until done holds, and ends the trial where that never happens.
func (t *trial) must(what string, done func() bool) time.Duration {
	waited, ok := t.until(patience, done)
	if !ok {
		t.fail("%s within %s", what, patience)
	}
	return waited
}

// name is a new name in one word, because the search is fuzzy. The scratch
// folder's id makes it unique on the site.
func (t *trial) name() string {
	return fmt.Sprintf("fact%.8sx%d", t.scratch, len(t.exchanges))
}

// create creates a folder, and does not wait for it.
func (t *trial) create(name, parentID string) (wix.Folder, error) {
	if t.err != nil {
		return wix.Folder{}, t.err
	}
	f, err := t.client.CreateFolder(t.ctx, wix.CreateFolderRequest{DisplayName: name, ParentFolderID: parentID})
	if err == nil {
		t.made = append(t.made, f.ID)
	}
	return f, err
}

// newFolder creates a folder in the scratch folder, and does not wait for it.
func (t *trial) newFolder() wix.Folder {
	f, err := t.create(t.name(), t.scratch)
	t.check(err)
	t.note()
	return f
}

// folder creates a folder, and waits until GET shows it.
func (t *trial) folder(parentID string) wix.Folder {
	f, err := t.create(t.name(), parentID)
	t.check(err)
	t.visible(f.ID)
	return f
}

// visible waits until GET shows a new folder.
func (t *trial) visible(id string) time.Duration {
	return t.must("GET does not show a new folder", func() bool { _, found := t.get(id); return found })
}

// get reads a folder; found is false on a 404.
func (t *trial) get(id string) (f wix.Folder, found bool) {
	if t.err != nil {
		return wix.Folder{}, false
	}
	f, err := t.client.GetFolder(t.ctx, id)
	if err != nil && !errors.Is(err, wix.ErrNotFound) {
		t.fail("%w", err)
	}
	return f, err == nil
}

// alive reports whether GET shows a folder outside the trash.
func (t *trial) alive(id string) bool {
	f, found := t.get(id)
	return found && f.State != wix.StateDeleted && f.ParentFolderID != wix.TrashRoot
}

// remove deletes a folder that the trial has made, and does not wait.
func (t *trial) remove(permanent bool, ids ...string) error {
	if t.err != nil {
		return t.err
	}
	return t.client.BulkDeleteFolders(t.ctx, ids, permanent)
}

// trash moves a folder to the trash, and waits until GET shows it there.
func (t *trial) trash(id string) {
	t.check(t.remove(false, id))
	t.must("a deleted folder does not reach the trash", func() bool { return !t.alive(id) })
}

// purge deletes a folder for good, and waits until GET does not find it.
func (t *trial) purge(id string) {
	t.check(t.remove(true, id))
	t.must("the folder is not deleted", func() bool { _, found := t.get(id); return !found })
}

// restore takes a folder out of the trash, and does not wait.
func (t *trial) restore(id string) error {
	if t.err != nil {
		return t.err
	}
	return t.client.BulkRestoreFolders(t.ctx, []string{id})
}

// search finds a folder by its name in one of Wix's trees.
func (t *trial) search(root wix.RootFolder, f wix.Folder) (wix.Folder, bool) {
	if t.err != nil {
		return wix.Folder{}, false
	}
	page, err := t.client.SearchFolders(wix.SearchFoldersRequest{RootFolder: root, Search: f.DisplayName})(t.ctx, "")
	return t.pick(page, err, f)
}

// pick finds a folder in a page.
func (t *trial) pick(page wix.Page, err error, f wix.Folder) (wix.Folder, bool) {
	t.check(err)
	at := slices.IndexFunc(page.Folders, func(listed wix.Folder) bool { return listed.ID == f.ID })
	if at < 0 {
		return wix.Folder{}, false
	}
	return page.Folders[at], true
}

package facts

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

func duplicates(t *trial) Fact {
	first, other := t.folder(t.scratch), t.folder(t.scratch)
	second, err := t.create(first.DisplayName, t.scratch)
	created := t.answer(err)
	renamed := t.answer(t.rename(other.ID, first.DisplayName))
	if created.ok() && second.DisplayName != first.DisplayName {
		return unknown("the name %q is taken, so Wix stored %q", first.DisplayName, second.DisplayName)
	}
	did := fmt.Sprintf("a sibling's name in a create: %s; in a rename: %s", created, renamed)
	return verdict(!created.ok(), did, did)
}

// rename renames a folder without a field mask; the client repeats the call with
// one where Wix asks for it.
func (t *trial) rename(id, name string) error {
	if t.err != nil {
		return t.err
	}
	_, err := t.client.UpdateFolder(t.ctx, id, wix.UpdateFolderRequest{DisplayName: &name})
	return err
}

func trimNames(t *trial) Fact {
	name := "  " + t.name() + " "
	f, err := t.create(name, t.scratch)
	if got := t.answer(err); !got.ok() {
		return unknown("a name with outer spaces is refused: %s", got)
	}
	if f.DisplayName != name && f.DisplayName != strings.TrimSpace(name) {
		return unknown("%q was stored as %q", name, f.DisplayName)
	}
	return verdict(f.DisplayName != name, "the outer spaces of a name are cut", "the outer spaces of a name are kept")
}

func maskRequired(t *trial) Fact {
	f := t.folder(t.scratch)
	before := len(t.exchanges)
	err := t.rename(f.ID, t.name())
	t.noteSince(before)
	got := t.read(err)
	refused := slices.ContainsFunc(t.exchanges[before:], func(e wix.Exchange) bool { return e.Status == http.StatusBadRequest })
	if !got.ok() {
		return unknown("a rename is refused without a field mask and with one: %s", got)
	}
	return verdict(refused, "a rename without a field mask is refused, with one it is done", "a rename without a field mask is accepted")
}

func maskIgnored(t *trial) Fact {
	f := t.folder(t.scratch)
	name := t.name()
	got := t.answer(t.rename(f.ID, name))
	_, changed := t.until(settling, func() bool { f, _ = t.get(f.ID); return f.DisplayName == name })
	t.note()
	if !got.ok() {
		return unknown("a rename is refused: %s", got)
	}
	return verdict(!changed, "a rename without a field mask is accepted and changes nothing",
		"an accepted rename changes the name, without a field mask unless Wix asks for one")
}

func parentMissing(t *trial) Fact {
	trashed, purged := t.folder(t.scratch), t.folder(t.scratch)
	t.trash(trashed.ID)
	t.purge(purged.ID)
	_, err := t.create(t.name(), trashed.ID)
	inTrashed := t.answer(err)
	_, err = t.create(t.name(), purged.ID)
	inPurged := t.answer(err)
	did := fmt.Sprintf("create in a trashed folder: %s; in a deleted one: %s", inTrashed, inPurged)
	if inTrashed.ok() || inPurged.ok() {
		return unknown("%s", did)
	}
	return verdict(inTrashed.status == http.StatusBadRequest || inPurged.status == http.StatusBadRequest, did, did)
}

func bulkUnknown(t *trial) Fact {
	known, purged := t.folder(t.scratch), t.folder(t.scratch)
	t.purge(purged.ID)
	got := t.answer(t.remove(false, known.ID, purged.ID))
	if got.ok() {
		t.must("the known folder does not reach the trash", func() bool { return !t.alive(known.ID) })
		t.note()
	}
	return verdict(!got.ok(), "a bulk delete with one unknown id is refused: "+got.String(),
		"a bulk delete with one unknown id is accepted, and the known folder goes to the trash")
}

func jobTime(t *trial) Fact {
	f := t.folder(t.scratch)
	t.check(t.remove(false, f.ID))
	t.note()
	trashed := t.must("a deleted folder does not reach the trash", func() bool { return !t.alive(f.ID) })
	t.note()
	t.check(t.restore(f.ID))
	t.note()
	restored := t.must("a restored folder does not come back", func() bool { return t.alive(f.ID) })
	t.note()
	return lasting(max(trashed, restored), "GET showed a bulk delete %s, a bulk restore %s", say(trashed), say(restored))
}

func visibleAfter(t *trial) Fact {
	waited := t.visible(t.newFolder().ID)
	t.note()
	return lasting(waited, "GET showed a new folder %s", say(waited))
}

// clockAhead compares the date of a new folder, in whole seconds, with the time
// of the call.
func clockAhead(t *trial) Fact {
	const tolerance = 2 * time.Second
	before := t.cfg.Now()
	f := t.newFolder()
	ahead, behind := f.CreatedDate.Sub(t.cfg.Now()), f.CreatedDate.Add(time.Second).Sub(before)
	switch {
	case f.CreatedDate.IsZero():
		return unknown("a new folder has no createdDate")
	case ahead > tolerance:
		return lasting(ahead, "a new folder's createdDate is %s ahead of this machine's clock", ahead.Round(time.Second))
	case behind < -tolerance:
		return lasting(behind, "a new folder's createdDate is %s behind this machine's clock", -behind.Round(time.Second))
	}
	return lasting(0, "a new folder's createdDate is within %s of this machine's clock", tolerance)
}

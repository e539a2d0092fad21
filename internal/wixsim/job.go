package wixsim

import (
	"slices"
	"time"
)

// job is a bulk call that takes effect later: Wix calls them asynchronous (docs, "Bulk Delete Folders"). Its ids are
// handled one after another in the order given; an id that is unknown by then is skipped.
type job struct {
	Due     time.Time `json:"due"`
	IDs     []string  `json:"folderIds"`
	Work    string    `json:"work"`
	Variant jobRule   `json:"rule,omitzero"`
}

// jobRule is the part of the Variant that a job keeps until it takes effect.
type jobRule struct {
	OrphansStay    bool `json:"orphansStay,omitempty"`
	DuplicatesStay bool `json:"duplicatesStay,omitempty"`
	IntoTrash      bool `json:"intoTrash,omitempty"`
	TakesTrash     bool `json:"takesTrash,omitempty"`
}

// backendRule is the part of the Variant that manual changes follow as well: it never refuses anything.
func backendRule(v Variant) jobRule {
	return jobRule{IntoTrash: v.RestoreIntoTrash, TakesTrash: v.PurgeTakesTrash}
}

// What a job does with its folders.
const (
	workTrash   = "trash"
	workPurge   = "purge"
	workRestore = "restore"
)

// bulkDelete trashes folders or, when permanent, removes them for good: live ones too, without passing the trash.
// Naming a system folder refuses the whole call (guess).
func (s *site) bulkDelete(v Variant, now time.Time, ids []string, permanent bool) error {
	if err := s.checkKnown(v, now, ids); err != nil {
		return err
	}
	for _, id := range ids {
		if n := s.live.nodes[id]; n != nil && n.system() {
			return violation("folderIds", "system folder "+id+" cannot be deleted", "OTHER")
		}
	}
	work := workTrash
	if permanent {
		work = workPurge
	}
	s.submit(now, job{Due: now.Add(v.JobTime), IDs: ids, Work: work, Variant: backendRule(v)})
	return nil
}

// checkKnown refuses a bulk call for one unknown id, where the Variant says so. A production client of the files' bulk
// calls splits a batch for that reason; Wix documents nothing.
func (s *site) checkKnown(v Variant, now time.Time, ids []string) error {
	if !v.BulkUnknown404 {
		return nil
	}
	for _, id := range ids {
		if n := s.live.nodes[id]; n == nil || n.Visible.After(now) {
			return errNotFound(id)
		}
	}
	return nil
}

// bulkRestore brings trashed folders back to where they came from. A restore that the Variant refuses is refused
// whole, before anything is restored.
func (s *site) bulkRestore(v Variant, now time.Time, ids []string) error {
	if err := s.checkKnown(v, now, ids); err != nil {
		return err
	}
	j := job{Due: now.Add(v.JobTime), IDs: ids, Work: workRestore, Variant: backendRule(v)}
	j.Variant.OrphansStay, j.Variant.DuplicatesStay = v.RestoreOrphanFails, v.RefuseDuplicates
	if v.RestoreOrphanFails || v.RefuseDuplicates {
		if err := j.dryRun(s.live.clone()); err != nil {
			return err
		}
	}
	s.submit(now, j)
	return nil
}

// submit runs a job now, or queues it by due time.
func (s *site) submit(now time.Time, j job) {
	at := len(s.jobs)
	for at > 0 && s.jobs[at-1].Due.After(j.Due) {
		at--
	}
	s.jobs = slices.Insert(s.jobs, at, j)
	s.unsaved = true
	s.settle(now)
}

func (j job) run(t *tree) {
	for _, id := range j.IDs {
		n := t.nodes[id]
		if n == nil || n.system() {
			continue
		}
		switch {
		case j.Work == workPurge:
			t.purge(id, j.Variant.TakesTrash)
		case j.Work == workTrash && !t.inTrash(id):
			t.trash(id)
		case j.Work == workRestore && t.inTrash(id) && j.Variant.refusal(t, n) == nil:
			t.restoreTo(id, j.Variant.target(t, id))
		}
	}
}

// target is the parent that a restore puts a folder below.
func (rule jobRule) target(t *tree, id string) string {
	parent, original := t.restoreParent(id)
	if from := t.originalParent(id); rule.IntoTrash && !original && t.nodes[from] != nil {
		return from
	}
	return parent
}

// dryRun runs a restore on a copy of the tree and returns why it would be refused.
func (j job) dryRun(t *tree) error {
	for _, id := range j.IDs {
		n := t.nodes[id]
		if n == nil || n.system() || !t.inTrash(id) {
			continue
		}
		if err := j.Variant.refusal(t, n); err != nil {
			return err
		}
		t.restoreTo(id, j.Variant.target(t, id))
	}
	return nil
}

// refusal is the reason why a folder stays in the trash, nil for none.
func (rule jobRule) refusal(t *tree, n *node) error {
	if _, original := t.restoreParent(n.ID); rule.OrphansStay && !original {
		return errPrecondition("the original parent of folder " + n.ID + " is gone or in the trash")
	}
	if rule.DuplicatesStay && t.namesake(rule.target(t, n.ID), n.Name, n.ID) != nil {
		return errDuplicate(n.Name)
	}
	return nil
}

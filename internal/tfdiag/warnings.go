package tfdiag

import "sync"

// maxNamed is how many warnings of one kind name their folder in the summary.
const maxNamed = 10

// Warnings makes the warnings of one run that speak of a folder. The zero value
// is ready.
//
// Terraform folds warnings of one summary into the first of them. The first ten
// of a kind therefore name their folder in the summary, so that each is shown;
// the rest share one summary, so that a thousand are not.
type Warnings struct {
	mu   sync.Mutex
	made map[text]int
}

// summary is the summary of a warning of that kind.
func (w *Warnings) summary(kind text, f Folder) text {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.made == nil {
		w.made = map[text]int{}
	}
	w.made[kind]++
	switch {
	case w.made[kind] > maxNamed:
		return kind
	case f.Path != "":
		return say("%s: %s", kind, f.Path)
	default:
		return say("%s: %q", kind, f.Name)
	}
}

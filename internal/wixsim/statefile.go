package wixsim

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// stateFile keeps the state of a simulator in two files: a JSON snapshot, replaced by renaming, and beside it a log
// with one line for each call that changed something. A thousand creations are a thousand short lines; the log is
// folded into the snapshot when it has outgrown it, on Close, and when it is read. Each of these steps may be the
// last: a torn last line is dropped, and lines that the snapshot already has are passed over.
type stateFile struct {
	path  string
	log   *os.File
	seq   uint64 // of the last change
	lines int    // in the log
}

// snapshot is the JSON of a state file.
type snapshot struct {
	Seq     uint64               `json:"seq"`
	Counter uint64               `json:"counter"`
	Sites   map[string]siteState `json:"sites"`
}

type siteState struct {
	Folders []*node `json:"folders"`
	Jobs    []job   `json:"jobs,omitempty"`
}

// logLine is what one call changed on one site.
type logLine struct {
	Seq     uint64   `json:"seq"`
	Counter uint64   `json:"counter"`
	Site    string   `json:"site"`
	Put     []*node  `json:"put,omitempty"`
	Drop    []string `json:"drop,omitempty"`
	Jobs    []job    `json:"jobs,omitempty"`
}

// minLog is the number of lines below which a log is not folded.
const minLog = 2000

func (f *stateFile) logPath() string { return f.path + ".log" }

// load reads the state, if there is one, and makes ready to keep it. Only New calls it.
func (s *Simulator) load(path string) error {
	f := &stateFile{path: path}
	raw, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("read state file: %w", err)
	}
	if err == nil {
		if err := s.restoreSnapshot(f, raw); err != nil {
			return fmt.Errorf("read state file %s: %w", path, err)
		}
	}
	if err := s.replay(f); err != nil {
		return fmt.Errorf("read state file %s: %w", f.logPath(), err)
	}
	s.file = f
	return nil
}

func (s *Simulator) restoreSnapshot(f *stateFile, raw []byte) error {
	var snap snapshot
	if err := json.Unmarshal(raw, &snap); err != nil {
		return err
	}
	f.seq, s.counter = snap.Seq, snap.Counter
	for id, state := range snap.Sites {
		site := &site{id: id, live: newTree(), jobs: state.Jobs}
		for _, n := range state.Folders {
			site.live.set(site.live.nodes[n.ID], n)
		}
		for _, root := range []string{mediaRoot, trashRoot, visitorUploads} {
			if site.live.nodes[root] == nil {
				return fmt.Errorf("site %s has no %s", id, root)
			}
		}
		s.sites[id] = site
	}
	return nil
}

// replay applies the log to what the snapshot gave.
func (s *Simulator) replay(f *stateFile) error {
	raw, err := os.ReadFile(f.logPath())
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return err
	}
	lines := bytes.SplitAfter(raw, []byte("\n"))
	for i, text := range lines {
		if !bytes.HasSuffix(text, []byte("\n")) {
			continue // the end, or a line whose writing was cut short
		}
		var line logLine
		if err := json.Unmarshal(text, &line); err != nil {
			return fmt.Errorf("line %d: %w", i+1, err)
		}
		site := s.sites[line.Site]
		if line.Seq <= f.seq {
			continue
		}
		if site == nil {
			return fmt.Errorf("line %d: the snapshot has no site %s", i+1, line.Site)
		}
		f.seq, s.counter = line.Seq, line.Counter
		line.apply(site)
	}
	return nil
}

func (line logLine) apply(s *site) {
	for _, n := range line.Put {
		s.live.set(s.live.nodes[n.ID], n)
	}
	for _, id := range line.Drop {
		if n := s.live.nodes[id]; n != nil {
			s.live.set(n, nil)
		}
	}
	s.jobs = line.Jobs
}

// save writes down what changed on a site since it was last saved. The caller holds the lock.
func (s *Simulator) save(site *site) error {
	unsaved, touched := site.unsaved, site.touched
	site.unsaved, site.touched = nil, false
	f := s.file
	if f == nil || len(unsaved) == 0 && !touched {
		return nil
	}
	f.seq++
	if f.lines++; f.log == nil || f.lines > max(minLog, len(site.live.nodes)) {
		return s.fold()
	}
	line := logLine{Seq: f.seq, Counter: s.counter, Site: site.id, Jobs: site.jobs}
	line.add(unsaved)
	raw, err := json.Marshal(line)
	if err != nil {
		return fmt.Errorf("write state file: %w", err)
	}
	if _, err := f.log.Write(append(raw, '\n')); err != nil {
		return errors.Join(fmt.Errorf("write state file: %w", err), s.fold())
	}
	return nil
}

// add keeps the last of several changes to a folder.
func (line *logLine) add(changes []change) {
	last := map[string]*node{}
	var order []string
	for _, c := range changes {
		n := c.after
		if n == nil {
			n = c.before
		}
		if _, seen := last[n.ID]; !seen {
			order = append(order, n.ID)
		}
		last[n.ID] = c.after
	}
	for _, id := range order {
		if n := last[id]; n != nil {
			line.Put = append(line.Put, n)
		} else {
			line.Drop = append(line.Drop, id)
		}
	}
}

// fold writes a new snapshot and begins a new log. The caller holds the lock.
func (s *Simulator) fold() error {
	f := s.file
	snap := snapshot{Seq: f.seq, Counter: s.counter, Sites: map[string]siteState{}}
	for id, site := range s.sites {
		state := siteState{Jobs: site.jobs}
		for _, n := range site.live.nodes {
			state.Folders = append(state.Folders, n)
		}
		sortNodes(state.Folders)
		snap.Sites[id] = state
	}
	raw, err := json.MarshalIndent(snap, "", " ")
	if err != nil {
		return fmt.Errorf("write state file: %w", err)
	}
	if err := replaceFile(f.path, append(raw, '\n')); err != nil {
		return fmt.Errorf("write state file: %w", err)
	}
	return f.newLog()
}

// newLog empties the log, whose lines the snapshot now has.
func (f *stateFile) newLog() error {
	if f.log != nil {
		_ = f.log.Close() // nothing in it counts any more
	}
	var err error
	f.log, err = os.OpenFile(f.logPath(), os.O_CREATE|os.O_TRUNC|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		f.log = nil
		return fmt.Errorf("write state file: %w", err)
	}
	f.lines = 0
	return nil
}

// replaceFile writes a file that is there in whole or not at all.
func replaceFile(path string, content []byte) error {
	temp, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(temp.Name()) }() // gone already when all went well
	_, err = temp.Write(content)
	err = errors.Join(err, temp.Sync(), temp.Close())
	if err != nil {
		return err
	}
	return os.Rename(temp.Name(), path)
}

// Close folds the log into the state file. A simulator without one needs no Close.
func (s *Simulator) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.file == nil || s.file.log == nil {
		return nil
	}
	if err := s.fold(); err != nil {
		return err
	}
	f := s.file
	err := errors.Join(f.log.Close(), os.Remove(f.logPath()))
	f.log = nil
	return err
}

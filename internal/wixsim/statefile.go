package wixsim

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// savedState is the JSON of a state file. The file is written in whole after each call that changed something, so a
// kill at any moment leaves the state before or after that call.
type savedState struct {
	Counter uint64               `json:"counter"`
	Sites   map[string]siteState `json:"sites"`
}

type siteState struct {
	Folders []*node `json:"folders"`
	Jobs    []job   `json:"jobs,omitempty"`
}

// load reads the state file, if there is one. Only New calls it.
func (s *Simulator) load(path string) error {
	raw, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	var saved savedState
	if err == nil {
		err = json.Unmarshal(raw, &saved)
	}
	if err == nil {
		err = s.restore(saved)
	}
	if err != nil {
		return fmt.Errorf("read state file %s: %w", path, err)
	}
	return nil
}

func (s *Simulator) restore(saved savedState) error {
	s.counter = saved.Counter
	for id, state := range saved.Sites {
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

// save writes the state file if a call changed that site. The caller holds the lock.
func (s *Simulator) save(site *site) error {
	if !site.unsaved || s.config.StateFile == "" {
		return nil
	}
	return s.saveAll()
}

func (s *Simulator) saveAll() error {
	saved := savedState{Counter: s.counter, Sites: map[string]siteState{}}
	for id, site := range s.sites {
		state := siteState{Jobs: site.jobs}
		for _, n := range site.live.nodes {
			state.Folders = append(state.Folders, n)
		}
		sortNodes(state.Folders)
		saved.Sites[id] = state
	}
	raw, err := json.MarshalIndent(saved, "", " ")
	if err == nil {
		err = replaceFile(s.config.StateFile, append(raw, '\n'))
	}
	if err != nil {
		return fmt.Errorf("write state file: %w", err)
	}
	for _, site := range s.sites {
		site.unsaved = false
	}
	return nil
}

// replaceFile writes a file that is there in whole or not at all. What a killed process left of the temporary file is
// overwritten: its name is always the same.
func replaceFile(path string, content []byte) error {
	temp, err := os.OpenFile(path+".tmp", os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = temp.Write(content)
	if err := errors.Join(err, temp.Sync(), temp.Close()); err != nil {
		return errors.Join(err, os.Remove(temp.Name()))
	}
	return os.Rename(temp.Name(), path)
}

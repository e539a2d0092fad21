package mediamanager_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// refuses puts a handler before the simulator that answers the GET of a folder
// with a status.
func (f *fixture) refuses(t *testing.T, id string, status int) {
	t.Helper()
	f.intercept(t, id, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) })
}

// holds keeps the answer to the first GET of the folder back until it is
// released, and says when it was asked for.
func (f *fixture) holds(t *testing.T, id string, asked chan<- struct{}, release <-chan struct{}) {
	t.Helper()
	var once sync.Once
	f.intercept(t, id, func(w http.ResponseWriter, r *http.Request) {
		once.Do(func() {
			close(asked)
			<-release
		})
		f.sim.ServeHTTP(w, r)
	})
}

// intercept answers the GETs of one folder in the simulator's place.
func (f *fixture) intercept(t *testing.T, id string, get http.HandlerFunc) {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet && strings.HasSuffix(r.URL.Path, id) {
			get(w, r)
			return
		}
		f.sim.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	f.url = server.URL
}

// A list that lags shows a child by its old name. It is alive all the same.
func TestRequireEmpty_findsAChildThatWasJustRenamed(t *testing.T) {
	t.Parallel()
	f := start(t, wixsim.Config{Variant: wixsim.Variant{ListLag: 3 * time.Second}})
	top := f.admin.Create("top", wix.MediaRoot)
	child := f.admin.Create("child", top.ID)
	f.sim.Advance(5 * time.Minute)
	_, err := f.run(t).Update(t.Context(), mediamanager.Change{ID: child.ID, DisplayName: "renamed", ParentID: top.ID, Was: known(child)})
	if err != nil {
		t.Fatal(err)
	}
	var holds *mediamanager.NotEmptyError
	if err := f.run(t).TrashEmpty(t.Context(), known(top)); !errors.As(err, &holds) || len(holds.Folders) != 1 || holds.Folders[0].DisplayName != "renamed" {
		t.Errorf("the guard says %v, %+v", err, holds)
	}
}

// An ancestor that cannot be read proves nothing of the folders below it.
func TestTrash_anAncestorThatCannotBeReadIsNoProof(t *testing.T) {
	t.Parallel()
	f := start(t, wixsim.Config{Variant: wixsim.Variant{JobTime: time.Hour}})
	above := f.admin.Create("unmanaged", wix.MediaRoot)
	k := f.admin.Create("managed", above.ID)
	f.sim.Advance(5 * time.Minute)
	f.refuses(t, above.ID, http.StatusForbidden)
	if err := f.run(t).Trash(t.Context(), known(k)); !errors.Is(err, wix.ErrPermissionDenied) {
		t.Errorf("the trashing of a folder that is alive ends with %v", err)
	}
}

// Each folder of a batch has its own answer.
func TestDeletePermanently_oneFailureFailsOneFolder(t *testing.T) {
	t.Parallel()
	f := start(t, wixsim.Config{})
	var folders []mediamanager.Known
	for i := range 5 {
		folders = append(folders, known(f.admin.Create(fmt.Sprint("Folder ", i), wix.MediaRoot)))
	}
	f.sim.Advance(5 * time.Minute)
	f.refuses(t, folders[0].ID, http.StatusForbidden)
	site := f.run(t)
	var all sync.WaitGroup
	for i, k := range folders {
		all.Go(func() {
			if err := site.DeletePermanently(t.Context(), k, nil); (err != nil) != (i == 0) {
				t.Errorf("%s: %v", k.DisplayName, err)
			}
		})
	}
	all.Wait()
}

// A destroy that was refused frees no name, and holds nobody up.
func TestCreate_doesNotWaitForADestroyThatFailed(t *testing.T) {
	t.Parallel()
	f := start(t, wixsim.Config{})
	x := f.admin.Create("logos", wix.MediaRoot)
	f.sim.Advance(5 * time.Minute)
	site := f.run(t)
	site.MarkDeleting(x.ID)
	site.Spare(x.ID)
	var taken *mediamanager.NameTakenError
	_, _, err := site.Create(t.Context(), mediamanager.NewFolder{DisplayName: "logos", ParentID: wix.MediaRoot, OnConflict: mediamanager.FailOnConflict})
	if !errors.As(err, &taken) || taken.Folders[0].ID != x.ID {
		t.Errorf("the create ends with %v", err)
	}
}

// A listing of the trash that was begun before a restore does not undo what
// this run knows of it.
func TestUpdate_restoresOneByOneWhereTheTrashAnswers404(t *testing.T) {
	t.Parallel()
	f := start(t, wixsim.Config{Variant: wixsim.Variant{TrashedGet404: true}})
	top := f.admin.Create("top", wix.MediaRoot)
	folders := append([]mediamanager.Known{known(top)}, f.tree(top.ID, 999)...)
	f.sim.Advance(5 * time.Minute)
	for i := len(folders) - 1; i >= 0; i-- {
		f.admin.Trash(folders[i].ID)
	}
	f.sim.ResetJournal()
	restore(t, f.run(t), folders, 10)
	for _, k := range folders {
		if now, _ := f.admin.Folder(k.ID); now.Trashed {
			t.Errorf("%s is still in the trash", k.DisplayName)
		}
	}
	if calls := f.calls(); calls["all"] > 680 {
		t.Errorf("%d requests: %v", calls["all"], calls)
	}
}

// What a listing of the past shows alive is not back yet.
func TestUpdate_endsOnlyWhenTheFolderIsBack(t *testing.T) {
	t.Parallel()
	f := start(t, wixsim.Config{Variant: wixsim.Variant{ListLag: 4 * time.Second, JobTime: 500 * time.Millisecond}})
	var folders []mediamanager.Known
	for i := range 3 {
		folders = append(folders, known(f.admin.Create(fmt.Sprint("Folder ", i), wix.MediaRoot)))
	}
	f.sim.Advance(5 * time.Minute)
	other := f.run(t)
	var all sync.WaitGroup
	for _, k := range folders {
		all.Go(func() {
			if err := other.Trash(t.Context(), k); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	site := f.run(t)
	for _, k := range folders {
		all.Go(func() {
			_, err := site.Update(t.Context(), mediamanager.Change{ID: k.ID, DisplayName: k.DisplayName, ParentID: k.ParentID, Was: trashed(k)})
			if now, _ := f.admin.Folder(k.ID); err != nil || now.Trashed {
				t.Errorf("%s: %v; in the trash: %v", k.DisplayName, err, now.Trashed)
			}
		})
	}
	all.Wait()
}

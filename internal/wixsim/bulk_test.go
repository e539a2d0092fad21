package wixsim_test

import (
	"slices"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

func TestBulkDelete_answersNothing(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	f := b.create("F", "")
	for _, body := range []string{
		bulkBody([]string{f.ID, f.ID, "nope"}, false), bulkBody([]string{f.ID}, false), `{"folderIds":["` + f.ID + `"],"permanent":null}`,
	} {
		if r := b.want(200, "POST", bulkDelete, body); r.text != "{}" {
			t.Errorf("%s: got %s", body, r.text)
		}
	}
	if got := b.get(f.ID); got.ParentFolderID != "trash-root" || got.State != "DELETED" || got.UpdatedDate != f.UpdatedDate {
		t.Errorf("trashed: %+v", got)
	}
	if r := b.want(200, "POST", bulkDelete, bulkBody([]string{f.ID}, true)); r.text != "{}" {
		t.Errorf("permanent: got %s", r.text)
	}
	b.want(404, "GET", foldersP+"/"+f.ID, "")
}

func TestBulkDelete_permanentSkipsTheTrash(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	f := b.create("F", "")
	child := b.create("Child", f.ID)
	b.want(200, "POST", bulkDelete, bulkBody([]string{f.ID}, true))
	b.want(404, "GET", foldersP+"/"+child.ID, "")
	if got := b.names(trashBin); len(got) != 0 {
		t.Errorf("the trash holds %v", got)
	}
}

func TestBulkRestore_bringsBackTheSameFolderAndFiles(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	parent := b.create("P", "")
	f := b.create("F", parent.ID)
	child := b.create("Child", f.ID)
	b.admin.AddFiles(f.ID, 3)
	b.admin.AddFiles(child.ID, 4)
	b.trash(f.ID)
	if got := b.get(child.ID); got.ParentFolderID != f.ID || got.State != "DELETED" {
		t.Errorf("child in the trash: %+v", got)
	}
	if r := b.want(200, "POST", bulkRestore, bulkBody([]string{f.ID, f.ID, "nope", parent.ID}, false)); r.text != "{}" {
		t.Errorf("got %s", r.text)
	}
	if got := b.get(f.ID); got != f {
		t.Errorf("restored: got %+v, want %+v", got, f)
	}
	if got := b.get(child.ID); got != child {
		t.Errorf("child: got %+v, want %+v", got, child)
	}
	if b.admin.Files(f.ID) != 3 || b.admin.Files(child.ID) != 4 {
		t.Error("files were lost")
	}
}

func TestVariant_trashOnTheWire(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		variant                     string
		topStatus, childStatus      int
		topState, childState        string
		listedTop, listedChildState string
	}{
		{"", 200, 200, "DELETED", "DELETED", "DELETED", "DELETED"},
		{"trashed-get-404", 404, 404, "", "", "DELETED", "DELETED"},
		{"trashed-state-ok", 200, 200, "OK", "DELETED", "OK", "DELETED"},
		{"child-state-ok", 200, 200, "DELETED", "OK", "DELETED", "OK"},
		{"trashed-get-404,child-state-ok", 404, 200, "", "OK", "DELETED", "OK"},
	} {
		t.Run(c.variant, func(t *testing.T) {
			t.Parallel()
			variant, err := wixsim.ParseVariant(c.variant)
			if err != nil {
				t.Fatal(err)
			}
			b := newBench(t, under(variant))
			top := b.create("Top", "")
			child := b.create("Child", top.ID)
			b.trash(top.ID)
			for _, look := range []struct {
				id, state, parent string
				status            int
			}{{top.ID, c.topState, "trash-root", c.topStatus}, {child.ID, c.childState, top.ID, c.childStatus}} {
				r := b.want(look.status, "GET", foldersP+"/"+look.id, "")
				if f := b.folder(r); r.status == 200 && (f.State != look.state || f.ParentFolderID != look.parent) {
					t.Errorf("get: %+v", f)
				}
				b.want(look.status, "POST", foldersP+"/"+look.id+"/generate-download-url", "")
			}
			states := map[string]string{}
			for _, f := range b.listed("POST", foldersP+"/search", `{"rootFolder":"TRASH_ROOT"}`) {
				states[f.DisplayName] = f.State
			}
			if states["Top"] != c.listedTop || states["Child"] != c.listedChildState {
				t.Errorf("search of the trash: %v", states)
			}
			if got := b.names(foldersP + "?parentFolderId=" + top.ID); len(got) != 0 {
				t.Errorf("the list of a trashed folder shows %v", got)
			}
			if got := b.names(trashBin + "?parentFolderId=" + top.ID); !slices.Equal(got, []string{"Child"}) {
				t.Errorf("the trash below it shows %v", got)
			}
		})
	}
}

func TestVariant_restoreOfAnOrphanFails(t *testing.T) {
	t.Parallel()
	b := newBench(t, under(wixsim.Variant{RestoreOrphanFails: true}))
	parent, other := b.create("P", ""), b.create("O", "")
	f := b.create("F", parent.ID)
	b.trash(f.ID, other.ID)
	b.trash(parent.ID)
	r := b.want(400, "POST", bulkRestore, bulkBody([]string{other.ID, f.ID}, false))
	if got := decode[violated](b, r.text).Details.ApplicationError.Code; got != "FAILED_PRECONDITION" {
		t.Errorf("got %s", r.text)
	}
	if got := b.get(other.ID).State; got != "DELETED" {
		t.Error("part of a refused call was done")
	}
	b.restore(parent.ID)
	b.restore(f.ID)
	if got := b.admin.Path(f.ID); got != "/P/F" {
		t.Errorf("got %s", got)
	}
}

func TestVariant_duplicatesAreRefused(t *testing.T) {
	t.Parallel()
	b := newBench(t, under(wixsim.Variant{RefuseDuplicates: true}))
	b.create("A", "")
	r := b.want(409, "POST", foldersP, `{"displayName":"A"}`)
	if got := decode[violated](b, r.text).Details.ApplicationError.Code; got != "ALREADY_EXISTS" {
		t.Errorf("got %s", r.text)
	}
	other := b.create("B", "")
	b.want(409, "PATCH", foldersP+"/"+other.ID, `{"folder":{"displayName":"A"}}`)
	b.trash(other.ID)
	b.create("B", "")
	b.want(409, "POST", bulkRestore, bulkBody([]string{other.ID}, false))
}

func TestVariant_jobsTakeTimeByTheClock(t *testing.T) {
	t.Parallel()
	b := newBench(t, under(wixsim.Variant{JobTime: time.Second}))
	f := b.create("F", "")
	b.trash(f.ID)
	if got := b.get(f.ID).State; got != "OK" {
		t.Errorf("at once: %s", got)
	}
	b.sim.Advance(time.Second)
	if got := b.get(f.ID).State; got != "DELETED" {
		t.Errorf("after a second: %s", got)
	}
	b.restore(f.ID)
	b.sim.SetVariant(wixsim.Variant{}) // the job keeps its time
	if got := b.get(f.ID).State; got != "DELETED" {
		t.Errorf("restore, at once: %s", got)
	}
	b.sim.Advance(time.Second)
	if got := b.admin.Path(f.ID); got != "/F" {
		t.Errorf("restore, after a second: %s", got)
	}
}

func TestVariant_aNewFolderIsNotFoundAtFirst(t *testing.T) {
	t.Parallel()
	b := newBench(t, under(wixsim.Variant{VisibleAfter: time.Second}))
	f := b.create("F", "")
	b.want(404, "GET", foldersP+"/"+f.ID, "")
	b.want(404, "PATCH", foldersP+"/"+f.ID, `{"folder":{"displayName":"G"}}`)
	b.want(404, "POST", foldersP+"/"+f.ID+"/generate-download-url", "")
	b.want(404, "POST", foldersP, `{"displayName":"Child","parentFolderId":"`+f.ID+`"}`)
	if got := b.names(foldersP); !slices.Equal(got, []string{"F"}) {
		t.Errorf("the list shows %v", got)
	}
	atOnce := b.admin.Create("H", "media-root")
	b.get(atOnce.ID)
	b.sim.Advance(time.Second)
	b.get(f.ID)
	b.create("Child", f.ID)
}

func TestVariant_namesAreTrimmed(t *testing.T) {
	t.Parallel()
	b := newBench(t, under(wixsim.Variant{TrimNames: true}))
	f := b.create(" \tA  B ", "")
	if f.DisplayName != "A  B" {
		t.Errorf("create: %q", f.DisplayName)
	}
	got := b.folder(b.want(200, "PATCH", foldersP+"/"+f.ID, `{"folder":{"displayName":" C "}}`))
	if got.DisplayName != "C" {
		t.Errorf("rename: %q", got.DisplayName)
	}
	b.want(400, "POST", foldersP, `{"displayName":"   "}`)
}

func TestVariant_missingParentIs400(t *testing.T) {
	t.Parallel()
	b := newBench(t, under(wixsim.Variant{ParentMissing400: true}))
	f := b.create("F", "")
	r := b.want(400, "POST", foldersP, `{"displayName":"A","parentFolderId":"nope"}`)
	if got := decode[violated](b, r.text).Details.ApplicationError.Code; got != "INVALID_ARGUMENT" {
		t.Errorf("got %s", r.text)
	}
	b.want(400, "PATCH", foldersP+"/"+f.ID, `{"folder":{"parentFolderId":"nope"}}`)
	b.want(404, "GET", foldersP+"/nope", "")
}

package mediamanager_test

import (
	"context"
	"fmt"
	"runtime"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// The benchmarks count requests first (req) and what a generic provider would
// need for the same (naive-req): a GET for each read, a call and a GET for each
// delete or restore. Times are of this machine, over loopback without latency.

var benchSizes = []int{1, 100, 1000, 10_000}

// parallel is Terraform's default parallelism.
const parallel = 10

// measure runs one phase b.N times, each on a run of its own.
func measure(b *testing.B, f *fixture, naive int, reset func(), phase func(site *mediamanager.Site)) {
	b.Helper()
	b.ResetTimer()
	for range b.N {
		b.StopTimer()
		if reset != nil {
			reset()
		}
		f.sim.ResetJournal()
		site := f.run(b)
		b.StartTimer()
		phase(site)
	}
	b.ReportMetric(float64(f.calls()["all"]), "req")
	b.ReportMetric(float64(naive), "naive-req")
}

func BenchmarkRefresh(b *testing.B) {
	for _, n := range benchSizes {
		b.Run(fmt.Sprintf("managed=%d", n), func(b *testing.B) {
			f := start(b, wixsim.Config{})
			folders := f.tree(wix.MediaRoot, n)
			measure(b, f, n, nil, func(site *mediamanager.Site) { refresh(b, site, folders, parallel) })
		})
	}
	for _, n := range []int{3, 10, 30} {
		b.Run(fmt.Sprintf("managed=%d,site=50000", n), func(b *testing.B) {
			f := start(b, wixsim.Config{})
			f.tree(wix.MediaRoot, 50_000)
			folders := f.tree(wix.MediaRoot, n)
			measure(b, f, n, nil, func(site *mediamanager.Site) { refresh(b, site, folders, parallel) })
		})
	}
}

func BenchmarkCreate(b *testing.B) {
	for _, n := range benchSizes {
		b.Run(fmt.Sprintf("managed=%d", n), func(b *testing.B) {
			f := start(b, wixsim.Config{})
			measure(b, f, n, func() { trashAll(f) }, func(site *mediamanager.Site) {
				var ids []string
				for i := range n {
					parent := wix.MediaRoot
					if i >= 10 {
						parent = ids[i/10-1]
					}
					made, _, err := site.Create(context.Background(), mediamanager.NewFolder{
						DisplayName: fmt.Sprintf("Folder %05d", i), ParentID: parent, OnConflict: mediamanager.FailOnConflict,
					})
					if err != nil {
						b.Fatal(err)
					}
					ids = append(ids, made.ID)
				}
			})
		})
	}
}

func BenchmarkDestroy(b *testing.B) {
	for _, n := range benchSizes {
		b.Run(fmt.Sprintf("managed=%d", n), func(b *testing.B) {
			f := start(b, wixsim.Config{})
			var folders []mediamanager.Known
			remake := func() {
				purgeAll(f)
				folders = f.tree(wix.MediaRoot, n)
				f.sim.Advance(2 * time.Minute)
			}
			measure(b, f, 2*n, remake, func(site *mediamanager.Site) { destroy(b, site, folders, parallel) })
		})
	}
}

func BenchmarkRestore(b *testing.B) {
	for _, n := range benchSizes {
		b.Run(fmt.Sprintf("managed=%d", n), func(b *testing.B) {
			f := start(b, wixsim.Config{})
			folders := f.tree(wix.MediaRoot, n)
			reset := func() {
				for i := len(folders) - 1; i >= 0; i-- {
					f.admin.Trash(folders[i].ID)
				}
			}
			measure(b, f, 3*n, reset, func(site *mediamanager.Site) {
				refresh(b, site, folders, parallel)
				restore(b, f.run(b), folders, parallel)
			})
		})
	}
}

// restore brings all folders back as Terraform does: parents before children.
func restore(t testing.TB, site *mediamanager.Site, folders []mediamanager.Known, parallelism int) {
	t.Helper()
	walk(folders, parallelism, func(k mediamanager.Known) {
		_, err := site.Update(context.Background(), mediamanager.Change{
			ID: k.ID, DisplayName: k.DisplayName, ParentID: k.ParentID, Was: trashed(k),
		})
		if err != nil {
			t.Errorf("restore %s: %v", k.DisplayName, err)
		}
	})
}

// BenchmarkSnapshot reports the memory that a run keeps for each folder of a
// site that it has walked.
func BenchmarkSnapshot(b *testing.B) {
	const n = 10_000
	f := start(b, wixsim.Config{})
	folders := f.tree(wix.MediaRoot, n)
	var before, after runtime.MemStats
	for range b.N {
		site := f.run(b)
		runtime.GC()
		runtime.ReadMemStats(&before)
		refresh(b, site, folders, parallel)
		runtime.GC()
		runtime.ReadMemStats(&after)
		runtime.KeepAlive(site)
	}
	b.ReportMetric(float64(int64(after.HeapAlloc)-int64(before.HeapAlloc))/n, "B/folder") //nolint:gosec // heaps are far below 2^63
}

func trashAll(f *fixture) {
	for _, folder := range f.admin.Folders() {
		if !folder.Trashed {
			f.admin.Trash(folder.ID)
		}
	}
}

func purgeAll(f *fixture) {
	for _, folder := range f.admin.Folders() {
		if _, ok := f.admin.Folder(folder.ID); ok {
			f.admin.Purge(folder.ID)
		}
	}
}

package mediamanager_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

var layoutSizes = []int{100, 1000, 5000}

func BenchmarkLayoutCreate(b *testing.B) {
	for _, n := range layoutSizes {
		b.Run(fmt.Sprintf("paths=%d", n), func(b *testing.B) {
			f := start(b, wixsim.Config{})
			paths := eightDeep(n)
			measure(b, f, n, func() { purgeAll(f) }, func(site *mediamanager.Site) {
				becomes(b, site, mediamanager.KnownLayout{}, paths)
			})
		})
	}
}

func BenchmarkLayoutRefresh(b *testing.B) {
	for _, n := range layoutSizes {
		b.Run(fmt.Sprintf("paths=%d", n), func(b *testing.B) {
			f := start(b, wixsim.Config{})
			known := f.lays(wix.MediaRoot, eightDeep(n))
			f.sim.Advance(2 * time.Minute)
			measure(b, f, n, nil, func(site *mediamanager.Site) { see(b, site, known) })
		})
	}
	b.Run("paths=40,site=50000", func(b *testing.B) {
		f := start(b, wixsim.Config{})
		f.tree(wix.MediaRoot, 50_000)
		known := f.lays(wix.MediaRoot, eightDeep(40))
		f.sim.Advance(2 * time.Minute)
		measure(b, f, 40, nil, func(site *mediamanager.Site) { see(b, site, known) })
	})
}

func BenchmarkLayoutDestroy(b *testing.B) {
	for _, n := range layoutSizes {
		b.Run(fmt.Sprintf("paths=%d", n), func(b *testing.B) {
			f := start(b, wixsim.Config{})
			var known mediamanager.KnownLayout
			remake := func() {
				purgeAll(f)
				known = f.lays(wix.MediaRoot, eightDeep(n))
				f.sim.Advance(2 * time.Minute)
			}
			measure(b, f, 2*n, remake, func(site *mediamanager.Site) { becomes(b, site, known, nil) })
		})
	}
}

package report_test

import "testing"

// configuration is the part of a plan that says which block refers to which.
func configuration(text string) map[string]any {
	return map[string]any{"configuration": jsonOf(text)}
}

// unplaced is a folder to create below one that has no id yet.
func unplaced(address, name string) block {
	b := comes(address, coming(name, ""))
	delete(b.next, "parent_folder_id")
	b.more = map[string]any{"after_unknown": attrs{"id": true, "parent_folder_id": true}}
	return b
}

func TestReport_parentsThatAreNewToo(t *testing.T) {
	t.Parallel()
	top := configuration(`{"root_module": {
		"resources": [
			{"address": "wixmedia_folder.clips", "type": "wixmedia_folder", "name": "clips", "expressions": {
				"parent_folder_id": {"references": ["wixmedia_folder.video.id", "wixmedia_folder.video"]}}},
			{"address": "wixmedia_folder.either", "type": "wixmedia_folder", "name": "either", "expressions": {
				"parent_folder_id": {"references": ["wixmedia_folder.video.id", "wixmedia_folder.video", "wixmedia_folder.clips.id", "wixmedia_folder.clips", "var.x"]}}},
			{"address": "wixmedia_folder.year", "type": "wixmedia_folder", "name": "year", "expressions": {
				"parent_folder_id": {"references": ["wixmedia_folder.event[\"a.b\"].id", "wixmedia_folder.event[\"a.b\"]", "wixmedia_folder.event"]}}},
			{"address": "wixmedia_folder.each", "type": "wixmedia_folder", "name": "each", "expressions": {
				"parent_folder_id": {"references": ["wixmedia_folder.event", "each.key"]}}},
			{"address": "wixmedia_folder.from_module", "type": "wixmedia_folder", "name": "from_module", "expressions": {
				"parent_folder_id": {"references": ["module.area[\"x\"].folder_id", "module.area[\"x\"]", "module.area"]}}}
		],
		"module_calls": {"area": {
			"expressions": {"parent": {"references": ["wixmedia_folder.video.id", "wixmedia_folder.video"]}},
			"module": {
				"outputs": {"folder_id": {"expression": {"references": ["wixmedia_folder.this.id", "wixmedia_folder.this"]}}},
				"resources": [{"address": "wixmedia_folder.this", "type": "wixmedia_folder", "name": "this", "expressions": {
					"parent_folder_id": {"references": ["var.parent"]}}}],
				"module_calls": {"deep": {
					"expressions": {"into": {"references": ["var.parent"]}},
					"module": {"resources": [{"address": "wixmedia_folder.leaf", "type": "wixmedia_folder", "name": "leaf", "expressions": {
						"parent_folder_id": {"references": ["var.into"]}}}]}
				}}
			}
		}}
	}}`)
	event := func(key string) block {
		b := comes(`wixmedia_folder.event["`+key+`"]`, coming("Event "+key, "media-root"))
		b.entry = map[string]any{"index": key}
		return b
	}
	each := unplaced(`wixmedia_folder.each["c"]`, "Each")
	each.entry = map[string]any{"index": "c"}
	r := parsed(t, planJSON(t, top,
		comes("wixmedia_folder.video", coming("Video", "media-root")),
		unplaced("wixmedia_folder.clips", "Clips"),
		unplaced("wixmedia_folder.either", "Either"),
		event("a.b"), event("c"),
		unplaced("wixmedia_folder.year", "2025"),
		each,
		unplaced(`module.area["x"].wixmedia_folder.this`, "Area"),
		unplaced(`module.area["x"].module.deep.wixmedia_folder.leaf`, "Leaf"),
		unplaced("wixmedia_folder.from_module", "Inner"),
	))
	tells(t, r,
		"+ Either (below a folder outside this plan) is new in the configuration: it is created.",
		"+ Event a.b is new in the configuration: it is created, along with the 1 folder below it.",
		"+ Event c is new in the configuration: it is created, along with the 1 folder below it.",
		"+ Video is new in the configuration: it is created, along with the 4 folders below it.")
	says(t, r.Text(false), `
  ├─ Event a.b  [new]
  │  └─ 2025  [new]
  ├─ Event c  [new]
  │  └─ Each  [new]
  ├─ Video  [new]
  │  ├─ Area  [new]
  │  │  └─ Inner  [new]
  │  ├─ Clips  [new]
  │  └─ Leaf  [new]
  └─ Below a folder outside this plan
     └─ Either  [new]
`)
}

// A folder below one that no block of the plan manages.
func TestReport_foldersBelowOthers(t *testing.T) {
	t.Parallel()
	inside := folder("Logos", "id-unknown")
	r := parse(t, leaves("wixmedia_folder.logos", inside), changed("wixmedia_folder.web", folder("Web", "id-Logos"), folder("Web", "MOBILE_UPLOADS")))
	tells(t, r,
		"! Logos (below a folder outside this plan) is no longer in the configuration: it goes to the trash with its contents.",
		"~ Logos/Web (below a folder outside this plan) has a new place in the configuration: it is moved to Mobile uploads/Web.")
}

// Parents in a circle, as no site has them, end.
func TestReport_parentsInACircle(t *testing.T) {
	t.Parallel()
	a, b := folder("A", "id-B"), folder("B", "id-A")
	r := parse(t, leaves("wixmedia_folder.a", a), leaves("wixmedia_folder.b", b))
	says(t, r.Text(false), "outside this plan")
}

// Sites are told apart; what the apply takes away comes first on any of them.
func TestReport_sites(t *testing.T) {
	t.Parallel()
	shop := folder("Shop", "media-root", attrs{"site_id": otherSite})
	own := comes("wixmedia_folder.own", coming("Own", "media-root"))
	delete(own.next, "site_id")
	text := parse(t, comes("wixmedia_folder.video", coming("Video", "media-root")), leaves("wixmedia_folder.shop", shop), own).Text(false)
	says(t, text, `
Site `+otherSite+`: folders that this apply takes away
  ! Shop is no longer in the configuration: it goes to the trash with its contents.

The site of the provider's settings: changed in the configuration
  + Own is new in the configuration: it is created.

Site `+site+`: changed in the configuration
  + Video is new in the configuration: it is created.

The site of the provider's settings: the folders
  └─ Own  [new]

Site `+site+`: the folders
  └─ Video  [new]
`)
	// Only one site is named: the other folder is there, too.
	omits(t, parse(t, comes("wixmedia_folder.video", coming("Video", "media-root")), own).Text(false), "Site ", "The site of")
	odd := folder("Odd", "media-root", attrs{"site_id": "<b>@team</b>"})
	omits(t, parse(t, brand, leaves("wixmedia_folder.odd", odd)).Markdown(), "<b>", "@team")
}

// A folder whose parent is created anew, because somebody deleted it for good or
// because the apply replaces it.
func TestReport_parentsThatAreCreatedAnew(t *testing.T) {
	t.Parallel()
	top := configuration(`{"root_module": {"resources": [{"address": "wixmedia_folder.web", "type": "wixmedia_folder", "name": "web", "expressions": {
		"parent_folder_id": {"references": ["wixmedia_folder.logos.id", "wixmedia_folder.logos"]}}}]}}`)
	web := folder("Web", "id-Logos")
	next := with(web)
	delete(next, "parent_folder_id")
	unknown := map[string]any{"after_unknown": attrs{"parent_folder_id": true}}
	gone := block{address: "wixmedia_folder.logos", old: logos, next: coming("Logos", "id-Brand"), actions: []string{"create"}, more: map[string]any{"after_unknown": attrs{"id": true}}}
	rescued := block{address: "wixmedia_folder.web", old: web, now: with(web, below("media-root")), next: next, actions: []string{"update"}, more: unknown}
	tells(t, parsed(t, planJSON(t, top, brand, gone, rescued)),
		"+ Brand/Logos was deleted for good: it is created anew, empty.",
		"~ Brand/Logos/Web was moved to Web: it is moved back.")
	replaced := block{address: "wixmedia_folder.logos", now: logos, next: coming("Logos", "id-Brand"), actions: []string{"delete", "create"}, more: map[string]any{"after_unknown": attrs{"id": true}}}
	stayed := block{address: "wixmedia_folder.web", now: web, next: next, actions: []string{"update"}, more: unknown}
	tells(t, parsed(t, planJSON(t, top, brand, replaced, stayed)),
		"! Brand/Logos is to be replaced: it goes to the trash with its contents, and a new, empty folder takes its place.",
		"~ Brand/Logos/Web is below a folder that is created anew: it is moved into the new one.")
}

// Where the parent of an imported folder is one that the apply may take over, the
// plan does not know whether the folder moves.
func TestReport_importBelowAParentThatIsTakenOver(t *testing.T) {
	t.Parallel()
	top := configuration(`{"root_module": {"resources": [
		{"address": "wixmedia_folder.logos", "type": "wixmedia_folder", "name": "logos", "expressions": {
			"parent_folder_id": {"references": ["wixmedia_folder.brand.id", "wixmedia_folder.brand"]}}}]}}`)
	imported := func(name string) block {
		b := unplaced("wixmedia_folder.logos", name)
		b.now, b.next["id"], b.actions = folder("Logos", "id-unknown"), "id-Logos", []string{"update"}
		b.more = map[string]any{"after_unknown": attrs{"parent_folder_id": true}, "importing": attrs{"id": "id-Logos"}}
		return b
	}
	adopts := comes("wixmedia_folder.brand", coming("Brand", "media-root", attrs{"on_conflict": "ADOPT"}))
	r := parsed(t, planJSON(t, top, adopts, imported("Logos")))
	tells(t, r,
		"+ Brand is new in the configuration: it is created, or taken over if it exists.",
		"+ Brand/Logos is taken over into the configuration: it stays as it is, or is moved to Brand/Logos if it is elsewhere.")
	says(t, r.Text(false), "The apply creates 1 folder and takes over 1 folder.", "Logos  [taken over]")
	fails := comes("wixmedia_folder.brand", coming("Brand", "media-root"))
	tells(t, parsed(t, planJSON(t, top, fails, imported("Logos"))),
		"~ Logos (below a folder outside this plan) is taken over into the configuration and has a new place in the configuration: it is moved to Brand/Logos.",
		"+ Brand is new in the configuration: it is created.")
	tells(t, parsed(t, planJSON(t, top, adopts, imported("Marks"))),
		"~ Logos (below a folder outside this plan) is taken over into the configuration and has a new name and a new place in the configuration: it is moved and renamed to Brand/Marks.",
		"+ Brand is new in the configuration: it is created, or taken over if it exists.")
}

package report_test

import (
	"testing"
)

// The folders that stand beside those that change.
var (
	brand = stays("wixmedia_folder.brand", folder("Brand", "media-root"))
	press = stays("wixmedia_folder.press", folder("Press", "media-root"))
	logos = folder("Logos", "id-Brand")

	inTrash   = attrs{"state": "DELETED"}
	forGood   = attrs{"deletion_policy": "PERMANENT"}
	unguarded = attrs{"prevent_destroy_if_not_empty": false}
	guarded   = attrs{"prevent_destroy_if_not_empty": true}
)

func named(name string) attrs { return attrs{"display_name": name} }
func below(id string) attrs   { return attrs{"parent_folder_id": id} }

// Manual changes, which the apply takes back.
func TestReport_manualChanges(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		old, now, next attrs
		want           string
	}{
		"renamed":           {logos, with(logos, named("Old logos")), logos, `~ Brand/Logos was renamed to "Old logos": it gets its name back.`},
		"moved":             {logos, with(logos, below("id-Press")), logos, `~ Brand/Logos was moved to Press/Logos: it is moved back.`},
		"moved and renamed": {logos, with(logos, below("id-Press"), named("Marks")), logos, `~ Brand/Logos was moved and renamed to Press/Marks: it is moved back and gets its name back.`},
		"moved outside":     {logos, with(logos, below("id-unknown")), logos, `~ Brand/Logos was moved to a folder outside this plan: it is moved back.`},
		"moved and renamed outside": {
			logos, with(logos, below("id-unknown"), named("Marks")), logos,
			`~ Brand/Logos was renamed to "Marks" and moved to a folder outside this plan: it is moved back and gets its name back.`,
		},
		"moved to visitor uploads": {logos, with(logos, below("visitor-uploads")), logos, `~ Brand/Logos was moved to Visitor uploads/Logos: it is moved back.`},
		"trashed":                  {logos, with(logos, inTrash), logos, `~ Brand/Logos is in the trash: it is restored with its contents.`},
		"renamed and trashed": {
			logos, with(logos, inTrash, named("Marks")), logos,
			`~ Brand/Logos was renamed to "Marks" and is in the trash: it is restored with its contents and gets its name back.`,
		},
		"moved and trashed": {
			logos, with(logos, inTrash, below("id-Press")), logos,
			`~ Brand/Logos was moved to Press/Logos and is in the trash: it is restored with its contents and is moved back.`,
		},
		"renamed, and renamed in the configuration": {
			logos, with(logos, named("Marks")), with(logos, named("Signs")),
			`~ Brand/Logos was renamed to "Marks" and has a new name in the configuration: it is renamed to "Signs".`,
		},
		"renamed, and moved in the configuration": {
			logos, with(logos, named("Marks")), with(logos, below("id-Press")),
			`~ Brand/Logos was renamed to "Marks" and has a new place in the configuration: it is moved to Press/Logos and gets its name back.`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := parse(t, brand, press, drifted("wixmedia_folder.logos", test.old, test.now, test.next))
			tells(t, r, test.want)
			if !r.Changes {
				t.Error("the apply has something to do")
			}
		})
	}
}

func TestReport_deletedForGoodByHand(t *testing.T) {
	t.Parallel()
	again := block{
		address: "wixmedia_folder.logos", old: logos, next: coming("Logos", "id-Brand"), actions: []string{"create"},
		more: map[string]any{"after_unknown": attrs{"id": true}},
	}
	tells(t, parse(t, brand, again), "+ Brand/Logos was deleted for good: it is created anew, empty.")
	gone := block{address: "wixmedia_folder.logos", old: logos}
	r := parse(t, brand, gone)
	tells(t, r, "- Brand/Logos was deleted for good: nothing is left to do.")
	if r.Changes {
		t.Error("the apply has nothing to do")
	}
	drops := map[string]any{"configuration": map[string]any{"provider_config": map[string]any{"wixmedia": map[string]any{
		"name": "wixmedia", "full_name": "registry.terraform.io/wixmedia/wixmedia",
		"expressions": map[string]any{"restore_on_drift": map[string]any{"constant_value": false}},
	}}}}
	tells(t, parsed(t, planJSON(t, drops, brand, again)), "+ Brand/Logos is in the trash, or was deleted for good: it is created anew, empty.")
}

func TestReport_manualChangesThatStay(t *testing.T) {
	t.Parallel()
	marks := with(logos, named("Marks"))
	ignored := block{address: "wixmedia_folder.logos", old: logos, now: marks, next: marks, actions: []string{"no-op"}}
	r := parse(t, brand, ignored)
	tells(t, r, `- Brand/Logos was renamed to "Marks": it stays as it is now.`)
	if r.Changes {
		t.Error("the apply has nothing to do")
	}
	back := with(logos, inTrash)
	tells(t, parse(t, brand, block{address: "wixmedia_folder.logos", old: back, now: logos, next: logos, actions: []string{"no-op"}}),
		"- Brand/Logos was brought back from the trash: it stays as it is now.")
}

// A plan by -refresh-only has no changes of its own.
func TestReport_refreshOnly(t *testing.T) {
	t.Parallel()
	only := func(b block) block { b.actions = nil; return b }
	r := parse(t, only(brand), block{address: "wixmedia_folder.logos", old: logos, now: with(logos, named("Marks"))},
		block{address: "wixmedia_folder.web", old: folder("Web", "id-Logos")})
	tells(t, r,
		`- Brand/Logos was renamed to "Marks": this apply takes note of it, and changes nothing on the site.`,
		"- Brand/Logos/Web was deleted for good: this apply takes note of it, and changes nothing on the site.")
	if !r.Changes {
		t.Error("-refresh-only with -detailed-exitcode ends with 2 here")
	}
	if quiet := parse(t, only(brand)); quiet.Changes || quiet.Incomplete {
		t.Error("-refresh-only without a manual change is a whole plan, and ends with 0")
	}
}

func TestReport_changesOfTheConfiguration(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		block block
		want  string
	}{
		"new":     {comes("wixmedia_folder.video", coming("Video", "id-Brand")), "+ Brand/Video is new in the configuration: it is created."},
		"adopted": {comes("wixmedia_folder.video", coming("Video", "id-Brand", attrs{"on_conflict": "ADOPT"})), "+ Brand/Video is new in the configuration: it is created, or taken over if it exists."},
		"renamed": {changed("wixmedia_folder.logos", logos, with(logos, named("Marks"))), `~ Brand/Logos has a new name in the configuration: it is renamed to "Marks".`},
		"moved":   {changed("wixmedia_folder.logos", logos, with(logos, below("id-Press"))), "~ Brand/Logos has a new place in the configuration: it is moved to Press/Logos."},
		"both": {
			changed("wixmedia_folder.logos", logos, with(logos, named("Marks"), below("id-Press"))),
			"~ Brand/Logos has a new name and a new place in the configuration: it is moved and renamed to Press/Marks.",
		},
		"settings": {changed("wixmedia_folder.logos", logos, with(logos, guarded)), "- Brand/Logos has new settings in the configuration: nothing changes on the site."},
		"permanent from now on": {
			changed("wixmedia_folder.logos", logos, with(logos, forGood)),
			"- Brand/Logos has new settings in the configuration: nothing changes on the site now, but if it leaves the configuration later, it is deleted for good.",
		},
		"imported": {
			block{address: "wixmedia_folder.logos", now: logos, next: logos, actions: []string{"no-op"}, more: map[string]any{"importing": attrs{"id": "id-Logos"}}},
			"+ Brand/Logos is taken over into the configuration: it stays as it is.",
		},
		"imported and renamed": {
			block{address: "wixmedia_folder.logos", now: logos, next: with(logos, named("Marks")), actions: []string{"update"}, more: map[string]any{"importing": attrs{"id": "id-Logos"}}},
			`~ Brand/Logos is taken over into the configuration and has a new name in the configuration: it is renamed to "Marks".`,
		},
		"imported from the trash": {
			block{address: "wixmedia_folder.logos", now: with(logos, inTrash), next: logos, actions: []string{"update"}, more: map[string]any{"importing": attrs{"id": "id-Logos"}}},
			"~ Brand/Logos is in the trash: it is taken over and restored with its contents.",
		},
		"imported from the trash by id": {
			block{
				address: "wixmedia_folder.logos", now: with(logos, inTrash, attrs{"parent_folder_id": nil}), next: logos,
				actions: []string{"update"}, more: map[string]any{"importing": attrs{"id": "id-Logos"}},
			},
			"~ Brand/Logos is in the trash: it is taken over and restored with its contents.",
		},
		"trashed since an earlier refresh": {changed("wixmedia_folder.logos", with(logos, inTrash), logos), "~ Brand/Logos is in the trash: it is restored with its contents."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tells(t, parse(t, brand, press, test.block), test.want)
		})
	}
}

// A destroy may have put the folder into the trash.
func TestReport_importFromTheTrashIsNoManualChange(t *testing.T) {
	t.Parallel()
	b := changed("wixmedia_folder.logos", with(logos, inTrash, attrs{"parent_folder_id": nil}), logos)
	b.more = map[string]any{"importing": attrs{"id": "id-Logos"}}
	text := parse(t, brand, b).Text(false)
	omits(t, text, "by hand")
	says(t, text, "The apply restores 1 folder from the trash.", "Logos  [in the trash → restored]")
}

func TestReport_foldersThatLeave(t *testing.T) {
	t.Parallel()
	forgotten := leaves("wixmedia_folder.logos", logos)
	forgotten.actions = []string{"forget"}
	destroyed := leaves("wixmedia_folder.logos", logos)
	destroyed.entry = nil
	replaced := block{
		address: "wixmedia_folder.logos", now: logos, next: coming("Logos", "id-Brand"), actions: []string{"delete", "create"},
		more: map[string]any{"after_unknown": attrs{"id": true}},
	}
	tainted, elsewhere, purged, deposed := replaced, replaced, replaced, leaves("wixmedia_folder.logos", logos)
	tainted.entry = map[string]any{"action_reason": "replace_because_tainted"}
	elsewhere.next = with(elsewhere.next, attrs{"site_id": otherSite})
	purged.now = with(logos, forGood, unguarded)
	deposed.entry = map[string]any{"deposed": "12345678"}
	trashedBefore := leaves("wixmedia_folder.logos", with(logos, inTrash))
	trashedBefore.old = logos
	renamed := leaves("wixmedia_folder.logos", with(logos, named("Marks")))
	renamed.old = logos

	for name, test := range map[string]struct {
		block block
		want  string
	}{
		"trash":              {leaves("wixmedia_folder.logos", logos), "! Brand/Logos is no longer in the configuration: it goes to the trash with its contents."},
		"guarded":            {leaves("wixmedia_folder.logos", with(logos, guarded)), "! Brand/Logos is no longer in the configuration: it goes to the trash if no files are in it, and otherwise it stays and the apply ends with an error."},
		"permanent":          {leaves("wixmedia_folder.logos", with(logos, forGood)), "! Brand/Logos is no longer in the configuration: it is deleted for good if it is empty, and otherwise it stays and the apply ends with an error."},
		"with everything":    {leaves("wixmedia_folder.logos", with(logos, forGood, unguarded)), "! Brand/Logos is no longer in the configuration: it is deleted for good with everything in it, which nobody can undo."},
		"abandoned":          {leaves("wixmedia_folder.logos", with(logos, attrs{"deletion_policy": "ABANDON"})), "- Brand/Logos is no longer in the configuration: it stays where it is, and is managed no more."},
		"forgotten":          {forgotten, "- Brand/Logos is no longer in the configuration: it stays where it is, and is managed no more."},
		"destroyed":          {destroyed, "! Brand/Logos is to be removed by this apply: it goes to the trash with its contents."},
		"replaced":           {replaced, "! Brand/Logos is to be replaced: it goes to the trash with its contents, and a new, empty folder takes its place."},
		"tainted":            {tainted, "! Brand/Logos was not finished by an earlier apply: it goes to the trash with its contents, and a new, empty folder takes its place."},
		"deposed":            {deposed, "! Brand/Logos was replaced by an earlier apply that did not finish: it goes to the trash with its contents."},
		"purged":             {purged, "! Brand/Logos is to be replaced: it is deleted for good with everything in it, which nobody can undo, and a new, empty folder takes its place."},
		"trashed by hand":    {trashedBefore, "- Brand/Logos is in the trash and is no longer in the configuration: it stays in the trash."},
		"renamed by hand":    {renamed, `! Brand/Logos was renamed to "Marks" and is no longer in the configuration: it goes to the trash with its contents.`},
		"trashed long since": {leaves("wixmedia_folder.logos", with(logos, inTrash)), "- Brand/Logos is no longer in the configuration: it is in the trash already, and stays there."},
		"protected":          {leaves("wixmedia_folder.logos", with(logos, attrs{"deletion_policy": "PREVENT"})), "- Brand/Logos is no longer in the configuration: it is protected, and only leaves the list if it is gone from the site already."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tells(t, parse(t, brand, press, test.block), test.want)
		})
	}
	t.Run("on another site", func(t *testing.T) {
		t.Parallel()
		got := parse(t, brand, elsewhere).Text(false)
		says(t, got, "Brand/Logos belongs on another site now: it goes to the trash with its contents, and a new, empty folder takes its place.")
	})
}

// The default of a provider block counts for folders that say nothing, where the
// plan shows it.
func TestReport_theProvidersDefaultPolicy(t *testing.T) {
	t.Parallel()
	for value, want := range map[string]string{
		`{"constant_value":"ABANDON"}`:     "- Brand/Logos is no longer in the configuration: it stays where it is, and is managed no more.",
		`{"constant_value":"TRASH"}`:       "! Brand/Logos is no longer in the configuration: it goes to the trash with its contents.",
		`{"references":["var.policy"]}`:    "! Brand/Logos is no longer in the configuration: it goes to the trash with its contents, unless the provider's settings say that it stays.",
		`{"constant_value":"s3cr3t-text"}`: "! Brand/Logos is no longer in the configuration: it goes to the trash with its contents, unless the provider's settings say that it stays.",
	} {
		top := map[string]any{"configuration": map[string]any{"provider_config": map[string]any{"wixmedia": map[string]any{
			"full_name": "registry.terraform.io/wixmedia/wixmedia", "expressions": map[string]any{"deletion_policy": jsonOf(value)},
		}}}}
		tells(t, parsed(t, planJSON(t, top, brand, leaves("wixmedia_folder.logos", logos))), want)
	}
}

// What goes along with the folder above it is counted there.
func TestReport_foldersGoAlong(t *testing.T) {
	t.Parallel()
	web := folder("Web", "id-Logos")
	print2 := folder("Print", "id-Web")
	tells(t, parse(t, brand,
		leaves("wixmedia_folder.logos", logos), leaves("wixmedia_folder.web", web), leaves("wixmedia_folder.print", with(print2, forGood))),
		"! Brand/Logos/Web/Print is no longer in the configuration: it is deleted for good if it is empty, and otherwise it stays and the apply ends with an error.",
		"! Brand/Logos is no longer in the configuration: it goes to the trash with its contents, along with the 1 folder below it.")
	tells(t, parse(t, brand,
		drifted("wixmedia_folder.logos", logos, with(logos, inTrash), logos),
		drifted("wixmedia_folder.web", web, with(web, inTrash), web),
		drifted("wixmedia_folder.print", print2, with(print2, inTrash, named("Paper")), print2)),
		"~ Brand/Logos is in the trash: it is restored with its contents, along with the 1 folder below it.",
		`~ Brand/Logos/Web/Print was renamed to "Paper" and is in the trash: it is restored with its contents and gets its name back.`)
}

// Nothing is said of what does not change, nor of other providers.
func TestReport_saysNothingOfTheRest(t *testing.T) {
	t.Parallel()
	renamedBlock := brand
	renamedBlock.entry = map[string]any{"previous_address": "wixmedia_folder.old_name"}
	other := leaves("aws_s3_bucket.b", attrs{"id": "bucket"})
	r := parse(t, renamedBlock, other)
	tells(t, r)
	if r.Changes {
		t.Error("no folder changes")
	}
	says(t, r.Text(false), "The apply changes no folder on the site.")
}

package mediamanager

import (
	"errors"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
)

func TestLayout_whatLeaves(t *testing.T) {
	t.Parallel()
	before := []string{"Brand/Logos/Web", "Brand/Logos/Print", "Press"} // id1 Brand, id2 Logos, id3 Web, id4 Print, id5 Press
	for name, s := range map[string]story{
		"goes by its topmost folder":   {now: []string{"Press"}, want: []string{"trash id1 Brand"}},
		"all of it":                    {now: []string{}, want: []string{"trash id1 Brand", "trash id5 Press"}},
		"one of two":                   {now: []string{"Brand/Logos/Web", "Press"}, want: []string{"trash id4 Brand/Logos/Print"}},
		"a prefix that is needed":      {now: []string{"Brand/Icons", "Press"}, want: []string{"create  Brand/Icons", "trash id2 Brand/Logos"}},
		"that is in the trash already": {byHand: func(w *world, _ map[string]string) { w.trash("id1") }, now: []string{"Press"}, want: []string{}},
		"that is gone":                 {byHand: func(w *world, _ map[string]string) { w.gone("id1") }, now: []string{"Press"}, want: []string{}},
		"an implied folder with a folder of somebody else": {
			byHand: func(w *world, _ map[string]string) { w.add("id1", "Icons") }, now: []string{"Press"},
			want: []string{"trash id2 Brand/Logos"}, kept: []string{"Brand"},
		},
		"an implied folder with files": {
			byHand: func(w *world, _ map[string]string) { w.change("id2", func(f *SeenFolder) { f.Files = 1 }) }, now: []string{"Press"},
			want: []string{"trash id4 Brand/Logos/Print", "trash id3 Brand/Logos/Web"}, kept: []string{"Brand", "Brand/Logos"},
		},
		"a declared folder with a folder of somebody else": {
			byHand: func(w *world, _ map[string]string) { w.add(w.add("id3", "Mine"), "Too") }, now: []string{"Brand/Logos/Print", "Press"},
			want: []string{"trash id3 Brand/Logos/Web with [id6 id7]"},
		},
		"that was moved elsewhere": {
			byHand: func(w *world, _ map[string]string) { w.move("id3", w.make("Archive")["Archive"]) }, now: []string{"Brand/Logos/Print", "Press"},
			want: []string{"trash id3 Brand/Logos/Web"},
		},
		"with a folder that stays in it": {
			byHand: func(w *world, _ map[string]string) { w.move("id5", "id2") }, now: []string{"Press"},
			want: []string{"place id5 Press", "trash id1 Brand"},
		},
		"an implied folder with files, below a declared one": {
			byHand: func(w *world, _ map[string]string) {
				w.change("id2", func(f *SeenFolder) { f.Files = 1 })
				w.move("id2", "id5")
			},
			now: []string{}, want: []string{"trash id1 Brand", "trash id5 Press"},
		},
		"under the name of a new one, with that in it": {
			byHand: func(w *world, _ map[string]string) { w.move("id1", "id5"); w.rename("id5", "Brand") }, now: []string{"Brand/Logos/Web", "Brand/Logos/Print"},
			want: []string{"place id5 Brand as moving id5", "place id1 Brand", "trash id5 Press"},
		},
		"but is kept, under the name of a new one": {
			byHand: func(w *world, _ map[string]string) { w.rename("id1", "News"); w.add("id1", "Mine") }, now: []string{"News", "Press"},
			want: []string{"trash id2 Brand/Logos"}, taken: []string{"News [id1]"}, kept: []string{"Brand"},
		},
		"and is adopted under the name of a new one": {
			byHand: func(w *world, _ map[string]string) { w.rename("id1", "News"); w.add("id1", "Mine") }, now: []string{"News", "Press"},
			choices: LayoutChoices{Adopt: true}, want: []string{"use id1 News", "trash id2 Brand/Logos"},
		},
		"under the name of a new one": {
			byHand: func(w *world, _ map[string]string) { w.rename("id5", "News") }, now: []string{"News", "Brand/Logos/Web", "Brand/Logos/Print"},
			want: []string{"trash id5 Press", "create  News"},
		},
	} {
		s.before = before
		t.Run(name, func(t *testing.T) { t.Parallel(); s.tell(t) })
	}
}

func TestLayout_absentPaths(t *testing.T) {
	t.Parallel()
	before := []string{"Brand/Logos"} // id1, id2
	for name, s := range map[string]story{
		"that do not exist": {choices: LayoutChoices{Absent: []string{"Old", "Brand/Old"}}, want: []string{}},
		"that do, with what is below": {
			byHand: func(w *world, _ map[string]string) { w.make("Old/Logos", "Older") }, choices: LayoutChoices{Absent: []string{"Old"}},
			want: []string{"trash id3 Old with [id4]"},
		},
		"one below the other": {
			byHand: func(w *world, _ map[string]string) { w.make("Old/Logos/Web") }, choices: LayoutChoices{Absent: []string{"Old/Logos", "Old"}},
			want: []string{"trash id3 Old with [id4 id5]"},
		},
		"that hold a declared folder": {
			byHand: func(w *world, _ map[string]string) { w.move("id2", w.make("Old")["Old"]) }, choices: LayoutChoices{Absent: []string{"Old"}},
			want: []string{"place id2 Brand/Logos", "trash id3 Old"},
		},
		"where a declared folder stands": {
			byHand: func(w *world, _ map[string]string) { w.rename("id1", "Old") }, choices: LayoutChoices{Absent: []string{"Old"}},
			want: []string{"place id1 Brand"},
		},
		"that two folders have": {
			byHand: func(w *world, _ map[string]string) { w.add("id1", "Old"); w.add("id1", "Old ") }, choices: LayoutChoices{Absent: []string{"Brand/Old"}},
			want: []string{"trash id3 Brand/Old", "trash id4 Brand/Old"},
		},
	} {
		s.before = before
		t.Run(name, func(t *testing.T) { t.Parallel(); s.tell(t) })
	}
	var wrong *folderpath.Error
	if err := CheckAbsent([]string{"Old", "Brand"}, before); !errors.As(err, &wrong) || wrong.Path != "Brand" {
		t.Errorf("error = %v", err)
	}
	if err := CheckAbsent([]string{"Old", "Brand/Logos/Old"}, before); err != nil {
		t.Error(err)
	}
}

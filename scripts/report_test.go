package scripts

import (
	"os/exec"
	"strings"
	"testing"
)

// report runs shell code that has sourced report.sh, with this input.
func report(t *testing.T, code, input string) (string, error) {
	t.Helper()
	newMachine(t) // skips where there is no POSIX shell
	command := exec.Command("/bin/sh", "-euc", ". ./report.sh\n"+code)
	command.Stdin = strings.NewReader(input)
	out, err := command.CombinedOutput()
	return string(out), err
}

const drawnSite = `Site Files
├── Brand
│   ├── Colours
│   └── Logos (old)  12 files
├── Campaigns
│   └── 2026
│       ├── Autumn
│       └── Spring   1 file
└── 日本語
    └── Trash
Trash
└── 2025
    └── Winter       85 files

10 folders
`

func TestReport_cutsABranchOutOfATree(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ branches, want string }{
		"one folder":       {"'/Brand/Logos (old)'", "Site Files\n├── Brand\n│   └── Logos (old)  12 files\n"},
		"with its folders": {"/Campaigns/2026", "Site Files\n├── Campaigns\n│   └── 2026\n│       ├── Autumn\n│       └── Spring   1 file\n"},
		"the trash":        {"Trash", "Trash\n└── 2025\n    └── Winter       85 files\n"},
		"two":              {"/日本語 Trash/2025", "Site Files\n└── 日本語\n    └── Trash\nTrash\n└── 2025\n    └── Winter       85 files\n"},
		"none of it":       {"/Bra", "Site Files\n"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got, err := report(t, "branch "+test.branches, drawnSite); err != nil || got != test.want {
				t.Errorf("branch %s: %v\n%s\nwant\n%s", test.branches, err, got, test.want)
			}
		})
	}
}

func TestReport_counts(t *testing.T) {
	t.Parallel()
	const journal = `12:00:00.000 200 ListFolders               GET   /site-media/v1/folders?parentFolderId=x
12:00:00.001 200 CreateFolder              POST  /site-media/v1/folders {"displayName":"a, b","parentFolderId":"media-root"}
12:00:00.002 200 UpdateFolder              PATCH /site-media/v1/folders/a {"folder":{"displayName":"B"}}
12:00:00.003 200 BulkDeleteFolders         POST  /site-media/v1/bulk/folders/delete {"folderIds":["a","b","c"]}
12:00:00.004 200 BulkRestoreFolders        POST  /site-media/v1/bulk/trash-bin/folders/restore {"folderIds":["a"]}
5 calls, 4 writes
`
	tests := map[string]struct{ code, input, want string }{
		"folders of a site":            {"folders", drawnSite, "10"},
		"a single folder":              {"folders", "Site Files\n└── A\n\n1 folder\n", "1"},
		"files of a site":              {"files", drawnSite, "98"},
		"no files":                     {"files", "Site Files\n\n0 folders\n", "0"},
		"writes, one for each folder":  {"one_each", journal, "6"},
		"a journal without any writes": {"one_each", "0 calls, 0 writes\n", "0"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got, err := report(t, test.code, test.input); err != nil || strings.TrimSpace(got) != test.want {
				t.Errorf("%s printed %q, %v, want %q", test.code, got, err, test.want)
			}
		})
	}
}

func TestReport_verdictFailsWhereACheckDid(t *testing.T) {
	t.Parallel()
	got, err := report(t, "expect 'no truth' true; verdict 'It holds.'; echo on", "")
	if err != nil || got != "\n✓ It holds.\non\n" {
		t.Errorf("without a failed check: %q, %v", got, err)
	}
	got, err = report(t, "expect 'one reason' false; expect 'no reason' true; expect another [ a = b ]; verdict 'It holds.'; echo on", "")
	if err == nil || got != "\n✗ It holds.\n  one reason\n  another\n" {
		t.Errorf("with two failed checks: %q, %v", got, err)
	}
}

func TestReport_keepsOfAPlanWhatItSaysOfFolders(t *testing.T) {
	t.Parallel()
	const plan = `a.b: Refreshing state... [id=1]

Terraform used the selected providers to generate the following execution
plan.

  # a.b will be created
  + resource "a" "b" {
    }

  # a.c will be created
  # (imported from "1")
  + resource "a" "c" {
    }

Plan: 2 to add, 0 to change, 0 to destroy.

Changes to Outputs:
  + x = 1

Warning: Something

  to be read
`
	const want = `  # a.b will be created
  + resource "a" "b" {
    }

  (and 1 more: DEMO_FULL=1 make demo shows it)

Plan: 2 to add, 0 to change, 0 to destroy.

Warning: Something

  to be read
`
	if got, err := report(t, "plan_in_short", plan); err != nil || got != want {
		t.Errorf("plan_in_short: %v\n%s\nwant\n%s", err, got, want)
	}
	// With nothing before it, "and" would follow nothing.
	for blocks, want := range map[int]string{
		1: "  (1 block is not shown: DEMO_FULL=1 make demo shows it)\n\nPlan: x\n",
		2: "  (2 blocks are not shown: DEMO_FULL=1 make demo shows them)\n\nPlan: x\n",
	} {
		if got, err := report(t, "shown=0; plan_in_short", strings.Repeat("  # a.b will be created\n\n", blocks)+"Plan: x\n"); err != nil || got != want {
			t.Errorf("plan_in_short of %d blocks, none shown: %v, %q, want %q", blocks, err, got, want)
		}
	}
}

func TestReport_saysThatTheTrashIsEmpty(t *testing.T) {
	t.Parallel()
	for tree, want := range map[string]string{
		"Site Files\n└── A\nTrash\n":         "Site Files\n└── A\nTrash  (empty)\n",
		"Site Files\nTrash\n└── A\n":         "Site Files\nTrash\n└── A\n",
		"Site Files\n└── A\n    └── Trash\n": "Site Files\n└── A\n    └── Trash\n",
	} {
		if got, err := report(t, "say_empty", tree); err != nil || got != want {
			t.Errorf("say_empty of %q: %v, %q, want %q", tree, err, got, want)
		}
	}
}

package provider_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
)

const readsOnly, manages = acctest.ReadOnlyKey, acctest.APIKey

// scripts are the scripts of the pipeline on a forge.
func scripts(forge string) []string {
	names := []string{"environment.sh", "install-provider", "plan", "log.jq", "warnings.jq", "headed", "apply", "drift", "comment-" + forge, "issue-" + forge}
	for i, name := range names {
		names[i] = "pipelines/ci/" + name
	}
	return names
}

// onGitHub runs the steps of each job of the workflow, as GitHub would.
func onGitHub(x *example) {
	p := newPipeline(x, "gh")
	var workflow struct {
		Concurrency struct{ Group string }

		Env  map[string]string
		Jobs map[string]struct {
			Steps []struct {
				Run string
				Env map[string]string
			}
		}
	}
	p.read("pipelines/github/folders.yml", &workflow)
	// GitHub cancels the older of two runs that wait in a group.
	for _, part := range []string{"${{ github.ref }}", "${{ github.event_name }}"} {
		if !strings.Contains(workflow.Concurrency.Group, part) {
			x.t.Errorf("group %q has no %s: a run of the night would cancel an apply that waits", workflow.Concurrency.Group, part)
		}
	}
	known := strings.NewReplacer(
		"${{ vars.WIX_SITE_ID }}", acctest.SiteID, "${{ vars.TF_HTTP_ADDRESS }}", p.state.URL, "${{ vars.TF_HTTP_USERNAME }}", "ci",
		"${{ secrets.TF_HTTP_PASSWORD }}", statePassword, "${{ secrets.WIX_API_KEY_READ }}", readsOnly, "${{ secrets.WIX_API_KEY }}", manages,
		"${{ github.token }}", "token", "${{ github.repository }}", "us/folders", "${{ github.event.pull_request.number }}", "7",
		"${{ github.event.pull_request.head.sha || github.sha }}", commit, "${{ github.server_url }}", "https://forge", "${{ github.run_id }}", "9",
	)
	for name, job := range workflow.Jobs {
		for _, step := range job.Steps {
			if step.Run == "" {
				continue
			}
			env := maps.Clone(workflow.Env)
			maps.Copy(env, step.Env)
			for variable, value := range env {
				env[variable] = known.Replace(value)
			}
			p.jobs[name] = append(p.jobs[name], command{line: step.Run, env: env, always: strings.HasPrefix(step.Run, "ci/comment")})
		}
	}
	p.live(pipelineCalls{
		comment:       "gh api --silent --method POST repos/us/folders/issues/7/comments --field body=@comment.md",
		comments:      `[{"id": 11, "user": {"login": "eve"}, "body": "` + marker + `"}, {"id": 12, "user": {"login": "github-actions[bot]"}, "body": "` + marker + `\n…"}]`,
		updateComment: "gh api --silent --method PATCH repos/us/folders/issues/comments/12 --field body=@comment.md",
		open:          "gh issue create --label folder-drift --title Folders are not as declared --body-file headed.md",
		issues:        `[{"number": 5}]`,
		updateIssue:   "gh issue edit 5 --body-file headed.md",
		closeIssue:    "gh issue close 5 --comment The folders are as declared again.",
		runURL:        "https://forge/us/folders/actions/runs/9",
		planIfLocked:  1,
	})
}

// onGitLab runs the scripts of each job of the pipeline, as GitLab would.
func onGitLab(x *example) {
	p := newPipeline(x, "curl", "git")
	type job struct {
		Variables    map[string]string
		BeforeScript []string `json:"before_script"`
		Script       []string
		AfterScript  []string `json:"after_script"`
	}
	var all struct {
		Variables          map[string]string
		Default            job
		Plan, Apply, Drift job
	}
	p.read("pipelines/gitlab/gitlab-ci.yml", &all)
	given := map[string]string{
		"CI_API_V4_URL": p.state.URL, "CI_PROJECT_ID": "42", "CI_MERGE_REQUEST_IID": "7", "CI_JOB_TOKEN": statePassword, "FOLDERS_TOKEN": "token",
		"WIX_SITE_ID": acctest.SiteID, "WIX_API_KEY_READ": readsOnly, "WIX_API_KEY_MANAGE": manages, "WIXMEDIA_COMMIT": "0123abc", "CI_COMMIT_SHA": commit, "CI_JOB_URL": "https://forge/us/folders/-/jobs/9",
	}
	for name, j := range map[string]job{"plan": all.Plan, "apply": all.Apply, "drift": all.Drift} {
		env := maps.Clone(given)
		for _, variables := range []map[string]string{all.Variables, j.Variables} {
			for variable, value := range variables {
				env[variable] = os.Expand(value, func(name string) string { return given[name] })
			}
		}
		for _, line := range slices.Concat(all.Default.BeforeScript, j.Script, j.AfterScript) {
			p.jobs[name] = append(p.jobs[name], command{line: line, env: env, always: slices.Contains(j.AfterScript, line)})
		}
	}
	const api = "projects/42/"
	p.live(pipelineCalls{
		comment:       "POST " + api + "merge_requests/7/notes",
		comments:      `[{"id": 11, "author": {"username": "eve"}, "body": "` + marker + `"}, {"id": 12, "author": {"username": "project_42_bot"}, "body": "` + marker + `\n…"}]`,
		updateComment: "PUT " + api + "merge_requests/7/notes/12",
		open:          "POST " + api + "issues",
		issues:        `[{"iid": 5}]`,
		updateIssue:   "PUT " + api + "issues/5",
		closeIssue:    "PUT " + api + "issues/5",
		runURL:        "https://forge/us/folders/-/jobs/9",
	})
}

const (
	marker = "<!-- folders of the Media Manager -->"
	commit = "89abcdef0123456789abcdef0123456789abcdef"
)

// pipelineCalls are the calls of a forge that change something, and what it
// answers to a search for what is there.
type pipelineCalls struct {
	comment, comments, updateComment      string
	open, issues, updateIssue, closeIssue string
	runURL                                string
	planIfLocked                          int // how the job plan ends while another run has the lock
}

// live tells the story of a repository: applied, changed by hand, proposed,
// reported at night, mended, and reported no more.
func (p *pipeline) live(calls pipelineCalls) {
	t := p.x.t
	t.Helper()
	p.warned(calls)
	p.unbuilt(calls)
	p.run("apply", 0)
	logos, found := p.x.Admin.Find("/Brand/Logos")
	if !found {
		t.Fatal("apply made no /Brand/Logos")
	}
	p.x.Admin.Rename(logos.ID, "Old logos")
	p.x.Sim.ResetJournal()

	repository := p.run("plan", 0)
	p.wrote(calls.comment, marker, "Commit 89abcdef, [the log of the job]("+calls.runURL+")", `renamed to`, "Old logos")
	p.answer(calls.comments)
	p.again(repository, "plan", "ci/comment")
	p.wrote(calls.updateComment, marker, "Old logos")

	p.answer("[]")
	repository = p.run("drift", 0)
	p.wrote(calls.open, "89abcdef", calls.runURL, "Old logos")
	p.answer(calls.issues)
	p.again(repository, "drift", "ci/drift")
	p.wrote(calls.updateIssue, "Old logos")
	if writes := p.x.Writes(); len(writes) != 0 {
		t.Errorf("plan and drift wrote to the site: %v", writes)
	}

	p.met(calls)

	p.run("apply", 0)
	p.answer(calls.issues)
	p.run("drift", 0)
	p.wrote(calls.closeIssue)

	p.answer("[]")
	p.x.Admin.Trash(logos.ID)
	p.key = "IST.revoked"
	p.run("plan", 1)
	p.wrote(calls.comment, "The plan failed", calls.runURL)
}

// met tells of a run that meets another one: the issue of the drift stays as it is.
func (p *pipeline) met(calls pipelineCalls) {
	p.x.t.Helper()
	p.state.hold([]byte(`{"ID": "another run"}`))
	defer p.state.hold(nil)
	p.answer(calls.issues)
	p.run("drift", 1)
	p.wrote("")
	p.answer("[]")
	p.run("plan", calls.planIfLocked)
	p.wrote(calls.comment)
}

// warned tells of what the report of changes does not say: that the apply may fail.
func (p *pipeline) warned(calls pipelineCalls) {
	p.x.t.Helper()
	brand := p.x.Admin.Create("Brand", "media-root")
	p.run("plan", 0)
	p.wrote(calls.comment, "### Warnings of the plan", "    Warning: A folder of this name exists already", "      with wixmedia_folder.brand")
	p.x.Admin.Trash(brand.ID)
}

// unbuilt tells of a job that fails before the plan: the comment of an earlier one
// must not stay as if it spoke of this commit.
func (p *pipeline) unbuilt(calls pipelineCalls) {
	p.x.t.Helper()
	p.write("no-compiler", "", 0o600)
	p.answer(calls.comments)
	p.run("plan", 1)
	p.wrote(calls.updateComment, marker, "Commit 89abcdef", "The plan failed", calls.runURL)
	p.answer("[]")
	if err := os.Remove(filepath.Join(p.stubs, "no-compiler")); err != nil {
		p.x.t.Fatal(err)
	}
}

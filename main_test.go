package main

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"
)

// The build is a real one: a renamed variable would leave the linker's flag
// without effect, and only a built program shows that.
func TestProgram_printsTheVersionOfItsBuild(t *testing.T) {
	t.Parallel()
	program := filepath.Join(t.TempDir(), "provider")
	build := exec.Command("go", "build", "-buildvcs=false", "-ldflags", "-X main.version=1.2.3", "-o", program, ".")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, flag := range []string{"--version", "-version"} {
		out, err := exec.Command(program, flag).Output()
		if err != nil || string(out) != "terraform-provider-wixmedia 1.2.3\n" {
			t.Errorf("%s: %q, %v", flag, out, err)
		}
	}
}

func TestVersionOf_prefersTheLinkerThenTheModule(t *testing.T) {
	t.Parallel()
	module := func(version string) *debug.BuildInfo {
		return &debug.BuildInfo{Main: debug.Module{Version: version}}
	}
	tests := map[string]struct {
		linked string
		info   *debug.BuildInfo
		want   string
	}{
		"release":                    {"1.2.3", module("(devel)"), "1.2.3"},
		"go install of a version":    {"", module("v1.2.3"), "1.2.3"},
		"go build in a checkout":     {"", module("(devel)"), "dev"},
		"built without a module":     {"", module(""), "dev"},
		"built without a build info": {"", nil, "dev"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := versionOf(test.linked, test.info); got != test.want {
				t.Errorf("versionOf(%q) = %q, want %q", test.linked, got, test.want)
			}
		})
	}
}

func TestRun_helpsWhoStartsItAtATerminal(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		arguments      []string
		status         int
		stdout, stderr string // part of it; "" = nothing
	}{
		"-h":               {[]string{"-h"}, 0, "usage: terraform-provider-wixmedia", ""},
		"--help":           {[]string{"--help"}, 0, "make install", ""},
		"an unknown flag":  {[]string{"-v2"}, 2, "", "-v2"},
		"a stray argument": {[]string{"version"}, 2, "", `unexpected argument "version"`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var stdout, stderr bytes.Buffer
			if status := run(test.arguments, &stdout, &stderr); status != test.status {
				t.Errorf("status %d, want %d", status, test.status)
			}
			for _, stream := range []struct{ got, want string }{{stdout.String(), test.stdout}, {stderr.String(), test.stderr}} {
				if !strings.Contains(stream.got, stream.want) || (stream.want == "") != (stream.got == "") {
					t.Errorf("printed %q, want %q", stream.got, stream.want)
				}
			}
		})
	}
}

func TestQuietFramework_leavesTheUsersChoice(t *testing.T) {
	t.Parallel()
	for _, asked := range []string{"", "TF_LOG", "TF_LOG_PROVIDER", "TF_LOG_SDK", "TF_LOG_SDK_FRAMEWORK"} {
		set := map[string]string{}
		quietFramework(
			func(name string) (string, bool) { return "", name == asked },
			func(name, value string) error { set[name] = value; return nil },
		)
		if quiet := set["TF_LOG_SDK_FRAMEWORK"] == "warn"; quiet != (asked == "") {
			t.Errorf("with %q: set %v", asked, set)
		}
	}
}

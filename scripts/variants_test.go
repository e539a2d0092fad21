package scripts

import (
	"os/exec"
	"strings"
	"testing"
)

// variants runs test-variants with a go command that lists these variants, and
// whose tests print the ones that they run under; they fail under "bad".
func variants(t *testing.T, listed string, environment ...string) (ran []string, stderr string, err error) {
	t.Helper()
	m := newMachine(t, "dirname", "tr", "date")
	m.program("go", `[ "$1" = run ] && { printf '%s\n' `+listed+`; exit; }
echo "$WIXSIM_VARIANT"
[ "$WIXSIM_VARIANT" != bad ]`)
	out, stderr, err := m.run("./test-variants", environment...)
	return strings.Fields(out), stderr, err
}

func TestVariants_eachIsRunOnce(t *testing.T) {
	t.Parallel()
	listed, err := exec.Command("go", "run", "../cmd/wixsim", "-list-variants").Output()
	if err != nil {
		t.Fatal(err)
	}
	names := strings.Fields(string(listed))
	groups, stderr, err := variants(t, strings.Join(names, " "))
	if err != nil || !strings.Contains(stderr, "Passed under every variant.") {
		t.Errorf("test-variants ended with %v: %s", err, stderr)
	}
	ran := strings.Split(strings.Join(groups, ","), ",")
	if len(ran) != len(names) {
		t.Errorf("%d variants ran, %d are listed: %v", len(ran), len(names), groups)
	}
	for _, name := range names {
		if !strings.Contains(","+strings.Join(ran, ",")+",", ","+name+",") {
			t.Errorf("%s did not run", name)
		}
	}
}

func TestVariants_oneWithoutAGroupIsRefused(t *testing.T) {
	t.Parallel()
	if ran, stderr, err := variants(t, "list-lag unheard-of"); err == nil || len(ran) > 0 || !strings.Contains(stderr, "no group has the variant unheard-of") {
		t.Errorf("ran %v, %v: %s", ran, err, stderr)
	}
}

func TestVariants_whatFailedAndWhatDidNotRunIsNamed(t *testing.T) {
	t.Parallel()
	ran, stderr, err := variants(t, "list-lag", "VARIANTS=bad list-lag")
	if err == nil || len(ran) != 2 || !strings.Contains(stderr, "failed under: bad") {
		t.Errorf("ran %v, %v: %s", ran, err, stderr)
	}
	ran, stderr, err = variants(t, "list-lag", "VARIANTS=bad list-lag", "VARIANTS_UNTIL=1")
	if err != nil || len(ran) > 0 || !strings.Contains(stderr, "NOT RUN, for want of time: bad list-lag") || strings.Contains(stderr, "Passed") {
		t.Errorf("ran %v, %v: %s", ran, err, stderr)
	}
}

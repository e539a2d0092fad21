package acctest

import "testing"

func TestSays_findsTextsInTheirOrderAcrossLineBreaks(t *testing.T) {
	t.Parallel()
	const text = "│ Error: Unable to create\n│ folder \"A (1)\"\n│ \n│ A sibling has\n│ this name."
	for _, test := range []struct {
		texts []string
		want  bool
	}{
		{[]string{`Unable to create folder "A (1)"`}, true},
		{[]string{`folder "A (1)"`, "A sibling has this name."}, true},
		{[]string{"A sibling has this name.", `folder "A (1)"`}, false},
		{[]string{`folder "A 1"`}, false},
		{[]string{"this nameX"}, false},
	} {
		if got := Says(test.texts...).MatchString(text); got != test.want {
			t.Errorf("Says(%q) matches: %t, want %t", test.texts, got, test.want)
		}
	}
}

package wix

import (
	"strings"
	"testing"
)

func TestCheckSiteID(t *testing.T) {
	t.Parallel()
	for id, ok := range map[string]bool{
		testSite:                              true,
		strings.ToUpper(testSite):             true,
		"":                                    false,
		"my-site":                             false,
		testSite[1:]:                          false,
		testSite + "0":                        false,
		" " + testSite:                        false,
		testSite + "\n":                       false,
		"{" + testSite + "}":                  false,
		strings.ReplaceAll(testSite, "-", ""): false,
		"https://manage.wix.com/dashboard/" + testSite: false,
	} {
		if err := CheckSiteID(id); (err == nil) != ok {
			t.Errorf("%q: got %v", id, err)
		}
	}
	if err := CheckSiteID(strings.Repeat("x", 10_000) + "\x1b[31m"); len(err.Error()) > 300 || strings.Contains(err.Error(), "\x1b") {
		t.Errorf("got %.400q", err)
	}
}

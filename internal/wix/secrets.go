package wix

import (
	"encoding/json"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// redacted stands where a secret was.
const redacted = "[redacted]"

// maxText bounds what is kept of a text that came over the network.
const maxText = 4000

// userInfo finds the credentials in a URL. A proxy's URL can show up in an
// error of net/http.
var userInfo = regexp.MustCompile(`://[^/@\s"]+@`)

// secrets are the texts that must not be shown.
type secrets struct {
	mu    sync.RWMutex
	forms []string
}

func newSecrets(values ...string) *secrets {
	s := &secrets{}
	for _, value := range values {
		s.add(value)
	}
	return s
}

// add makes a value secret, in every spelling that an error could show it in.
func (s *secrets) add(value string) {
	if value == "" {
		return
	}
	forms := []string{value, url.QueryEscape(value), url.PathEscape(value)}
	if quoted, err := json.Marshal(value); err == nil {
		forms = append(forms, string(quoted[1:len(quoted)-1]))
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, form := range forms {
		if !slices.Contains(s.forms, form) {
			s.forms = append(s.forms, form)
		}
	}
	// The longest first: a form that is part of another must not break it up.
	slices.SortFunc(s.forms, func(a, b string) int { return len(b) - len(a) })
}

// clean returns a text without secrets and without control characters, cut to a
// length that a terminal can show.
func (s *secrets) clean(text string) string {
	s.mu.RLock()
	for _, form := range s.forms {
		text = strings.ReplaceAll(text, form, redacted)
	}
	s.mu.RUnlock()
	text = userInfo.ReplaceAllString(text, "://"+redacted+"@")
	text = strings.Map(printable, strings.ToValidUTF8(text, "\uFFFD"))
	if len(text) > maxText {
		text = strings.ToValidUTF8(text[:maxText], "") + "..."
	}
	return strings.TrimSpace(text)
}

func printable(r rune) rune {
	if (r < ' ' && r != '\n' && r != '\t') || r == 0x7f {
		return -1
	}
	return r
}

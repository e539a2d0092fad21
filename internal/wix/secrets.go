package wix

import (
	"encoding/json"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// redacted replaces a secret.
const redacted = "[redacted]"

// maxText is the length to which a text from the network is cut.
const maxText = 4000

// userInfo matches the credentials in a URL. An error of net/http can contain the
// URL of a proxy.
var userInfo = regexp.MustCompile(`://[^/@\s"]+@`)

// secrets are the texts that no error and no log may show.
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

// add makes a value secret, in every encoding that an error could show.
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
	// The longest first, in case one form is part of another.
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

package wix

import (
	"errors"
	"net/http"
	"strings"
	"testing"
)

func TestSecrets_appearInNoErrorAndNoExchange(t *testing.T) {
	t.Parallel()
	const key = `IST.a/b+c="d"&<e>`
	echo := `you sent IST.a/b+c=\"d\"&<e> or IST.a%2Fb%2Bc%3D%22d%22%26%3Ce%3E or IST.a%2Fb+c=%22d%22&%3Ce%3E`
	body := `{"message":"` + echo + `","details":{"applicationError":{"code":"` + echo + `"},"validationError":{"fieldViolations":[{"field":"` + echo + `","description":"` + echo + `","violatedRule":"` + echo + `"}]}}}`
	var seen []Exchange
	w := newWire(t, reply(400, body, "X-Wix-Request-Id", key))
	client := w.client(t, observeInto(&seen), func(c *Config) { c.APIKey = key })
	_, err := client.GetFolder(t.Context(), "x")
	answer, ok := errors.AsType[*Error](err)
	if !ok {
		t.Fatal(err)
	}
	texts := []string{err.Error(), answer.Message, answer.Code, answer.RequestID, text(seen[0])}
	for _, v := range answer.Violations {
		texts = append(texts, v.Field, v.Description, v.Rule)
	}
	for _, text := range texts {
		if strings.Contains(text, "IST.a") || !strings.Contains(text, redacted) {
			t.Errorf("got %s", text)
		}
	}
}

// failing is a transport that never answers.
type failing struct{ err error }

func (f failing) RoundTrip(*http.Request) (*http.Response, error) { return nil, f.err }

func TestSecrets_appearInNoErrorOfTheTransport(t *testing.T) {
	t.Parallel()
	var seen []Exchange
	cfg := Config{APIKey: testKey, Patience: quick, Transport: failing{
		errors.New(`invalid proxy address "http://user:hunter2@proxy:1": header ` + testKey),
	}}
	observeInto(&seen)(&cfg)
	client, err := NewClient(cfg)
	if err != nil {
		t.Fatal(err)
	}
	_, err = client.CreateFolder(t.Context(), CreateFolderRequest{DisplayName: "x"})
	for _, text := range []string{err.Error(), text(seen[0])} {
		if strings.Contains(text, "hunter2") || strings.Contains(text, testKey) || !strings.Contains(text, "invalid proxy") {
			t.Errorf("got %s", text)
		}
	}
}

func TestErrors_showNoQuery(t *testing.T) {
	t.Parallel()
	w := newWire(t, cut)
	_, err := w.client(t).ListFolders(ListFoldersRequest{ParentFolderID: "hidden"})(t.Context(), "")
	if err == nil || strings.Contains(err.Error(), "hidden") || strings.Contains(err.Error(), "paging") {
		t.Errorf("got %v", err)
	}
}

func TestClean_dropsControlCharacters(t *testing.T) {
	t.Parallel()
	if got := newSecrets().clean("\x1b[31mred\x00\r\n\tnext\xff "); got != "[31mred\n\tnext\uFFFD" {
		t.Errorf("got %q", got)
	}
}

package wixsim

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"unicode/utf8"
)

// message is a JSON object of a request, read member by member. Decoding into a struct would match names in any case
// and accept a misspelling; Wix's parser does neither.
type message map[string]json.RawMessage

// parseMessage reads an object that has no members but those named.
func parseMessage(raw []byte, names ...string) (message, error) {
	if !utf8.Valid(raw) {
		return nil, errUnparsable()
	}
	var m message
	dec := json.NewDecoder(bytes.NewReader(raw))
	if err := dec.Decode(&m); err != nil || m == nil {
		return nil, errUnparsable()
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, errUnparsable()
	}
	for name := range m {
		if !slices.Contains(names, name) {
			return nil, errUnparsable()
		}
	}
	return m, nil
}

// has says that a member is there and not null, which are the same to Wix.
func (m message) has(name string) bool {
	raw, ok := m[name]
	return ok && string(raw) != "null"
}

// member reads one member of a message; a missing one is the zero value, one of another type is refused.
func member[T any](m message, name string) (T, error) {
	var v T
	if !m.has(name) {
		return v, nil
	}
	if err := json.Unmarshal(m[name], &v); err != nil {
		return v, errUnparsable()
	}
	return v, nil
}

// object reads a member that is an object with no members but those named; a missing one is empty.
func (m message) object(name string, names ...string) (message, error) {
	if !m.has(name) {
		return nil, nil
	}
	return parseMessage(m[name], names...)
}

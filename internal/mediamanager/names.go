package mediamanager

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// EqualNames reports whether two display names are the same to the provider:
// Wix may trim white space and may normalize Unicode, and a name is not
// changed by either.
func EqualNames(a, b string) bool { return a == b || foldName(a) == foldName(b) }

func foldName(name string) string { return norm.NFC.String(strings.TrimSpace(name)) }

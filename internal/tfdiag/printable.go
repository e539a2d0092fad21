package tfdiag

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Printable escapes what a text from outside (a name, a path, an answer of
// Wix's) could do to a terminal or to the log of a pipeline: control characters,
// line breaks, bidirectional overrides, characters without a width, and the
// beginning of a command such as "::error::" or "##[error]".
//
// Terraform breaks lines at any white space, so that any word may begin a line.
// It also takes "[red]" and its like for colours, and leaves them out of what it
// prints, so that they could hide such a beginning.
func Printable(s string) string {
	s = colour.ReplaceAllString(s, `\x5b$1]`)
	var b strings.Builder
	last := ' '
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case hidden(r):
			escaped := strconv.QuoteRuneToASCII(r)
			b.WriteString(escaped[1 : len(escaped)-1])
		case r == ':' && unicode.IsSpace(last) && strings.HasPrefix(s[i:], "::"),
			r == '#' && last == '#':
			fmt.Fprintf(&b, `\x%02x`, r)
		default:
			b.WriteRune(r)
		}
		last = r
		i += size
	}
	return b.String()
}

// colour matches the codes that Terraform replaces in the detail of a diagnostic.
// https://pkg.go.dev/github.com/mitchellh/colorstring#pkg-variables
var colour = regexp.MustCompile(`\[(_?(?:(?:light|dark)_)?(?:default|black|red|green|yellow|blue|magenta|cyan|gray|white)_?|` +
	`bold|dim|underline|blink_slow|blink_fast|invert|hidden|reset|reset_bold)\]`)

// hidden reports whether a character has no shape of its own.
func hidden(r rune) bool {
	return !unicode.IsGraphic(r) || unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r)
}

// shown is an argument of a sentence, made printable in whatever way it is
// formatted.
type shown struct{ value any }

func (s shown) Format(f fmt.State, verb rune) {
	_, _ = f.Write([]byte(Printable(fmt.Sprintf(fmt.FormatString(f, verb), s.value))))
}

package adopt

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxSimpleKey is the length of the longest key that is written as "key:". YAML
// takes 1,024 characters, quotes and escapes included.
const maxSimpleKey = 500

// layoutYAML writes the folders as nested keys, one a line. Keys are all that it
// writes, and no library keeps each of them as it is: yaml.v3 writes emojis as
// numbers.
func layoutYAML(nodes []*node) []byte {
	var b strings.Builder
	for _, n := range nodes {
		indent := ""
		for at := n.above; at != nil; at = at.above {
			indent += "  "
		}
		name := key(n.DisplayName)
		if utf8.RuneCountInString(name) > maxSimpleKey {
			name = "? " + name + "\n" + indent
		}
		b.WriteString(indent + name + ":\n")
	}
	return []byte(b.String())
}

// key writes a name so that every version of YAML, and every decoder, reads that
// name: in quotes unless it is a plain word or a whole number.
func key(name string) string {
	if whole.MatchString(name) || plain.MatchString(name) && !slices.Contains(reserved, strings.ToLower(name)) {
		return name
	}
	return strconv.Quote(name) // each of Go's escapes is one of YAML's
}

var (
	// plain matches what is text without quotes, but for reserved words.
	plain = regexp.MustCompile(`^\pL([\pL\pM\pN\p{So} &_().+/'-]*[\pL\pM\pN\p{So}_).+'])?$`)
	// whole matches the numbers whose text YAML keeps.
	whole = regexp.MustCompile(`^(0|[1-9]\d{0,14})$`)
	// unreadable matches the merge key, which Terraform's decoder reads as one in
	// quotes, too, and what layout_paths takes for a boolean or a date that the decoder
	// changed.
	unreadable = regexp.MustCompile(`^(<<|true|false|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))$`)
	// reserved are the words that YAML 1.1 or 1.2 reads as a boolean or null.
	reserved = []string{"y", "yes", "n", "no", "true", "false", "on", "off", "null"}
)

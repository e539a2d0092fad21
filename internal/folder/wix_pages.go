package folder

import "strings"

// mediaManagerPages is where Wix documents the API of the Media Manager.
const mediaManagerPages = "https://dev.wix.com/docs/rest/assets/media/media-manager/"

// WixPages ends a description in Markdown: it links the pages of the Wix API that
// the described thing stands on, such as "folders/get-folder".
func WixPages(pages ...string) string {
	links := make([]string, len(pages))
	for i, page := range pages {
		words := strings.Split(page[strings.LastIndex(page, "/")+1:], "-")
		for j, word := range words {
			words[j] = strings.ToUpper(word[:1]) + word[1:]
		}
		links[i] = "[" + strings.Join(words, " ") + "](" + mediaManagerPages + page + ")"
	}
	return "\n\nWix API: " + strings.Join(links, ", ") + "."
}

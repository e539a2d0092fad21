package main

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// journal prints one line a call, and how many there are.
func journal(ctx context.Context, at *remote, r *request) error {
	var calls []wixsim.Call
	if err := at.call(ctx, http.MethodGet, "journal", nil, &calls); err != nil {
		return err
	}
	writes := wixsim.Writes(calls)
	shown := calls
	if r.writes {
		shown = writes
	}
	var b strings.Builder
	for _, c := range shown {
		b.WriteString(line(c))
	}
	fmt.Fprintf(&b, "%s, %s\n", plural(len(calls), "call"), plural(len(writes), "write"))
	if _, err := fmt.Fprint(r.stdout, b.String()); err != nil || !r.reset {
		return err
	}
	return at.call(ctx, http.MethodDelete, "journal", nil, &struct{}{})
}

// line is a call in one line: when, how it ended, what it was, and what it carried.
func line(c wixsim.Call) string {
	status := fmt.Sprint(c.Status)
	if c.Status == 0 {
		status = "cut"
	}
	name := c.Operation
	if name == "" {
		name = "(unknown)"
	}
	target := c.Path
	if len(c.Query) > 0 {
		target += "?" + c.Query.Encode()
	}
	text := fmt.Sprintf("%s %s %-25s %-5s %s", c.Time.UTC().Format("15:04:05.000"), status, name, c.Method, target)
	if len(c.Body) > 0 && string(c.Body) != "null" {
		text += " " + string(c.Body)
	}
	if c.Lost {
		text += " (done, answer lost)"
	}
	return text + "\n"
}

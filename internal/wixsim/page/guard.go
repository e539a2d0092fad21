package page

import (
	"crypto/subtle"
	"net"
	"net/http"
	"strings"
)

// tokenHeader carries the token of the page. A web site cannot send a header of this name to another origin without a
// preflight, which this server answers with a refusal.
const tokenHeader = "X-Wixsim-Token"

// policy allows the page its own files and nothing else, and no site to frame it.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// foreign says why a request comes from another web site, "" where it does not. A site whose name was made to mean
// 127.0.0.1 sends its own name in Host. Programs send no Origin; browsers send one with all that changes something.
func foreign(r *http.Request) string {
	host := r.Host
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	if !Loopback(strings.Trim(host, "[]")) {
		return "the simulator answers to loopback addresses only"
	}
	if origin := r.Header.Values("Origin"); len(origin) > 0 && (len(origin) > 1 || origin[0] != "http://"+r.Host) {
		return "the simulator answers to no other web site"
	}
	return ""
}

// Loopback says that a host without its port is this machine.
func Loopback(host string) bool { return host == "localhost" || net.ParseIP(host).IsLoopback() }

// known lets a request through that carries the page's token, and the page's origin where it changes something.
func (p *Page) known(handle http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		switch {
		case subtle.ConstantTimeCompare([]byte(r.Header.Get(tokenHeader)), []byte(p.token)) != 1:
			refuse(w, http.StatusForbidden, "this page belongs to a simulator that has ended: reload it")
		case r.Method != http.MethodGet && r.Header.Get("Origin") == "":
			refuse(w, http.StatusForbidden, "a change needs the Origin of the page")
		default:
			handle(w, r)
		}
	}
}

// protect sets the headers of every answer of the page.
func protect(h http.Header) {
	h.Set("Content-Security-Policy", policy)
	h.Set("Cache-Control", "no-store")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
}

package wix

import (
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"strings"
)

// parseEndpoint checks a base URL and returns it without a trailing slash, and
// its host. Errors do not repeat the URL, which may hold a password.
func parseEndpoint(endpoint string) (base, host string, err error) {
	if endpoint == "" {
		endpoint = DefaultEndpoint
	}
	u, err := url.Parse(endpoint)
	switch {
	case err != nil || u.Opaque != "" || u.Hostname() == "":
		return "", "", errors.New("the endpoint is not a URL like " + DefaultEndpoint)
	case u.User != nil:
		return "", "", errors.New("the endpoint holds a user name or password: credentials belong in the API key")
	case u.RawQuery != "" || u.ForceQuery || u.Fragment != "" || strings.Contains(endpoint, "#"):
		return "", "", errors.New("the endpoint holds a query or fragment: it must be a base URL like " + DefaultEndpoint)
	case u.Scheme == "https":
	case u.Scheme == "http" && isLoopback(u.Hostname()):
	case u.Scheme == "http":
		return "", "", fmt.Errorf("the endpoint on %s must be https://: over http:// the credentials would travel in clear", u.Host)
	default:
		return "", "", fmt.Errorf("the endpoint's scheme must be https, not %q", u.Scheme)
	}
	return strings.TrimRight(u.String(), "/"), u.Host, nil
}

// isLoopback reports whether a host name or address is a loopback one.
func isLoopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	addr, err := netip.ParseAddr(host)
	return err == nil && addr.Unmap().IsLoopback()
}

// CheckEndpoint reports why a base URL cannot be used, or nil. The error does
// not repeat the URL, which may hold a password.
func CheckEndpoint(endpoint string) error {
	_, _, err := parseEndpoint(endpoint)
	return err
}

package wix

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
)

const (
	maxAnswer    = 8 << 20
	maxErrorBody = 1 << 20
)

// response is an answer whose body has been read.
type response struct {
	status int
	header http.Header
	// body is nil if it is over the bound.
	body     []byte
	overflow bool
}

// readResponse reads the body of an answer up to its bound.
func readResponse(resp *http.Response, err error) (*response, error) {
	if err != nil {
		return nil, err
	}
	defer func() { _ = resp.Body.Close() }()
	limit := bound(resp.StatusCode)
	body, err := io.ReadAll(io.LimitReader(resp.Body, int64(limit)+1))
	r := &response{status: resp.StatusCode, header: resp.Header, body: body}
	if len(body) > limit {
		// The rest is not read: closing the body early costs only the connection.
		r.body, r.overflow, err = nil, true, nil
	}
	return r, err
}

// bound returns how much of a body is read.
func bound(status int) int {
	if isSuccess(status) {
		return maxAnswer
	}
	return maxErrorBody
}

func isSuccess(status int) bool { return status >= 200 && status < 300 }

func (r *response) isRedirect() bool { return r.status >= 300 && r.status < 400 }

// isObject reports whether the body is a JSON object.
func (r *response) isObject() bool {
	return bytes.HasPrefix(bytes.TrimSpace(r.body), []byte("{")) && json.Valid(r.body)
}

package wix

import (
	"bytes"
	"encoding/json"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// envelope is the error body of Wix and of OAuth. Every field may be missing:
// Wix sends system errors empty by design.
//
// https://dev.wix.com/docs/rest/articles/getting-started/errors
type envelope struct {
	Message string `json:"message"`
	// ErrorCode is sent by the proxy before the Media Manager, such as -100.
	ErrorCode json.RawMessage `json:"errorCode"`
	Details   struct {
		ApplicationError struct {
			Code        string `json:"code"`
			Description string `json:"description"`
		} `json:"applicationError"`
		ValidationError struct {
			FieldViolations []violationJSON `json:"fieldViolations"`
		} `json:"validationError"`
	} `json:"details"`
	OAuthError       string `json:"error"`
	OAuthDescription string `json:"error_description"`
}

type violationJSON struct {
	Field        string `json:"field"`
	Description  string `json:"description"`
	ViolatedRule string `json:"violatedRule"`
	RuleName     string `json:"ruleName"`
}

// answerError returns the error of an answer whose status is no success.
func (c *call) answerError(resp *response) *Error {
	e := c.newError(resp)
	e.retryAfter = retryAfter(resp.header, time.Now())
	if resp.isRedirect() {
		e.notWix = true
		e.Message = "the endpoint redirects to " + c.account.secrets.clean(hostOf(resp.header.Get("Location"))) + ", and redirects are not followed"
		return e
	}
	var body envelope
	if !resp.isObject() {
		e.HTML = true
		e.Message = c.notJSON(resp)
		return e
	}
	// The error is ignored: a field of an unexpected type leaves the rest readable.
	_ = json.Unmarshal(resp.body, &body)
	clean := c.account.secrets.clean
	e.Code = clean(firstOf(body.Details.ApplicationError.Code, body.OAuthError, plainCode(body.ErrorCode)))
	e.Message = clean(firstOf(body.Message, body.Details.ApplicationError.Description, body.OAuthDescription))
	for _, v := range body.Details.ValidationError.FieldViolations {
		rule := v.ViolatedRule
		if v.RuleName != "" && (rule == "" || rule == "OTHER") {
			rule = v.RuleName
		}
		e.Violations = append(e.Violations, Violation{
			Field: clean(v.Field), Description: clean(v.Description), Rule: clean(rule),
		})
	}
	return e
}

// notWixError returns the error of a successful answer with the wrong content.
func (c *call) notWixError(resp *response, message string) *Error {
	e := c.newError(resp)
	e.notWix = true
	e.HTML = !resp.isObject()
	e.Message = c.account.secrets.clean(message)
	return e
}

func (c *call) newError(resp *response) *Error {
	date, err := http.ParseTime(resp.header.Get("Date"))
	if err != nil {
		date = time.Time{}
	}
	return &Error{
		Operation: c.op.name,
		Method:    c.op.method,
		Path:      c.path,
		Status:    resp.status,
		RequestID: c.requestID(resp),
		Date:      date,
	}
}

// requestID returns the id by which Wix's support finds the request.
func (c *call) requestID(resp *response) string {
	id := c.account.secrets.clean(resp.header.Get("X-Wix-Request-Id"))
	return id[:min(len(id), 200)]
}

// notJSON describes a body that is no JSON object.
func (c *call) notJSON(resp *response) string {
	switch {
	case resp.overflow:
		return "the answer is longer than any of Wix's (over " + strconv.Itoa(bound(resp.status)>>20) + " MiB)"
	case len(bytes.TrimSpace(resp.body)) == 0:
		return "the answer is empty where Wix sends JSON"
	}
	if saysEnough(resp.status) {
		return ""
	}
	kind, _, err := mime.ParseMediaType(resp.header.Get("Content-Type"))
	if err != nil || kind == "application/json" {
		return "the answer is not the JSON that Wix sends"
	}
	return "the answer is " + c.account.secrets.clean(kind) + ", not the JSON that Wix sends"
}

// hostOf returns the target of a redirect without its path and query, which may
// repeat the request.
func hostOf(location string) string {
	u, err := url.Parse(location)
	switch {
	case err != nil:
		return "an address that is no URL"
	case u.Host == "":
		return "another path"
	}
	return u.Scheme + "://" + u.Host
}

func firstOf(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}

// plainCode returns an errorCode, which is a number or a word, as text. It
// returns "" for 0, null and structures.
func plainCode(raw json.RawMessage) string {
	text := strings.Trim(string(raw), `"`)
	if text == "0" || text == "null" || strings.ContainsAny(text, "{[") {
		return ""
	}
	return text
}

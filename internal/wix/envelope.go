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

// envelope is Wix's error body, and OAuth's. All of it may be missing: system
// errors are sent empty by design.
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

// answerError turns an answer that is no success into an error.
func (c *call) answerError(resp *http.Response) *Error {
	e := c.newError(resp)
	e.retryAfter = retryAfter(resp.Header, time.Now())
	if c.location != "" {
		e.notWix = true
		e.Message = "the endpoint redirects to " + c.account.secrets.clean(c.location) + ", and redirects are not followed"
		return e
	}
	var body envelope
	if !isObject(c.body) || c.overflow {
		e.HTML = true
		e.Message = c.notJSON(resp)
		return e
	}
	// A member of an unexpected type leaves the rest readable.
	_ = json.Unmarshal(c.body, &body)
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

// notWixError is a success that does not hold what was asked for.
func (c *call) notWixError(resp *http.Response, message string) *Error {
	e := c.newError(resp)
	e.notWix = true
	e.HTML = !isObject(c.body) || c.overflow
	e.Message = c.account.secrets.clean(message)
	return e
}

func (c *call) newError(resp *http.Response) *Error {
	date, err := http.ParseTime(resp.Header.Get("Date"))
	if err != nil {
		date = time.Time{}
	}
	return &Error{
		Operation: c.op.name,
		Method:    c.op.method,
		Path:      c.path,
		Status:    resp.StatusCode,
		RequestID: c.requestID(resp),
		Date:      date,
	}
}

// requestID is what Wix's support asks for.
func (c *call) requestID(resp *http.Response) string {
	id := c.account.secrets.clean(resp.Header.Get("X-Wix-Request-Id"))
	return id[:min(len(id), 200)]
}

// notJSON says what came instead of a JSON object.
func (c *call) notJSON(resp *http.Response) string {
	switch {
	case c.overflow:
		return "the answer is longer than any of Wix's (over " + strconv.Itoa(bound(resp.StatusCode)>>20) + " MiB)"
	case len(bytes.TrimSpace(c.body)) == 0:
		return "the answer is empty where Wix sends JSON"
	}
	if saysEnough(resp.StatusCode) {
		return ""
	}
	kind, _, err := mime.ParseMediaType(resp.Header.Get("Content-Type"))
	if err != nil || kind == "application/json" {
		return "the answer is not the JSON that Wix sends"
	}
	return "the answer is " + c.account.secrets.clean(kind) + ", not the JSON that Wix sends"
}

// hostOf returns a redirect's target without its path and query, which may hold
// what was sent.
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

func isObject(body []byte) bool {
	return bytes.HasPrefix(bytes.TrimSpace(body), []byte("{")) && json.Valid(body)
}

func firstOf(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}

// plainCode returns an errorCode, a number or a word, as text; "" where it says
// nothing.
func plainCode(raw json.RawMessage) string {
	text := strings.Trim(string(raw), `"`)
	if text == "0" || text == "null" || strings.ContainsAny(text, "{[") {
		return ""
	}
	return text
}

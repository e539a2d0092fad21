package wixsim

import (
	"fmt"
	"unicode/utf8"
)

// problem is a refusal as Wix words it (docs, "Errors": https://dev.wix.com/docs/rest/articles/getting-started/errors).
type problem struct {
	status     int
	message    string
	code       string           // of an applicationError
	violations []fieldViolation // of a validationError
	errorCode  int              // top-level number that this service's proxy adds
	html       bool             // the gateway's page instead of JSON
	header     map[string]string
}

func (p *problem) Error() string { return fmt.Sprintf("%d %s", p.status, p.message) }

type fieldViolation struct {
	Field        string `json:"field"`
	Description  string `json:"description"`
	ViolatedRule string `json:"violatedRule,omitempty"`
	RuleName     string `json:"ruleName,omitempty"`
}

// body is the JSON of a refusal: exactly one of applicationError and validationError, or neither.
func (p *problem) body() any {
	type applicationError struct {
		Code        string   `json:"code"`
		Description string   `json:"description"`
		Data        struct{} `json:"data"`
	}
	type validationError struct {
		FieldViolations []fieldViolation `json:"fieldViolations"`
	}
	type details struct {
		ApplicationError *applicationError `json:"applicationError,omitempty"`
		ValidationError  *validationError  `json:"validationError,omitempty"`
	}
	var d details
	switch {
	case len(p.violations) > 0:
		d.ValidationError = &validationError{p.violations}
	case p.code != "":
		d.ApplicationError = &applicationError{Code: p.code, Description: p.message}
	}
	return struct {
		Message   string  `json:"message"`
		ErrorCode int     `json:"errorCode,omitempty"`
		Details   details `json:"details"`
	}{p.message, p.errorCode, d}
}

func errNotFound(id string) *problem {
	return &problem{status: 404, message: "folder " + id + " not found", code: "NOT_FOUND"}
}

func errForbidden(message string) *problem {
	return &problem{status: 403, message: message, code: "PERMISSION_DENIED"}
}

func errDuplicate(name string) *problem {
	return &problem{
		status: 409, message: fmt.Sprintf("a folder named %q already exists in this folder", name), code: "ALREADY_EXISTS",
	}
}

func errPrecondition(message string) *problem {
	return &problem{status: 400, message: message, code: "FAILED_PRECONDITION"}
}

// errUnparsable is the framework's answer to a body that is no JSON object, or has a member that it does not know or
// of another type than it knows.
func errUnparsable() *problem {
	return &problem{status: 400, message: "Failed to parse request message"}
}

func violation(field, description, rule string) *problem {
	return &problem{status: 400, message: field + " " + description, violations: []fieldViolation{
		{Field: field, Description: description, ViolatedRule: rule},
	}}
}

// errFieldMask is the one error that the folders service declares (docs, "Update Folder").
func errFieldMask() *problem {
	return &problem{status: 400, message: "field mask is empty or missing", violations: []fieldViolation{{
		Field: "fieldMask", Description: "is empty or missing", ViolatedRule: "OTHER", RuleName: "FIELD_MASK_IS_EMPTY_OR_MISSING",
	}}}
}

// errUnsortable has the rule that the files service declares; the folders service declares none (guess).
func errUnsortable(field string) *problem {
	description := fmt.Sprintf("has unsupported value %q", field)
	return &problem{status: 400, message: "sort.fieldName " + description, violations: []fieldViolation{{
		Field: "sort.fieldName", Description: description, ViolatedRule: "OTHER", RuleName: "UNSUPPORTED_SORT_VALUE",
	}}}
}

// errBadCursor is plain: nothing is known of what Wix says to a cursor that it has not made.
func errBadCursor() *problem { return &problem{status: 400, message: "invalid cursor"} }

// errExpiredCursor has the code that clients of other Wix services report (guess for this one).
func errExpiredCursor() *problem {
	return &problem{status: 400, message: "the cursor has expired", code: "INVALID_CURSOR"}
}

func errNoPage() *problem { return &problem{status: 404, html: true} }

// checkLength refuses a text of more than limit characters.
func checkLength(field, value string, limit int) error {
	if n := utf8.RuneCountInString(value); n > limit {
		return violation(field, fmt.Sprintf("has length %d, expected %d or less", n, limit), "MAX_LENGTH")
	}
	return nil
}

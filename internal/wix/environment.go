package wix

import (
	"errors"
	"fmt"
	"strconv"
)

// The environment variables that configure a client.
const (
	EnvSiteID            = "WIX_SITE_ID"
	EnvAPIKey            = "WIX_API_KEY" //nolint:gosec // the name of a variable, no key
	EnvClientID          = "WIX_CLIENT_ID"
	EnvClientSecret      = "WIX_CLIENT_SECRET" //nolint:gosec // the name of a variable, no secret
	EnvInstanceID        = "WIX_INSTANCE_ID"
	EnvEndpoint          = "WIX_ENDPOINT"
	EnvRequestsPerMinute = "WIX_REQUESTS_PER_MINUTE"
)

// The errors of credentials in an environment.
var (
	ErrNoCredentials = errors.New("no credentials: set " + EnvAPIKey + " to an API key of the account that owns the site, or " +
		EnvClientID + " and " + EnvClientSecret + " to a headless project's, with " + EnvInstanceID + " to a Wix app's")
	ErrTwoKindsOfCredentials = errors.New("two kinds of credentials: " + EnvAPIKey + " is set, and " +
		EnvClientID + ", " + EnvClientSecret + " or " + EnvInstanceID + " as well: unset one kind")
)

// VariableError says what is wrong with an environment variable. Value is "" for a
// secret, and for what may hold one.
type VariableError struct {
	Variable, Value string
	Err             error
}

func (e *VariableError) Error() string { return fmt.Sprintf("%s: %v", e.Variable, e.Err) }

func (e *VariableError) Unwrap() error { return e.Err }

// Environment returns the value of an environment variable, "" for one that is
// not set.
type Environment func(variable string) string

// Config reads the credentials, the site, the endpoint and the pacing. It returns
// all errors there are, joined. The site is "" with an app's credentials, which
// have their own.
func (e Environment) Config() (Config, error) {
	apiKey, app, errCredentials := e.credentials()
	perMinute, errPacing := e.requestsPerMinute()
	config := Config{APIKey: apiKey, App: app, Endpoint: e(EnvEndpoint), RequestsPerMinute: perMinute}
	if app == nil {
		config.SiteID = e(EnvSiteID)
	}
	return config, errors.Join(errCredentials, errPacing,
		checkVariable(EnvEndpoint, config.Endpoint, CheckEndpoint), checkVariable(EnvSiteID, config.SiteID, CheckSiteID))
}

func checkVariable(variable, value string, check func(string) error) error {
	if value == "" {
		return nil
	}
	if err := check(value); err != nil {
		return &VariableError{Variable: variable, Err: err}
	}
	return nil
}

func (e Environment) credentials() (apiKey string, app *AppCredentials, err error) {
	apiKey = e(EnvAPIKey)
	app = &AppCredentials{ClientID: e(EnvClientID), ClientSecret: e(EnvClientSecret), InstanceID: e(EnvInstanceID)}
	switch {
	case apiKey != "" && *app != (AppCredentials{}):
		return "", nil, ErrTwoKindsOfCredentials
	case apiKey != "":
		return apiKey, nil, nil
	case *app == (AppCredentials{}):
		return "", nil, ErrNoCredentials
	case app.ClientID == "":
		return "", app, missing(EnvClientID)
	case app.ClientSecret == "":
		return "", app, missing(EnvClientSecret)
	}
	return "", app, nil
}

// ErrIncompleteApp is the error of an app's credentials of which one is missing.
var ErrIncompleteApp = errors.New("not set, and an app's credentials are " + EnvClientID + " and " + EnvClientSecret + " together")

func missing(variable string) error { return &VariableError{Variable: variable, Err: ErrIncompleteApp} }

// requestsPerMinute returns the pacing of each site.
func (e Environment) requestsPerMinute() (int, error) {
	text := e(EnvRequestsPerMinute)
	if text == "" {
		return DefaultRequestsPerMinute, nil
	}
	number, err := strconv.Atoi(text)
	if err != nil || number < 0 {
		return 0, &VariableError{
			Variable: EnvRequestsPerMinute, Value: text,
			Err: fmt.Errorf("%q is no whole number of requests a minute, or 0 for no pacing", text),
		}
	}
	return number, nil
}

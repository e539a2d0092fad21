package archtest

const module = "github.com/wixmedia/terraform-provider-wixmedia"

// room says what the source of a package may know. Paths are relative to the
// module; the root package is ".".
type room struct {
	// imports are the packages of ours that it may import.
	imports []string
	// testImports are those that its tests may import besides.
	testImports []string
	// terraform allows the libraries of Terraform plugins.
	terraform bool
	// http allows net/http.
	http bool
	// wixTypesOnly forbids to call Wix: types, constants and errors of package
	// wix may pass through, its client may not.
	wixTypesOnly bool
}

// Test rooms that a verb's tests may use: a provider in a simulated world.
var world = []string{"internal/acctest", "internal/wixsim", "internal/wix", "internal/mediamanager", "internal/folderpath"}

// verb is the room of what Terraform calls: resources, data sources and their kin.
var verb = room{
	imports:      []string{"internal/folder", "internal/folderpath", "internal/mediamanager", "internal/tfdiag", "internal/wix"},
	testImports:  world,
	terraform:    true,
	wixTypesOnly: true,
}

// calculation is the room of functions: what Terraform calls without a provider
// that is configured.
var calculation = room{imports: []string{"internal/folderpath"}, testImports: world, terraform: true}

// rooms is the picture. Arrows point down only: nothing imports upwards, and no
// two packages of one rank import each other.
var rooms = map[string]room{
	".":          {imports: []string{"internal/provider"}, terraform: true},
	"cmd/wixsim": {imports: []string{"internal/wixsim", "internal/wixsim/page"}, http: true},
	"cmd/wixmedia": {
		imports:     []string{"internal/adopt", "internal/report", "internal/mediamanager", "internal/tfdiag", "internal/wix"},
		testImports: world, http: true,
	},

	"internal/provider": {
		imports: []string{
			"internal/resources", "internal/datasources", "internal/ephemerals", "internal/functions", "internal/listresources", "internal/actions",
			"internal/folder", "internal/mediamanager", "internal/tfdiag", "internal/wix",
		},
		testImports: world,
		terraform:   true,
	},

	"internal/resources":     verb,
	"internal/datasources":   verb,
	"internal/ephemerals":    verb,
	"internal/actions":       verb,
	"internal/listresources": verb,
	"internal/functions":     calculation,

	// folder uses mediamanager's types (what is known of a folder), and never the
	// other way.
	"internal/folder": {
		imports: []string{"internal/folderpath", "internal/mediamanager", "internal/tfdiag", "internal/wix"}, testImports: world,
		terraform: true, wixTypesOnly: true,
	},
	// report reads plans, and no provider: of Terraform it knows the format of plans.
	"internal/report": {
		imports:   []string{"internal/folderpath", "internal/mediamanager", "internal/tfdiag", "internal/wix"},
		terraform: true, wixTypesOnly: true,
	},
	"internal/tfdiag": {
		imports: []string{"internal/await", "internal/folderpath", "internal/mediamanager", "internal/wix"}, testImports: []string{"internal/wixsim"},
		terraform: true, wixTypesOnly: true,
	},
	"internal/mediamanager": {
		imports:     []string{"internal/await", "internal/batch", "internal/folderpath", "internal/listing", "internal/wix"},
		testImports: []string{"internal/wixsim"},
	},
	// folderpath is pure: of Wix it knows the root folders and the limit of names.
	"internal/folderpath": {imports: []string{"internal/wix"}, wixTypesOnly: true},
	// batch and listing are given the calls: they know what those return.
	"internal/batch":   {imports: []string{"internal/await", "internal/wix"}, wixTypesOnly: true},
	"internal/listing": {imports: []string{"internal/wix"}, wixTypesOnly: true},
	"internal/await":   {},
	"internal/wix":     {testImports: []string{"internal/wixsim"}, http: true},

	// adopt reads a site and writes HCL.
	"internal/adopt": {
		imports:     []string{"internal/folder", "internal/folderpath", "internal/mediamanager", "internal/tfdiag", "internal/wix"},
		testImports: world, terraform: true, wixTypesOnly: true,
	},

	"internal/facts": {imports: []string{"internal/wix"}, testImports: []string{"internal/wixsim"}, http: true},

	// The simulator has wire types of its own: were they those of package wix,
	// a misspelt field would pass on both sides. This applies to its tests too.
	"internal/wixsim":      {http: true},
	"internal/wixsim/page": {imports: []string{"internal/wixsim"}, http: true},

	"internal/acctest": {
		// Tests shorten the waits by the types of the two packages that wait.
		imports:     []string{"internal/provider", "internal/wixsim", "internal/mediamanager", "internal/wix"},
		testImports: []string{"internal/facts", "internal/folder"},
		terraform:   true, http: true,
	},
	"internal/bench/noop": {imports: []string{"internal/folder", "internal/provider"}, terraform: true},

	"internal/archtest": {},
	"scripts":           {},
}

package mediamanager

// StepKind is what a step does.
type StepKind string

// The kinds of steps.
const (
	StepCreate  StepKind = "create"  // create a folder
	StepUse     StepKind = "use"     // take a folder that exists, no call
	StepPlace   StepKind = "place"   // rename and move in one PATCH
	StepRestore StepKind = "restore" // restore, then place where it came back elsewhere
	StepTrash   StepKind = "trash"   // move to the trash, with what is below
)

// LayoutStep is one step that brings a site nearer to a layout.
type LayoutStep struct {
	Kind StepKind
	ID   string // "" for a folder to create
	// Path is where the folder stands in the layout, or where a folder to trash
	// stood. Several steps may lead to one path: a folder steps aside first when
	// two of them swap their names.
	Path string
	// Parent is the layout path of the folder's parent, "" for the layout's own,
	// and Name the name that the folder gets.
	Parent, Name string
	// Along are the folders below one to trash that the layout does not know.
	Along []string
}

// LayoutTaken is a path where folders exist that are not the layout's.
type LayoutTaken struct {
	Path string
	IDs  []string
	// Moved says that an entry of moves leads to the path, NewParent that else a
	// folder of the layout would come there from the parent that it had before.
	Moved, NewParent bool
}

// LayoutSteps are the steps to a layout.
type LayoutSteps struct {
	// Steps are in order: each may rely on those before it.
	Steps []LayoutStep
	// Taken are the paths that cannot be created. The steps below them are left
	// out: no step should be carried out while there are any.
	Taken []LayoutTaken
	// Kept are the leaving folders that stay where they are, because something
	// else is in them, and are only forgotten.
	Kept []string

	choices LayoutChoices
}

// LayoutChoices are what the configuration chooses.
type LayoutChoices struct {
	// Adopt takes a folder that exists at a declared path. One at an implied
	// path is taken either way.
	Adopt bool
	// Absent are the paths that must not exist.
	Absent []string
	// Back are paths whose folders come back where they exist, and are not created
	// where they do not.
	Back map[string]bool
}

// Steps returns the steps from what a site shows to the arrangement. Parents are
// created before their children, a folder leaves its name before another
// takes it, and what leaves is trashed last, by its topmost folder. A folder that
// moves takes along all that is below it, in one step.
func (a *Arrangement) Steps(site SeenSite, choices LayoutChoices) (*LayoutSteps, error) {
	s := newLayoutStepper(a, site, choices)
	for _, f := range a.Folders {
		s.settle(f)
	}
	if err := s.trash(a.Leaving, choices.Absent); err != nil {
		return nil, err
	}
	s.out.choices = choices
	return &s.out, nil
}

package folder

// The values of deletion_policy: what a destroy does.
const (
	// Trash moves the folder to the trash, with everything in it.
	Trash = "TRASH"
	// Permanent deletes it for good.
	Permanent = "PERMANENT"
	// Prevent refuses to destroy it.
	Prevent = "PREVENT"
	// Abandon keeps it, and removes it from the state.
	Abandon = "ABANDON"
)

// Policy is the folder's deletion policy: its own, else the provider's.
func (m Model) Policy(settings *Settings) string {
	if own := m.DeletionPolicy.ValueString(); own != "" {
		return own
	}
	if settings.DeletionPolicy != "" {
		return settings.DeletionPolicy
	}
	return Trash
}

// TrashesUnasked reports whether a destroy moves the folder to the trash
// whatever is in it: then it is never refused, and nothing is lost by it.
func (m Model) TrashesUnasked(policy string) bool { return policy == Trash && !m.Guarded(policy) }

// Guarded reports whether the folder must be empty to be destroyed.
func (m Model) Guarded(policy string) bool {
	if m.PreventDestroyIfNotEmpty.IsNull() || m.PreventDestroyIfNotEmpty.IsUnknown() {
		return policy == Permanent
	}
	return m.PreventDestroyIfNotEmpty.ValueBool()
}

// Package report turns a plan, as `terraform show -json` prints it, into a report
// for people who do not read plans: what was changed by hand in the Media
// Manager, and what the apply will do to the folders of each site.
//
// Guarantees: a report names folders by their paths, never by an id. It reads the
// attributes of wixmedia_folder and wixmedia_folder_tree that it knows, and no
// others; a value that is marked sensitive is not printed. What a name could do
// to a terminal, a log, Markdown or HTML is escaped.
//
// Limits: a plan does not say why an attribute changed before the refresh of an
// earlier run was saved. Such a change counts as one of the configuration.
package report

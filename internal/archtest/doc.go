// Package archtest keeps the picture of the rooms and arrows true: who may
// import whom, who knows Terraform, who knows HTTP, how long a file may be, and
// that whatever a build fetches is pinned. It reads the source and builds nothing,
// so that it holds for files of every platform and build tag.
//
// The picture itself is the table in rooms_test.go. A package that is not in it
// fails the test: add a line with the packages that it may use. A line whose
// package does not exist fails it too.
package archtest

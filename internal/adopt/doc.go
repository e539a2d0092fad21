// Package adopt writes the configuration of folders that a site already has: a
// block for each folder, or the whole layout as a YAML file and one block. The
// same folders give the same bytes.
//
// Terraform's own generated configuration numbers its blocks and repeats the ids
// of parents. Here, blocks are named after their folders and refer to each other.
package adopt

# A whole layout in one block. `make demo` runs this after the layout of blocks.

terraform {
  required_providers {
    wixmedia = {
      source  = "wixmedia/wixmedia"
      version = "~> 0.1.0"
    }
  }
}

resource "wixmedia_folder_tree" "agency" {
  paths = provider::wixmedia::layout_paths(yamldecode(file("${path.module}/layout.yaml")))

  # Acts once the line has been renamed in the file; may stay after that.
  moves = {
    "Agency/Photos" = "Agency/Photography"
  }

  # What is there is taken over, after a restore for instance.
  on_conflict = "ADOPT"

  # The layout may be destroyed with the files in it: they go to the trash with it.
  prevent_destroy_if_not_empty = false
}

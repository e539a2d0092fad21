# Terraform 1.12 or newer. Everything below the folder is imported.
import {
  to = wixmedia_folder_tree.brand
  identity = {
    parent_folder_id = "media-root"
  }
}

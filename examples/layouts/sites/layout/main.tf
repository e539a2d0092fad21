# The module: one layout on one site.
terraform {
  required_providers {
    wixmedia = {
      source  = "wixmedia/wixmedia"
      version = "~> 0.1.0"
    }
  }
}

variable "site_id" {
  type = string
}

variable "layouts" {
  description = "Nested layouts; the site has the folders of all of them."
  type        = any
}

resource "wixmedia_folder_tree" "site" {
  site_id = var.site_id
  paths   = sort(distinct(flatten([for layout in var.layouts : provider::wixmedia::layout_paths(layout)])))
}

output "folder_ids" {
  value = wixmedia_folder_tree.site.folder_ids
}

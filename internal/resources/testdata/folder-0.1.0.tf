resource "wixmedia_folder" "brand" {
  display_name = "Brand"
}

resource "wixmedia_folder" "logos" {
  for_each = toset(["Print", "Web"])

  display_name                 = "Logos ${each.key}"
  parent_folder_id             = wixmedia_folder.brand.id
  deletion_policy              = "PERMANENT"
  prevent_destroy_if_not_empty = true
  on_conflict                  = "DUPLICATE"

  timeouts = {
    delete = "30m"
  }
}


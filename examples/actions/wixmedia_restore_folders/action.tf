# Restores what was moved to the trash as "Old brand":
#   terraform apply -invoke=action.wixmedia_restore_folders.old_brand
data "wixmedia_deleted_folders" "old_brand" {
  display_name = "Old brand"
}

action "wixmedia_restore_folders" "old_brand" {
  config {
    folder_ids = data.wixmedia_deleted_folders.old_brand.ids
  }
}

# Deletes for good what lies in the trash as "Old brand":
#   terraform apply -invoke=action.wixmedia_purge_folders.old_brand
data "wixmedia_deleted_folders" "old_brand" {
  display_name = "Old brand"
}

action "wixmedia_purge_folders" "old_brand" {
  config {
    folder_ids = data.wixmedia_deleted_folders.old_brand.ids
    timeouts   = { invoke = "30m" }
  }
}

# The folders that were moved to the trash, sorted by name.
data "wixmedia_deleted_folders" "trash" {
  sort_by = "display_name"
}

# One of them by its name, and what was in it.
data "wixmedia_deleted_folders" "old_brand" {
  display_name = "Old brand"
}

data "wixmedia_deleted_folders" "in_old_brand" {
  parent_folder_id = data.wixmedia_deleted_folders.old_brand.ids[0]
}

output "in_the_trash" {
  value = {
    for folder in data.wixmedia_deleted_folders.trash.folders : folder.id => folder.display_name
  }
}

# The folders that were moved to the trash, sorted by name.
data "wixmedia_deleted_folders" "trash" {
  sort_by = "display_name"
}

# Those of one name, and what was in each of them.
data "wixmedia_deleted_folders" "old_brand" {
  display_name = "Old brand"
}

data "wixmedia_deleted_folders" "in_old_brand" {
  for_each = toset(data.wixmedia_deleted_folders.old_brand.ids)

  parent_folder_id = each.value
}

output "in_the_trash" {
  value = {
    for folder in data.wixmedia_deleted_folders.trash.folders : folder.id => folder.display_name
  }
}

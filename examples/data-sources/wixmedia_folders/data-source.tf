# Every folder in Site Files, at all levels, sorted by path.
data "wixmedia_folders" "all" {}

# Free text, which Wix matches loosely.
data "wixmedia_folders" "logos" {
  search = "logo"
}

# Exactly this name, anywhere in Site Files.
data "wixmedia_folders" "press" {
  display_name = "Press"
}

# Everything in one folder.
data "wixmedia_folders" "brand" {
  parent_folder_id = data.wixmedia_folder.brand.id
  recursive        = true
}

data "wixmedia_folder" "brand" {
  path = "/Brand"
}

# The ten folders that were renamed or moved last.
data "wixmedia_folders" "latest" {
  sort_by    = "updated_date"
  sort_order = "DESC"
  limit      = 10
}

# Everything in the trash, with what is in trashed folders.
data "wixmedia_folders" "trash" {
  root_folder = "TRASH_ROOT"
}

output "paths" {
  value = data.wixmedia_folders.all.folders[*].path
}

# Every folder of Site Files. Without a limit, Terraform shows 100.
list "wixmedia_folder" "all" {
  provider = wixmedia
  limit    = 5000
}

# The folders in one folder, at all levels.
list "wixmedia_folder" "brand" {
  provider = wixmedia

  config {
    parent_folder_id = "7c2b1f0a3d5e4f6b8a9c0d1e2f3a4b5c"
    recursive        = true
  }
}

# What visitors upload, with all that the provider shows of each folder.
list "wixmedia_folder" "uploads" {
  provider         = wixmedia
  include_resource = true

  config {
    root_folder = "VISITOR_UPLOADS_ROOT"
  }
}

# A folder at the top level of Site Files, and one in it.
resource "wixmedia_folder" "brand" {
  display_name = "Brand"
}

resource "wixmedia_folder" "logos" {
  display_name     = "Logos"
  parent_folder_id = wixmedia_folder.brand.id
}

# A folder for each of some names.
resource "wixmedia_folder" "season" {
  for_each = toset(["Spring", "Summer", "Autumn", "Winter"])

  display_name     = each.value
  parent_folder_id = wixmedia_folder.brand.id
}

# A folder that no plan may destroy.
resource "wixmedia_folder" "contracts" {
  display_name    = "Signed contracts"
  deletion_policy = "PREVENT"
}

# A scratch folder that is deleted for good, but only while it is empty.
resource "wixmedia_folder" "scratch" {
  display_name    = "Scratch"
  deletion_policy = "PERMANENT"

  timeouts = {
    delete = "30m"
  }
}

# A folder in what visitors upload, which takes over one that is there already.
resource "wixmedia_folder" "applications" {
  display_name     = "Applications"
  parent_folder_id = "visitor-uploads"
  on_conflict      = "ADOPT"
}

# Warns in every plan and apply of folders on the site that this configuration
# does not manage: somebody made them in the Media Manager.
resource "wixmedia_folder" "brand" {
  display_name = "Brand"
}

resource "wixmedia_folder" "campaigns" {
  for_each         = toset(["Spring", "Summer"])
  display_name     = each.key
  parent_folder_id = wixmedia_folder.brand.id
}

# Inside of the check block it would be read again by each apply, and no plan
# would be empty.
data "wixmedia_folders" "site" {}

locals {
  managed_ids = concat(
    [wixmedia_folder.brand.id],
    values(wixmedia_folder.campaigns)[*].id,
  )
  unmanaged_paths = [
    for folder in data.wixmedia_folders.site.folders : folder.path
    if !contains(local.managed_ids, folder.id)
  ]
}

check "no_unmanaged_folders" {
  assert {
    condition     = length(local.unmanaged_paths) == 0
    error_message = "Folders outside of this configuration: ${join(", ", local.unmanaged_paths)}"
  }
}

# A tree, and a folder below it that has a policy of its own.
resource "wixmedia_folder_tree" "brand" {
  paths = ["Brand/Logos", "Brand/Photography", "Press"]
}

# A folder with a policy of its own, in a folder of the tree.
resource "wixmedia_folder" "contracts" {
  display_name     = "Signed contracts"
  parent_folder_id = wixmedia_folder_tree.brand.folder_ids["Brand"]
  deletion_policy  = "PREVENT"
}

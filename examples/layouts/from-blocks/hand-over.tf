# The first apply: the policy in the state counts for paths that leave.
resource "wixmedia_folder_tree" "brand" {
  paths           = ["Brand/Logos", "Brand/Photography"]
  deletion_policy = "ABANDON"
}

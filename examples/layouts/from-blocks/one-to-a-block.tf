# The second apply: the path leaves, and so does the policy.
resource "wixmedia_folder_tree" "brand" {
  paths = ["Brand/Logos"]
}

import {
  to = wixmedia_folder.photography
  id = "/Brand/Photography"
}

resource "wixmedia_folder" "photography" {
  display_name     = "Photography"
  parent_folder_id = wixmedia_folder_tree.brand.folder_ids["Brand"]
}

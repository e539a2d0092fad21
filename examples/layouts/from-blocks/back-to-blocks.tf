# In the place of the tree, beside the blocks of before: the way back.
removed {
  from = wixmedia_folder_tree.brand
  lifecycle { destroy = false }
}

import {
  to = wixmedia_folder.brand
  id = "/Brand"
}

import {
  for_each = toset(["Logos", "Photography"])
  to       = wixmedia_folder.section[each.key]
  id       = "/Brand/${each.key}"
}

# In the place of the blocks: they leave the state, their folders stay, and the
# tree takes over what is there. The apply changes nothing on the site.
removed {
  from = wixmedia_folder.brand
  lifecycle { destroy = false }
}

removed {
  from = wixmedia_folder.section
  lifecycle { destroy = false }
}

import {
  to = wixmedia_folder_tree.brand
  id = "/"
}

resource "wixmedia_folder_tree" "brand" {
  paths = ["Brand/Logos", "Brand/Photography"]
}

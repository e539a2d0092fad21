# By path.
import {
  to = wixmedia_folder.brand
  id = "/Brand"
}

# By id.
import {
  to = wixmedia_folder.logos
  id = "25284aa06584441ea94338fdcfbaba12"
}

# Everything below the top level of Site Files. By the id or the path of a folder:
# everything below that folder.
import {
  to = wixmedia_folder_tree.brand
  id = "/"
}

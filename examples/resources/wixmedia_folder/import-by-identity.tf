# By identity, with Terraform 1.12 or newer.
import {
  to = wixmedia_folder.logos
  identity = {
    id = "25284aa06584441ea94338fdcfbaba12"
  }
}

# site_id names the site where it is another than the provider's.
import {
  to = wixmedia_folder.brand
  identity = {
    id      = "7c2b1f0a3d5e4f6b8a9c0d1e2f3a4b5c"
    site_id = "0d9ff5ea-6aa5-4e02-b1a5-9a7c9cd9b0a1"
  }
}

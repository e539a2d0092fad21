# A site, and a folder in it.
terraform {
  required_providers {
    wixmedia = {
      source  = "wixmedia/wixmedia"
      version = "~> 0.1.0"
    }
  }
}

# The API key comes from the environment variable WIX_API_KEY, so that no file
# holds it.
provider "wixmedia" {
  site_id = "0d9ff5ea-6aa5-4e02-b1a5-9a7c9cd9b0a1"
}

resource "wixmedia_folder" "brand" {
  display_name = "Brand"
}

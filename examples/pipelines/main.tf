# What the pipelines plan and apply.
terraform {
  # The pipelines set the address of the state in the environment. GitLab has one
  # for each project; elsewhere write the backend that you use.
  backend "http" {}

  required_providers {
    wixmedia = {
      source  = "wixmedia/wixmedia"
      version = "~> 0.1.0"
    }
  }
}

# The site and the key come from the environment: WIX_SITE_ID, WIX_API_KEY.
provider "wixmedia" {}

resource "wixmedia_folder" "brand" {
  display_name = "Brand"
}

resource "wixmedia_folder" "logos" {
  display_name     = "Logos"
  parent_folder_id = wixmedia_folder.brand.id
}

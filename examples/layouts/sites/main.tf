# One layout on each site of a file, with one API key for all of them.
module "layout" {
  source   = "./layout"
  for_each = yamldecode(file("${path.module}/sites.yaml"))

  site_id = each.value.site_id
  # What every site has, and what this one has besides.
  layouts = [local.common, lookup(each.value, "extra", {})]
}

locals {
  common = {
    Brand    = ["Logos", "Photography"]
    Products = null
    Press    = ["Photos", "Releases"]
  }
}

# The id of one folder on each site.
output "press_folder_ids" {
  value = { for site, layout in module.layout : site => layout.folder_ids["Press"] }
}

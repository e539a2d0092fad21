# What there is: a block a folder.
resource "wixmedia_folder" "brand" {
  display_name = "Brand"
}

resource "wixmedia_folder" "section" {
  for_each = toset(["Logos", "Photography"])

  display_name     = each.value
  parent_folder_id = wixmedia_folder.brand.id
}

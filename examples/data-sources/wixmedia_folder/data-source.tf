# By path.
data "wixmedia_folder" "logos" {
  path = "/Brand/Logos"
}

# With a count of the files in it, which costs a request for each hundred.
data "wixmedia_folder" "brand" {
  path        = "/Brand"
  count_files = true
}

output "files_in_brand" {
  value = data.wixmedia_folder.brand.file_count
}

# By id, also when it is in the trash: state says DELETED then.
data "wixmedia_folder" "press" {
  id = "25284aa06584441ea94338fdcfbaba12"
}

# By name in a folder; without parent_folder_id, anywhere in Site Files.
data "wixmedia_folder" "icons" {
  display_name     = "Icons"
  parent_folder_id = data.wixmedia_folder.logos.parent_folder_id
}

# A folder that Terraform does not manage, as the parent of one that it does.
resource "wixmedia_folder" "monochrome" {
  display_name     = "Monochrome"
  parent_folder_id = data.wixmedia_folder.logos.id
}

# Saves a zip of a folder:
#   terraform apply -invoke=action.wixmedia_download_folder.logos
data "wixmedia_folder" "logos" {
  path = "/Brand/Logos"
}

action "wixmedia_download_folder" "logos" {
  config {
    folder_id = data.wixmedia_folder.logos.id
    filename  = "${path.root}/logos.zip"
  }
}

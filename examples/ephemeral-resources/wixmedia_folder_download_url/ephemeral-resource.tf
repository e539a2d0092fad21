# A link to a zip of the press kit.
data "wixmedia_folder" "press_kit" {
  path = "/Press/Press kit"
}

# A link to a zip of the folder. It stands in no plan and no state.
ephemeral "wixmedia_folder_download_url" "press_kit" {
  folder_id = data.wixmedia_folder.press_kit.id
}

# It can be handed to a provisioner, to a write-only argument, or to the
# configuration of another provider.
resource "terraform_data" "backup" {
  triggers_replace = "2026-11" # change it to fetch the zip again

  provisioner "local-exec" {
    command     = "curl --fail --location --output press-kit.zip \"$LINK\""
    environment = { LINK = ephemeral.wixmedia_folder_download_url.press_kit.download_url }
  }
}

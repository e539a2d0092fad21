# Saves a zip of a folder, in every Terraform and OpenTofu that has ephemeral
# resources. Needs curl and unzip.
#
#   terraform apply -var backup=true && terraform destroy
#
# The first command fails where no whole zip came, of an empty folder too: then
# the second does not run.
variable "backup" {
  type    = bool
  default = false
}

resource "wixmedia_folder" "brand" {
  display_name = "Brand"
}

ephemeral "wixmedia_folder_download_url" "brand" {
  count     = var.backup ? 1 : 0
  folder_id = wixmedia_folder.brand.id
}

resource "terraform_data" "backup" {
  count            = var.backup ? 1 : 0
  triggers_replace = timestamp()

  provisioner "local-exec" {
    command     = <<-EOT
      curl --fail --silent --show-error --location --output brand.zip.part "$LINK" &&
        unzip -tqq brand.zip.part && mv brand.zip.part brand.zip
    EOT
    environment = { LINK = ephemeral.wixmedia_folder_download_url.brand[0].download_url }
  }
}

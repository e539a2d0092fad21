# Saves a zip of a folder before each destroy of it, and keeps the folder where
# that fails. Needs Terraform 1.16.
#
# Terraform takes this from the block: of a block that is removed from the
# configuration as a whole, it saves nothing. Apply without its keys first.
resource "wixmedia_folder" "campaigns" {
  for_each     = toset(["Spring", "Summer"])
  display_name = each.key

  lifecycle {
    action_trigger {
      events     = [before_destroy]
      actions    = [action.wixmedia_download_folder.backup]
      on_failure = halt
    }
  }
}

action "wixmedia_download_folder" "backup" {
  config {
    folder_id = caller.id
    filename  = "${path.root}/${caller.id}.zip"
  }
}

# A site as YAML.
data "wixmedia_folders" "all" {}

# The folders of a site as YAML, ready for layout_paths.
output "layout" {
  value = yamlencode(provider::wixmedia::layout_tree(data.wixmedia_folders.all.folders[*].path))
}

# The layout of a YAML file.
resource "wixmedia_folder_tree" "brand" {
  paths = provider::wixmedia::layout_paths(yamldecode(file("${path.module}/layout.yaml")))

  # A line was renamed: its folder keeps its id and its files.
  moves = {
    "Brand/Photos" = "Brand/Photography"
  }
}

# The folders at the top of a site.
data "wixmedia_folders" "all" {}

# The names of the folders at the top: toset(["Brand", "Press"])
output "top_folders" {
  value = toset([for f in data.wixmedia_folders.all.folders : provider::wixmedia::path_split(f.path)[0]])
}

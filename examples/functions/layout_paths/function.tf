# The folders of a YAML file, as paths.
locals {
  layout = yamldecode(file("${path.module}/layout.yaml"))
}

# ["Brand/Logos/Print", "Brand/Logos/Web", "Brand/Photography", "Press/2026"]
output "paths" {
  value = provider::wixmedia::layout_paths(local.layout)
}

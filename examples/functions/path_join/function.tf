# Brand/A\/B tests
output "path" {
  value = provider::wixmedia::path_join(["Brand", "A/B tests"])
}

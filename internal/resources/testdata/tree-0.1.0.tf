resource "wixmedia_folder_tree" "site" {
  paths        = ["Campaigns/2026/Spring", "Press", "A\\/B"]
  moves        = { "Media" = "Press" }
  unmanaged    = "REPORT"
  ignore_paths = ["Campaigns/*/Uploads"]
  absent_paths = ["Old"]
}

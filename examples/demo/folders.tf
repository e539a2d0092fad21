# Four levels of folders, most of them from lists.
locals {
  brand_sections = ["Colours", "Fonts", "Guidelines", "Photography"]
  years          = ["2024", "2025", "2026"]
  seasons        = ["Spring", "Summer", "Autumn", "Winter"]
  product_lines  = ["Chairs", "Lamps", "Outdoor", "Tables"]
  press_sections = ["Photos", "Releases"]
  networks       = ["Instagram", "LinkedIn", "Pinterest", "YouTube"]

  locales = {
    de = "Deutsch"
    en = "English"
    fr = "Français"
    ja = "日本語"
  }

  # "2025/Summer" = { year = "2025", season = "Summer" }, for every pair.
  campaigns = {
    for pair in setproduct(local.years, local.seasons) :
    "${pair[0]}/${pair[1]}" => { year = pair[0], season = pair[1] }
  }
}

# Brand: what every team uses.

resource "wixmedia_folder" "brand" {
  display_name = "Brand"
}

resource "wixmedia_folder" "logos" {
  display_name     = "Logos"
  parent_folder_id = wixmedia_folder.brand.id
}

resource "wixmedia_folder" "brand_section" {
  for_each = toset(local.brand_sections)

  display_name     = each.value
  parent_folder_id = wixmedia_folder.brand.id
}

# Campaigns: a folder a year, and four seasons in each.

resource "wixmedia_folder" "campaigns" {
  display_name = "Campaigns"
}

resource "wixmedia_folder" "campaign_year" {
  for_each = toset(local.years)

  display_name     = each.value
  parent_folder_id = wixmedia_folder.campaigns.id
}

resource "wixmedia_folder" "campaign" {
  for_each = local.campaigns

  display_name     = each.value.season
  parent_folder_id = wixmedia_folder.campaign_year[each.value.year].id
}

# Products, press, social media.

resource "wixmedia_folder" "products" {
  display_name = "Products"
}

resource "wixmedia_folder" "product_line" {
  for_each = toset(local.product_lines)

  display_name     = each.value
  parent_folder_id = wixmedia_folder.products.id
}

resource "wixmedia_folder" "press" {
  display_name = "Press"
}

resource "wixmedia_folder" "press_section" {
  for_each = toset(local.press_sections)

  display_name     = each.value
  parent_folder_id = wixmedia_folder.press.id
}

resource "wixmedia_folder" "social" {
  display_name = "Social"
}

resource "wixmedia_folder" "network" {
  for_each = toset(local.networks)

  display_name     = each.value
  parent_folder_id = wixmedia_folder.social.id
}

# Locales: the key is what code calls the language, the name what people call it.

resource "wixmedia_folder" "locales" {
  display_name = "Locales"
}

resource "wixmedia_folder" "locale" {
  for_each = local.locales

  display_name     = each.value
  parent_folder_id = wixmedia_folder.locales.id
}

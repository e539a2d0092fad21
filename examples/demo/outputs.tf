# What other configurations use of this one.
output "logos_folder_id" {
  description = "Where the site's logos are; other configurations upload to it."
  value       = wixmedia_folder.logos.id
}

output "folder_ids" {
  description = "The id of every folder. A pipeline that keeps this can bring the layout back after a destroy (restore/)."
  value = {
    brand         = wixmedia_folder.brand.id
    logos         = wixmedia_folder.logos.id
    brand_section = { for key, folder in wixmedia_folder.brand_section : key => folder.id }
    campaigns     = wixmedia_folder.campaigns.id
    campaign_year = { for key, folder in wixmedia_folder.campaign_year : key => folder.id }
    campaign      = { for key, folder in wixmedia_folder.campaign : key => folder.id }
    products      = wixmedia_folder.products.id
    product_line  = { for key, folder in wixmedia_folder.product_line : key => folder.id }
    press         = wixmedia_folder.press.id
    press_section = { for key, folder in wixmedia_folder.press_section : key => folder.id }
    social        = wixmedia_folder.social.id
    network       = { for key, folder in wixmedia_folder.network : key => folder.id }
    locales       = wixmedia_folder.locales.id
    locale        = { for key, folder in wixmedia_folder.locale : key => folder.id }
  }
}

# Brings a destroyed layout back from the trash, ids and files included. Copy this
# file beside the others, with the ids that were kept before the destroy:
#
#   terraform output -json folder_ids > folder-ids.json      (before)
#   terraform apply -var restore_on_import=true              (after)
#
# Once applied, it has done its work: delete both files.

locals {
  kept = jsondecode(file("${path.module}/folder-ids.json"))
}

import {
  to = wixmedia_folder.brand
  id = local.kept.brand
}

import {
  to = wixmedia_folder.logos
  id = local.kept.logos
}

import {
  for_each = local.kept.brand_section
  to       = wixmedia_folder.brand_section[each.key]
  id       = each.value
}

import {
  to = wixmedia_folder.campaigns
  id = local.kept.campaigns
}

import {
  for_each = local.kept.campaign_year
  to       = wixmedia_folder.campaign_year[each.key]
  id       = each.value
}

import {
  for_each = local.kept.campaign
  to       = wixmedia_folder.campaign[each.key]
  id       = each.value
}

import {
  to = wixmedia_folder.products
  id = local.kept.products
}

import {
  for_each = local.kept.product_line
  to       = wixmedia_folder.product_line[each.key]
  id       = each.value
}

import {
  to = wixmedia_folder.press
  id = local.kept.press
}

import {
  for_each = local.kept.press_section
  to       = wixmedia_folder.press_section[each.key]
  id       = each.value
}

import {
  to = wixmedia_folder.social
  id = local.kept.social
}

import {
  for_each = local.kept.network
  to       = wixmedia_folder.network[each.key]
  id       = each.value
}

import {
  to = wixmedia_folder.locales
  id = local.kept.locales
}

import {
  for_each = local.kept.locale
  to       = wixmedia_folder.locale[each.key]
  id       = each.value
}

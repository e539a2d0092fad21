# Everything in Site Files.
terraform import wixmedia_folder_tree.brand '/'

# Everything below a folder, by its path or its id, and what visitors upload. The
# block needs that folder's id as its parent_folder_id, or visitor-uploads: without
# it the next plan moves what was imported to media-root.
terraform import wixmedia_folder_tree.brand '/Brand'
terraform import wixmedia_folder_tree.brand 25284aa06584441ea94338fdcfbaba12
terraform import wixmedia_folder_tree.brand visitor-uploads

# On another site than the provider's: what to import, @, the site's id.
terraform import wixmedia_folder_tree.brand '/@5b0e7a52-2c5f-4f7e-8f0c-3f1f6f4d2c11'

# By id.
terraform import wixmedia_folder.logos 25284aa06584441ea94338fdcfbaba12

# By path: in Site Files, or in what visitors upload. A slash inside a name is
# written \/, a backslash \\.
terraform import wixmedia_folder.logos '/Brand/Logos'
terraform import wixmedia_folder.applications 'visitor-uploads:/Applications'

# A folder of another site than the provider's: its id or path, @, the site's id.
terraform import wixmedia_folder.logos '/Brand/Logos@5b0e7a52-2c5f-4f7e-8f0c-3f1f6f4d2c11'

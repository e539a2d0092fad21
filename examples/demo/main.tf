# The folder layout of a design team's Media Manager: about forty folders.
#
# The site and the key come from the environment (WIX_SITE_ID, WIX_API_KEY), so
# that no file here holds a credential. `make demo` runs this against a simulated
# site; against a real one it needs nothing else than these two variables.

terraform {
  required_providers {
    wixmedia = {
      source  = "wixmedia/wixmedia"
      version = "~> 0.1.0"
    }
  }
}

provider "wixmedia" {
  restore_on_import = var.restore_on_import
}

variable "restore_on_import" {
  description = "Whether importing a folder that is in the trash brings it back; otherwise it is an error."
  type        = bool
  default     = false
}

// Package ephemerals holds the ephemeral resources, one file a type.
package ephemerals

import (
	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
)

// All lists the ephemeral resources.
func All() []func() ephemeral.EphemeralResource { return nil }

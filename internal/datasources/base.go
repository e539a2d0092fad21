// Package datasources holds the data sources, one file a type.
package datasources

import (
	"github.com/hashicorp/terraform-plugin-framework/datasource"
)

// All lists the data sources.
func All() []func() datasource.DataSource { return nil }

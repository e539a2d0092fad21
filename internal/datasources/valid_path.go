package datasources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
)

// validPath refuses what cannot be the path of a folder.
type validPath struct{}

func (validPath) Description(context.Context) string {
	return "must be a path such as /Brand/Logos or visitor-uploads:/Forms"
}

func (v validPath) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (validPath) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	text := req.ConfigValue.ValueString()
	if text == "" {
		return
	}
	if _, _, err := folderpath.Parse(text); err != nil {
		resp.Diagnostics.Append(tfdiag.InvalidPath(req.Path, err))
	}
}

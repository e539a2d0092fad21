package folder

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// NotBlank refuses a name of white space alone.
func NotBlank() validator.String { return notBlank{} }

type notBlank struct{}

func (notBlank) Description(context.Context) string { return "must not be blank" }
func (v notBlank) MarkdownDescription(context.Context) string {
	return v.Description(context.Background())
}

func (notBlank) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if text := req.ConfigValue.ValueString(); text != "" && strings.TrimSpace(text) == "" {
		resp.Diagnostics.AddAttributeError(req.Path, "Blank folder name",
			fmt.Sprintf("%s is %q: a folder needs a name that people can see. Write one with at least one character that is not white space.", req.Path, text))
	}
}

// CanBeParent refuses the trash as a parent, and a path.
func CanBeParent() validator.String { return canBeParent{} }

type canBeParent struct{}

func (canBeParent) Description(context.Context) string {
	return "must be the id of a folder, not the trash's"
}

func (v canBeParent) MarkdownDescription(context.Context) string {
	return v.Description(context.Background())
}

func (canBeParent) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	switch parent := req.ConfigValue.ValueString(); {
	case mediamanager.IsPath(parent):
		resp.Diagnostics.AddAttributeError(req.Path, "A path is not a folder's id",
			fmt.Sprintf(`%s is %q, which is a path. Refer to a wixmedia_folder, or look the folder up: data "wixmedia_folder" "parent" { path = %q }.`, req.Path, parent, parent))
	case parent == wix.TrashRoot:
		resp.Diagnostics.AddAttributeError(req.Path, "The trash cannot be a parent",
			"A folder in the trash is a deleted folder: to trash it, remove its block or run terraform destroy. "+
				"Set "+req.Path.String()+` to a folder's id, "media-root" or "visitor-uploads".`)
	}
}

// alwaysOK plans the state of a folder: OK, whatever it is now.
type alwaysOK struct{}

func (alwaysOK) Description(context.Context) string { return "is always planned as OK" }
func (m alwaysOK) MarkdownDescription(context.Context) string {
	return m.Description(context.Background())
}

func (alwaysOK) PlanModifyString(_ context.Context, _ planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	resp.PlanValue = types.StringValue(string(wix.StateOK))
}

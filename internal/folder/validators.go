package folder

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

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

// NotTrashRoot refuses the trash as a parent.
func NotTrashRoot() validator.String { return notTrashRoot{} }

type notTrashRoot struct{}

func (notTrashRoot) Description(context.Context) string { return "must not be the trash" }
func (v notTrashRoot) MarkdownDescription(context.Context) string {
	return v.Description(context.Background())
}

func (notTrashRoot) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if req.ConfigValue.ValueString() == wix.TrashRoot {
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

package folder

import (
	"context"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
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
		resp.Diagnostics.Append(tfdiag.BlankName(req.Path, text))
	}
}

// OneFolder warns of a name with a slash, which is one folder and no path.
func OneFolder() validator.String { return oneFolder{} }

type oneFolder struct{}

func (oneFolder) Description(context.Context) string { return "is the name of one folder, no path" }

func (v oneFolder) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (oneFolder) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if name := req.ConfigValue.ValueString(); strings.Contains(name, "/") {
		resp.Diagnostics.Append(tfdiag.SlashInName(req.Path, name))
	}
}

// NotMisspeltRoot refuses what is nearly the id of a root folder, such as visitor_uploads.
func NotMisspeltRoot() validator.String { return notMisspeltRoot{} }

type notMisspeltRoot struct{}

func (notMisspeltRoot) Description(context.Context) string {
	return "must not be a misspelt id of a root folder"
}

func (v notMisspeltRoot) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (notMisspeltRoot) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	text := req.ConfigValue.ValueString()
	if root := folderpath.NearestRoot(text); root != "" {
		resp.Diagnostics.Append(tfdiag.MisspeltRoot(req.Path, text, root))
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
	case folderpath.Is(parent):
		resp.Diagnostics.Append(tfdiag.PathAsID(req.Path, parent))
	case parent == wix.TrashRoot:
		resp.Diagnostics.Append(tfdiag.TrashAsParent(req.Path))
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

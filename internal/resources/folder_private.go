package resources

import (
	"context"
	"encoding/json"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
)

// lastInTrash is the key in a folder's private state of the time when the
// provider last knew the folder to be in the trash. A listing of the trash may
// show that stay for a while after the folder was restored, and then proves no
// later one.
const lastInTrash = "last_in_trash"

// trashMemory is how long a listing of the trash is not trusted after that.
const trashMemory = 15 * time.Minute

type privateWriter interface {
	SetKey(ctx context.Context, key string, value []byte) diag.Diagnostics
}

type privateReader interface {
	GetKey(ctx context.Context, key string) ([]byte, diag.Diagnostics)
}

// noteInTrash writes down that the folder is in the trash now.
func noteInTrash(ctx context.Context, private privateWriter) diag.Diagnostics {
	now, err := json.Marshal(time.Now().UTC())
	if err != nil {
		return nil // a time of this century always has a JSON form
	}
	return private.SetKey(ctx, lastInTrash, now)
}

// latelyInTrash reports whether the folder was known to be in the trash in the last
// minutes. A time that cannot be read counts as now.
func latelyInTrash(ctx context.Context, private privateReader) bool {
	value, diags := private.GetKey(ctx, lastInTrash)
	if len(value) == 0 && !diags.HasError() {
		return false
	}
	var at time.Time
	err := json.Unmarshal(value, &at)
	return err != nil || time.Since(at) < trashMemory
}

// plannedID is the key in planned private data of the folder that a block plans
// to keep. Terraform plans a replacement twice, as an update and then as a
// creation with the private data of the first: so a block that replaces a folder
// is told from another one that would adopt it.
const plannedID = "planned_id"

func notePlanned(ctx context.Context, private privateWriter, id string) diag.Diagnostics {
	value, err := json.Marshal(id)
	if err != nil {
		return nil // a string always has a JSON form
	}
	return private.SetKey(ctx, plannedID, value)
}

// isReplaced reports whether the block that is planned replaces that folder.
func isReplaced(ctx context.Context, private privateReader, id string) bool {
	return id != "" && plannedBefore(ctx, private) == id
}

// plannedBefore returns the id of the folder that the block that is planned
// replaces, or "".
func plannedBefore(ctx context.Context, private privateReader) string {
	value, _ := private.GetKey(ctx, plannedID)
	var planned string
	if json.Unmarshal(value, &planned) != nil {
		return ""
	}
	return planned
}

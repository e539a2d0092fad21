package resources

import (
	"context"
	"encoding/json"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
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
	return setKey(ctx, private, lastInTrash, time.Now().UTC())
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

// plannedKey is the key in planned private data of the folder that a block plans
// to keep. Terraform plans a replacement twice, as an update and then as a
// creation with the private data of the first: so a block that replaces a folder
// is told from another one that would adopt it.
const plannedKey = "planned"

// planned is a folder that a block has, and what a replacement would do with it.
type planned struct {
	ID      string
	Stays   bool // it would only be forgotten
	Purged  bool // it would be deleted for good
	Guarded bool // only if it is empty
}

func notePlanned(ctx context.Context, private privateWriter, folder planned) diag.Diagnostics {
	return setKey(ctx, private, plannedKey, folder)
}

// plannedBefore returns the folder that the block that is planned replaces, or
// the zero one.
func plannedBefore(ctx context.Context, private privateReader) planned {
	var folder planned
	value, _ := private.GetKey(ctx, plannedKey)
	if json.Unmarshal(value, &folder) != nil {
		return planned{}
	}
	return folder
}

// belowKey is the key in planned private data of the folders below one that the
// plan deletes for good. The destroy half of a replacement has it, too; a tainted
// folder has not: no plan shows that one to its provider.
const belowKey = "below"

// noteBelow writes down what the plan has seen below the folder; nil = nothing.
func noteBelow(ctx context.Context, private privateWriter, below mediamanager.Below) diag.Diagnostics {
	if below == nil {
		return private.SetKey(ctx, belowKey, nil)
	}
	return setKey(ctx, private, belowKey, below)
}

// plannedBelow returns what the plan has seen below the folder; nil if it has not
// planned to delete the folder for good.
func plannedBelow(ctx context.Context, private privateReader) mediamanager.Below {
	var below mediamanager.Below
	value, _ := private.GetKey(ctx, belowKey)
	if json.Unmarshal(value, &below) != nil {
		return nil
	}
	return below
}

func setKey(ctx context.Context, private privateWriter, key string, value any) diag.Diagnostics {
	text, err := json.Marshal(value)
	if err != nil {
		return nil // texts and times of this century always have a JSON form
	}
	return private.SetKey(ctx, key, text)
}

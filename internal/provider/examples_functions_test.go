package provider_test

import (
	"encoding/json"
	"reflect"
	"strings"
)

// computed returns a story that applies the files, and compares the only output
// with the JSON that is wanted.
func computed(want string) func(*example) {
	return func(x *example) {
		x.t.Helper()
		x.furnish()
		cli := x.cli(x.names()...)
		for name, text := range x.files {
			if strings.HasSuffix(name, ".yaml") {
				cli.Write(name[strings.LastIndex(name, "/")+1:], text)
			}
		}
		cli.Run("validate", "-no-color").OK(x.t)
		cli.Run("apply", "-auto-approve", "-no-color").OK(x.t)
		cli.Run("plan", "-no-color", "-detailed-exitcode").OK(x.t)
		var outputs map[string]struct{ Value any }
		var value any
		for text, into := range map[string]any{cli.Run("output", "-json").OK(x.t).Stdout: &outputs, want: &value} {
			if err := json.Unmarshal([]byte(text), into); err != nil {
				x.t.Fatalf("%s: %v", text, err)
			}
		}
		for name, output := range outputs {
			if !reflect.DeepEqual(output.Value, value) {
				x.t.Errorf("%s = %v, want %v", name, output.Value, value)
			}
		}
		if len(outputs) != 1 {
			x.t.Errorf("%d outputs", len(outputs))
		}
	}
}

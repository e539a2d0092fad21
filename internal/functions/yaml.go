package functions

import (
	"errors"
	"fmt"
	"regexp"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
)

// yamlTime matches what yamldecode makes of a date or a time without quotes.
var yamlTime = regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$`)

// nameOf returns the name that an entry of a list stands for. It refuses what
// YAML may have changed, because the text in the file is not known any more: NO
// has become false, and 1.10 has become 1.1.
func nameOf(value attr.Value) (string, error) {
	switch v := value.(type) {
	case types.String:
		return v.ValueString(), nil
	case types.Number:
		number := v.ValueBigFloat()
		if !number.IsInt() {
			return "", fmt.Errorf("the number %s may be written otherwise in the file, as YAML reads 1.10 as 1.1: write the name in quotes", number.Text('g', -1))
		}
		return number.Text('f', 0), nil
	case types.Bool:
		return "", fmt.Errorf("the boolean %t may be written otherwise in the file, as YAML reads NO, off and n as false, and yes, on and y as true: write the name in quotes", v.ValueBool())
	default:
		return "", errors.New("this is no name of a folder")
	}
}

// checkKey refuses a key that YAML may have changed, as NO to false. A key is text
// when it arrives: a folder of that name can be an entry of a list.
func checkKey(name string) error {
	if name != "true" && name != "false" {
		return nil
	}
	return fmt.Errorf("the key %s may be written otherwise in the file, as YAML reads NO, off and n as false, and yes, on and y as true: "+
		"write the key in quotes; a folder that is really named so goes into a list, in quotes: [%q]", name, name)
}

// checkName refuses a name that no folder can have, or that YAML made of a date.
func checkName(name string) error {
	if yamlTime.MatchString(name) {
		return fmt.Errorf("the name %q is what YAML makes of a date or a time: write the name in quotes", name)
	}
	return folderpath.CheckName(name)
}

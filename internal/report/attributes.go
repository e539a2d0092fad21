package report

import "encoding/json"

// attributes are what a plan shows of a block at one time. They give out only
// what is known and not sensitive.
type attributes struct {
	values             map[string]any
	unknown, sensitive any
}

// newAttributes returns the attributes, nil where there is no object.
func newAttributes(values, unknown, sensitive any) *attributes {
	object, ok := values.(map[string]any)
	if !ok {
		return nil
	}
	return &attributes{values: object, unknown: unknown, sensitive: sensitive}
}

// stateAttributes are those of the state in a plan.
func stateAttributes(values map[string]any, sensitive json.RawMessage) *attributes {
	var marks any
	if len(sensitive) > 0 && json.Unmarshal(sensitive, &marks) != nil {
		marks = true
	}
	return newAttributes(values, nil, marks)
}

// isUnknown and isSensitive report whether any part of an attribute is marked.
func (a *attributes) isUnknown(name string) bool   { return marked(a.unknown, name) }
func (a *attributes) isSensitive(name string) bool { return marked(a.sensitive, name) }

// get returns an attribute that may be printed, nil for all others.
func (a *attributes) get(name string) any {
	if a.isUnknown(name) || a.isSensitive(name) {
		return nil
	}
	return a.values[name]
}

func (a *attributes) text(name string) string {
	text, _ := a.get(name).(string)
	return text
}

func (a *attributes) truth(name string, otherwise bool) bool {
	if truth, ok := a.get(name).(bool); ok {
		return truth
	}
	return otherwise
}

func (a *attributes) list(name string) []string {
	values, _ := a.get(name).([]any)
	texts := make([]string, 0, len(values))
	for _, value := range values {
		if text, ok := value.(string); ok {
			texts = append(texts, text)
		}
	}
	return texts
}

// texts returns a map of texts. Of a map that is known in part it returns that part.
func (a *attributes) texts(name string) map[string]string {
	if a.isSensitive(name) {
		return nil
	}
	values, _ := a.values[name].(map[string]any)
	texts := make(map[string]string, len(values))
	for key, value := range values {
		if text, ok := value.(string); ok {
			texts[key] = text
		}
	}
	return texts
}

// marked reports whether the marks of an object, as a plan has them, hold for an
// attribute or for a part of it.
func marked(marks any, name string) bool {
	if object, ok := marks.(map[string]any); ok {
		return anyMark(object[name])
	}
	return anyMark(marks)
}

func anyMark(mark any) bool {
	switch mark := mark.(type) {
	case bool:
		return mark
	case map[string]any:
		for _, inner := range mark {
			if anyMark(inner) {
				return true
			}
		}
	case []any:
		for _, inner := range mark {
			if anyMark(inner) {
				return true
			}
		}
	}
	return false
}

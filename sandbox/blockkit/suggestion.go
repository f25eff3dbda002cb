package blockkit

import "encoding/json"

// CheckSuggestion returns every reason why Slack would refuse this answer to a
// block_suggestion, or nil: up to 100 options, or groups of them, each as in a
// menu (slack.md section 3). No option at all is fine: nothing was found. The
// pointers begin with the key of the answer, such as /options/0/text/text.
func CheckSuggestion(payload json.RawMessage) []Fault {
	v, err := decode(payload)
	o, isObject := v.(object)
	if err != nil || !isObject {
		return []Fault{{Code: CodeInvalidArguments, Pointer: "", Message: "must provide an object"}}
	}
	c := newChecker(CodeInvalidArguments, onModal)
	c.check("", o, fields(
		may("options", list(0, maxOptions, plainOption())), may("option_groups", optionGroups()),
	).and(oneOfFields("options", "option_groups")).and(uniqueValues))
	return c.faults
}

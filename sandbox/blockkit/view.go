package blockkit

import "encoding/json"

const (
	// maxViewBlocks is slack.md section 3: 100 blocks per modal or home view.
	maxViewBlocks = 100
	// maxViewBytes is slack.md section 3: view JSON of 250 KB. A KB is read as
	// 1,000 bytes, the stricter of the two readings.
	maxViewBytes = 250_000
)

// CheckView returns every reason why Slack would refuse this modal or home
// view, or nil when it would accept it. The pointers begin with /view. A view
// above 250 KB gets the single code view_too_large.
func CheckView(view json.RawMessage) []Fault {
	if len(view) > maxViewBytes {
		return []Fault{{Code: CodeViewTooLarge, Pointer: "/view", Message: "must be at most 250 KB"}}
	}
	v, err := decode(view)
	o, isObject := v.(object)
	if err != nil || !isObject {
		return []Fault{{Code: CodeInvalidArguments, Pointer: "/view", Message: "must provide an object"}}
	}
	on := onModal
	if o["type"] == "home" {
		on = onHome
	}
	c := newChecker(CodeInvalidArguments, on)
	list, isList := o["blocks"].([]any)
	if !isList {
		c.fault("/view", "missing required field: blocks")
		return c.faults
	}
	c.checkBlocks("/view/blocks", list, maxViewBlocks)
	return c.faults
}

package blockkit

import (
	"encoding/json"
	"fmt"
)

const (
	// maxViewBlocks is slack.md section 3: 100 blocks per modal or home view.
	maxViewBlocks = 100
	// maxViewBytes is slack.md section 3: view JSON of 250 KB. A KB is read as
	// 1,000 bytes, the stricter of the two readings.
	maxViewBytes = 250_000
	// maxViewTitle is slack.md section 3: modal title / submit / close 24 each.
	maxViewTitle = 24
	// maxMetadata is slack.md section 3: private_metadata 3000.
	maxMetadata = 3000
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
	on, s := onModal, modalShape()
	if o["type"] == "home" {
		on, s = onHome, homeShape()
	}
	c := newChecker(CodeInvalidArguments, on)
	c.check("/view", o, s)
	return c.faults
}

// viewShape is what modals and home views have in common.
func viewShape() shape {
	return fields(
		need("type", one("modal", "home")), need("blocks", viewBlocks),
		may("private_metadata", text(0, maxMetadata)), may("callback_id", text(0, maxID)),
		may("external_id", text(0, unlimited)),
	)
}

// homeShape is a home view: it has no title and nothing to submit.
func homeShape() shape { return viewShape() }

func modalShape() shape {
	title := plainText(maxViewTitle)
	return viewShape().with(
		need("title", title), may("submit", title), may("close", title),
		may("clear_on_close", boolean), may("notify_on_close", boolean),
	).and(submitForInput)
}

func viewBlocks(c *checker, at string, v any) { c.topBlocks(at, v, maxViewBlocks) }

// submitForInput is slack.md section 2: submit is required when a modal has an
// input block.
func submitForInput(c *checker, at string, o object) {
	if _, has := o["submit"]; has {
		return
	}
	blocks, _ := o["blocks"].([]any)
	for i, v := range blocks {
		if b, _ := v.(object); b["type"] == "input" {
			c.fault(fmt.Sprintf("%s/blocks/%d/input", at, i), "must define `submit` to use an `input` block in modals")
			return
		}
	}
}

package blockkit

import "encoding/json"

// maxMessageBlocks is slack.md section 3: 50 blocks per message.
const maxMessageBlocks = 50

// CheckMessage returns every reason why Slack would refuse these blocks in a
// message, or nil when it would accept them. The pointers begin with /blocks.
// No blocks at all (nil, or an empty array) are fine.
func CheckMessage(blocks json.RawMessage) []Fault {
	if len(blocks) == 0 {
		return nil
	}
	v, err := decode(blocks)
	if _, isList := v.([]any); err != nil || !isList {
		return []Fault{{Code: CodeInvalidBlocksFormat, Pointer: "/blocks", Message: "must provide an array"}}
	}
	c := newChecker(CodeInvalidBlocks, onMessage)
	c.topBlocks("/blocks", v, maxMessageBlocks)
	return c.faults
}

// Characters counts the text in all blocks of a message together, which Slack limits too. Tables are
// not counted: they have limits of their own.
func Characters(blocks json.RawMessage) int {
	v, err := decode(blocks)
	all, _ := v.([]any)
	if err != nil {
		return 0
	}
	n := 0
	for _, block := range all {
		if o, _ := block.(object); o["type"] != "table" && o["type"] != "data_table" {
			n += textIn(block)
		}
	}
	return n
}

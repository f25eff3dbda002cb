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

package blockkit

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestMessage(t *testing.T) {
	run(t, []limit{
		message("slack.md section 3: 50 blocks per message",
			many(50, blk("divider", "")), many(51, blk("divider", "")),
			": no more than 50 items allowed"),
		message("slack.md section 3: block_id 255",
			blk("divider", `"block_id":`+str(255)), blk("divider", `"block_id":`+str(256)),
			"0/block_id: must be less than 256 characters"),
		message("slack.md section 3: block_id unique per message",
			blk("divider", `"block_id":"a"`)+","+blk("divider", `"block_id":"b"`),
			blk("divider", `"block_id":"a"`)+","+blk("divider", `"block_id":"a"`),
			"1/block_id: `block_id` \"a\" already exists"),
		message("slack.md section 3.1: a block must say a type", blk("divider", ""), `{}`,
			"0: missing required field: type"),
		message("slack.md section 3.1: a type that is text", blk("divider", ""), `{"type":3}`,
			"0/type: must provide a string"),
		message("slack.md section 3.1: a block is an object", blk("divider", ""), `"divider"`,
			"0: must provide an object"),
		message("slack.md section 3.1: known types only", blk("divider", ""), blk("dividre", ""),
			"0/type: unsupported type: dividre"),
		message("slack.md section 3.1: file is inbound only", blk("divider", ""), blk("file", ""),
			"0/type: unsupported type: file"),
		message("slack.md section 3.1: auth_provider is not live", blk("divider", ""), blk("auth_provider", ""),
			"0/type: unsupported type: auth_provider"),
		message("slack.md section 3.1: fields of a block", blk("divider", ""), blk("divider", `"text":"x","style":"y"`),
			"0: invalid additional property: style", "0: invalid additional property: text"),
	})
}

func TestMessageWithoutBlocks(t *testing.T) {
	for _, blocks := range []string{"", "[]"} {
		if got := CheckMessage(json.RawMessage(blocks)); got != nil {
			t.Errorf("blocks %q: %v", blocks, got)
		}
	}
}

func TestMessageThatIsNoArray(t *testing.T) {
	want := []Fault{{Code: "invalid_blocks_format", Pointer: "/blocks", Message: "must provide an array"}}
	for _, blocks := range []string{"null", "{}", `"x"`, "[", "[]]", "[] []"} {
		if diff := cmp.Diff(want, CheckMessage(json.RawMessage(blocks))); diff != "" {
			t.Errorf("blocks %s (-want +got):\n%s", blocks, diff)
		}
	}
}

func TestCodes(t *testing.T) {
	if got := CheckMessage(json.RawMessage(`[{"type":"nope"}]`)); got[0].Code != CodeInvalidBlocks {
		t.Errorf("message: code %s, want invalid_blocks", got[0].Code)
	}
	if got := CheckView(json.RawMessage(`{"type":"nope"}`)); got[0].Code != CodeInvalidArguments {
		t.Errorf("view: code %s, want invalid_arguments", got[0].Code)
	}
}

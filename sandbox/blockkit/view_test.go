package blockkit

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestView(t *testing.T) {
	base := `"title":` + pt(24) + `,"blocks":[]`
	in := `"title":` + pt(24) + `,"blocks":[` + blk("divider", "") + "," + input(el("plain_text_input", "")) + `]`
	run(t, []limit{
		modal("slack.md section 3: 100 blocks per modal",
			many(100, blk("divider", "")), many(101, blk("divider", "")), ": no more than 100 items allowed"),
		home("slack.md section 3: 100 blocks per home view",
			many(100, blk("divider", "")), many(101, blk("divider", "")), ": no more than 100 items allowed"),
		modal("slack.md section 3: block_id unique per view",
			blk("divider", `"block_id":"a"`)+","+blk("divider", `"block_id":"b"`),
			blk("divider", `"block_id":"a"`)+","+blk("divider", `"block_id":"a"`),
			"1/block_id: `block_id` \"a\" already exists"),
		view("slack.md section 3: modal title 24", base, `"blocks":[],"title":`+pt(25),
			"title/text: must be less than 25 characters"),
		view("slack.md section 3: modal title not empty", base, `"blocks":[],"title":`+pt(0),
			"title/text: must be more than 0 characters"),
		view("slack.md section 3: modal title is required", base, `"blocks":[]`, ": missing required field: title"),
		view("slack.md section 3: modal title is plain_text", base, `"blocks":[],"title":`+md(5),
			"title/type: must be a valid enum value"),
		view("slack.md section 3: modal submit 24", base+`,"submit":`+pt(24), base+`,"submit":`+pt(25),
			"submit/text: must be less than 25 characters"),
		view("slack.md section 3: modal close 24", base+`,"close":`+pt(24), base+`,"close":`+pt(25),
			"close/text: must be less than 25 characters"),
		view("slack.md section 3: private_metadata 3000",
			base+`,"private_metadata":`+str(3000), base+`,"private_metadata":`+str(3001),
			"private_metadata: must be less than 3001 characters"),
		view("slack.md section 3: callback_id 255",
			base+`,"callback_id":`+str(255), base+`,"callback_id":`+str(256),
			"callback_id: must be less than 256 characters"),
		view("slack.md section 2: submit is required with an input block", in+`,"submit":`+pt(4), in,
			"blocks/1/input: must define `submit` to use an `input` block in modals"),
		view("slack.md section 3: a view has blocks", base, `"title":`+pt(5), ": missing required field: blocks"),
		view("slack.md section 5.4: blocks null is no list", base, `"title":`+pt(5)+`,"blocks":null`,
			"blocks: must provide an array"),
		view("slack.md section 3: flags of a modal", base+`,"clear_on_close":true,"notify_on_close":false`,
			base+`,"clear_on_close":"yes"`, "clear_on_close: must provide a boolean"),
		view("slack.md section 3: fields of a modal", base, base+`,"submit_disabled":true`,
			": invalid additional property: submit_disabled"),
	})
}

func TestHome(t *testing.T) {
	with := func(fields string) string { return `{"type":"home","blocks":[]` + fields + `}` }
	run(t, []limit{
		{
			"slack.md section 3.1: home has no submit", CheckView,
			homeWith(input(el("plain_text_input", ""))), with(`,"submit":` + pt(5)),
			[]string{"[ERROR] invalid additional property: submit [json-pointer:/view]"},
		},
		{
			"slack.md section 3: home private_metadata 3000", CheckView,
			with(`,"private_metadata":` + str(3000)), with(`,"private_metadata":` + str(3001)),
			[]string{"[ERROR] must be less than 3001 characters [json-pointer:/view/private_metadata]"},
		},
	})
}

func TestViewTypes(t *testing.T) {
	got := CheckView(json.RawMessage(`{"type":"workflow_step","title":` + pt(5) + `,"blocks":[]}`))
	want := []Fault{{CodeInvalidArguments, "/view/type", "must be a valid enum value"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("workflow_step (-want +got):\n%s", diff)
	}
	for _, bad := range []string{"", "null", "[]", "{", "{} {}"} {
		if got := CheckView(json.RawMessage(bad)); len(got) != 1 || got[0].Message != "must provide an object" {
			t.Errorf("view %q: %v", bad, got)
		}
	}
}

// slack.md section 3: view JSON 250 KB → view_too_large.
func TestViewSize(t *testing.T) {
	sized := func(n int) json.RawMessage {
		v := modalWith(blk("divider", ""))
		return json.RawMessage(v + strings.Repeat(" ", n-len(v)))
	}
	if got := CheckView(sized(250_000)); got != nil {
		t.Errorf("250,000 bytes: %v", got)
	}
	got := CheckView(sized(250_001))
	if len(got) != 1 || got[0].Code != CodeViewTooLarge {
		t.Errorf("250,001 bytes: %v", got)
	}
}

func Example() {
	for _, f := range CheckMessage(json.RawMessage(fmt.Sprintf(`[{"type":"header","text":{"type":"plain_text","text":%q}}]`, x(151)))) {
		fmt.Println(f.Code, f)
	}
	// Output: invalid_blocks [ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]
}

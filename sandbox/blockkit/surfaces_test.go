package blockkit

import (
	"encoding/json"
	"testing"
)

// shown is where something may stand: message, modal, home.
type shown struct{ message, modal, home bool }

// shownOn asks the checks themselves.
func shownOn(block string) shown {
	return shown{
		CheckMessage(json.RawMessage("["+block+"]")) == nil,
		CheckView(json.RawMessage(modalWith(block))) == nil,
		CheckView(json.RawMessage(homeWith(block))) == nil,
	}
}

// TestSurfacesOfBlocks is the table of slack.md section 3.1, row by row. Where a
// page and a measurement differ, the stricter one counts: card in modals, table
// and data_table on home. Left out: "anything newer", which is refused like any
// unknown type (message_test.go). The scope and the unfurl domain of a video are
// not Block Kit's: posting sees to the scope.
func TestSurfacesOfBlocks(t *testing.T) {
	all, onlyMessage, messageAndHome := shown{true, true, true}, shown{message: true}, shown{message: true, home: true}
	text := `{"type":"rich_text_section","elements":[{"type":"text","text":"a"}]}`
	cell := `"rows":[[{"type":"raw_text","text":"a"}]]`
	for _, row := range []struct {
		source, block string
		want          shown
	}{
		{"slack.md section 3.1: section", blk("section", `"text":`+md(5)), all},
		{"slack.md section 3.1: actions", actions(el("datepicker", "")), all},
		{"slack.md section 3.1: context", blk("context", `"elements":[`+md(5)+`]`), all},
		{"slack.md section 3.1: divider", blk("divider", ""), all},
		{"slack.md section 3.1: header", blk("header", `"text":`+pt(5)), all},
		{"slack.md section 3.1: image", blk("image", `"alt_text":"a","image_url":"u"`), all},
		{"slack.md section 3.1: input", input(el("users_select", "")), all},
		{"slack.md section 3.1: rich_text", blk("rich_text", `"elements":[`+text+`]`), all},
		{"slack.md section 3.1: video", blk("video", `"video_url":"v","thumbnail_url":"t","alt_text":"a","title":`+pt(5)), all},
		{"slack.md section 3.1: alert", blk("alert", `"text":`+md(5)), shown{modal: true}},
		{"slack.md section 3.1: card", blk("card", `"title":`+pt(5)), messageAndHome},
		{"slack.md section 3.1: carousel", blk("carousel", `"elements":[`+blk("card", `"title":`+pt(5))+`]`), messageAndHome},
		{"slack.md section 3.1: container", blk("container", `"title":`+pt(5)+`,"child_blocks":[{"type":"divider"}]`), messageAndHome},
		{"slack.md section 3.1: table", blk("table", cell), onlyMessage},
		{"slack.md section 3.1: data_table", blk("data_table", `"caption":"c",`+cell), onlyMessage},
		{"slack.md section 3.1: data_visualization", blk("data_visualization", `"title":"t","chart":{"type":"pie","segments":[{"label":"a","value":1}]}`), onlyMessage},
		{"slack.md section 3.1: markdown", blk("markdown", `"text":"a"`), onlyMessage},
		{"slack.md section 3.1: plan", blk("plan", `"title":"x"`), onlyMessage},
		{"slack.md section 3.1: task_card", blk("task_card", `"task_id":"t","title":"x"`), onlyMessage},
		{"slack.md section 3.1: context_actions", blk("context_actions", `"elements":[{"type":"icon_button","icon":"trash","text":`+pt(5)+`}]`), onlyMessage},
		{"slack.md section 3.1: layout", blk("layout", `"label":"l","rows":[{"items":[{"block":{"type":"divider"}}]}]`), onlyMessage},
		{"slack.md section 3.1: file", blk("file", `"external_id":"a","source":"remote"`), shown{}},
		{"slack.md section 3.1: auth_provider", blk("auth_provider", ""), shown{}},
	} {
		if got := shownOn(row.block); got != row.want {
			t.Errorf("%s: %+v, want %+v", row.source, got, row.want)
		}
	}
}

// TestSurfacesOfElements is the table of slack.md section 3.2, row by row: each
// element on each surface in each place.
func TestSurfacesOfElements(t *testing.T) {
	all, no := shown{true, true, true}, shown{}
	onlyModal, onlyMessage := shown{modal: true}, shown{message: true}
	options, one := opts(2), `"options":`+arr(1, opt)
	button := `"text":` + pt(5)
	vote := `{"text":` + pt(5) + `,"value":"v"}`
	for _, row := range []struct {
		source, element                            string
		section, actions, input, context, feedback shown // feedback: a context_actions block
	}{
		{"slack.md section 3.2: button", el("button", button), all, all, no, no, no},
		{"slack.md section 3.2: overflow", el("overflow", one), all, all, no, no, no},
		{"slack.md section 3.2: static select", el("static_select", options), all, all, all, no, no},
		{"slack.md section 3.2: external select", el("external_select", ""), all, all, all, no, no},
		{"slack.md section 3.2: users select", el("users_select", ""), all, all, all, no, no},
		{"slack.md section 3.2: conversations select", el("conversations_select", ""), all, all, all, no, no},
		{"slack.md section 3.2: channels select", el("channels_select", ""), all, all, all, no, no},
		{"slack.md section 3.2: multi static select", el("multi_static_select", options), all, all, all, no, no},
		{"slack.md section 3.2: multi external select", el("multi_external_select", ""), all, all, all, no, no},
		{"slack.md section 3.2: multi users select", el("multi_users_select", ""), all, all, all, no, no},
		{"slack.md section 3.2: multi conversations select", el("multi_conversations_select", ""), all, all, all, no, no},
		{"slack.md section 3.2: multi channels select", el("multi_channels_select", ""), all, all, all, no, no},
		{"slack.md section 3.2: checkboxes", el("checkboxes", options), all, all, all, no, no},
		{"slack.md section 3.2: radio_buttons", el("radio_buttons", options), all, all, all, no, no},
		{"slack.md section 3.2: datepicker", el("datepicker", ""), all, all, all, no, no},
		{"slack.md section 3.2: timepicker", el("timepicker", ""), all, all, all, no, no},
		{"slack.md section 3.2: datetimepicker", el("datetimepicker", ""), no, shown{true, true, false}, shown{true, true, false}, no, no},
		{"slack.md section 3.2: plain_text_input", el("plain_text_input", ""), no, no, all, no, no},
		{"slack.md section 3.2: rich_text_input", el("rich_text_input", ""), no, no, shown{false, true, true}, no, no},
		{"slack.md section 3.2: number_input", el("number_input", `"is_decimal_allowed":true`), no, no, onlyModal, no, no},
		{"slack.md section 3.2: email_text_input", el("email_text_input", ""), no, no, onlyModal, no, no},
		{"slack.md section 3.2: url_text_input", el("url_text_input", ""), no, no, onlyModal, no, no},
		{"slack.md section 3.2: file_input", el("file_input", ""), no, no, onlyModal, no, no},
		{"slack.md section 3.2: feedback_buttons", el("feedback_buttons", `"positive_button":`+vote+`,"negative_button":`+vote), no, no, no, no, onlyMessage},
		{"slack.md section 3.2: icon_button", el("icon_button", `"icon":"trash",`+button), no, no, no, no, onlyMessage},
		{"slack.md section 3.2: workflow_button", el("workflow_button", button+`,"workflow":{"trigger":{"url":"u"}}`), onlyMessage, onlyMessage, no, no, no},
		{"slack.md section 3.1: image in a context", el("image", `"image_url":"u","alt_text":"a"`), all, no, no, all, no},
	} {
		got := []shown{
			shownOn(accessory(row.element)), shownOn(actions(row.element)), shownOn(input(row.element)),
			shownOn(blk("context", `"elements":[`+row.element+`]`)), shownOn(blk("context_actions", `"elements":[`+row.element+`]`)),
		}
		for i, want := range []shown{row.section, row.actions, row.input, row.context, row.feedback} {
			if got[i] != want {
				where := []string{"section", "actions", "input", "context", "context_actions"}[i]
				t.Errorf("%s in %s: %+v, want %+v", row.source, where, got[i], want)
			}
		}
	}
}

package blockkit

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// complete is one complete block, element or part of one, and the fields without which Slack refuses it.
type complete struct {
	source string // where slack.md names what it is
	in     func(string) string
	object string
	needs  string // names, with spaces between them
}

func itself(o string) string { return o }

// around puts an object into a bigger one, in the place of %.
func around(outer string) func(string) string {
	return func(o string) string { return strings.Replace(outer, "%", o, 1) }
}

// TestRequiredFields takes every required field away, one at a time.
func TestRequiredFields(t *testing.T) {
	for _, w := range slices.Concat(wholeBlocks(), wholeElements(), wholeParts()) {
		if got := checkAnywhere(w.in(w.object)); got != nil {
			t.Errorf("%s, whole: %v", w.source, got)
		}
		for _, name := range strings.Fields(w.needs) {
			got := checkAnywhere(w.in(without(t, w.object, name)))
			if len(got) == 0 || got[0].Message != "missing required field: "+name {
				t.Errorf("%s without %s: %v", w.source, name, got)
			}
		}
	}
}

// checkAnywhere holds a block against the rules of messages, or of modals when it is for these only.
func checkAnywhere(block string) []Fault {
	for _, name := range []string{"alert", "number_input"} {
		if strings.Contains(block, `"`+name+`"`) {
			return CheckView(json.RawMessage(modalWith(block)))
		}
	}
	return CheckMessage(json.RawMessage("[" + block + "]"))
}

func without(t *testing.T, o, name string) string {
	t.Helper()
	var fields map[string]json.RawMessage
	if err := json.Unmarshal([]byte(o), &fields); err != nil {
		t.Fatalf("%s: %v", o, err)
	}
	delete(fields, name)
	raw, err := json.Marshal(fields)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func wholeBlocks() []complete {
	button := `{"type":"button","text":` + pt(5) + `}`
	icon := `{"type":"icon_button","icon":"trash","text":` + pt(5) + `}`
	image := `"image_url":"u","alt_text":"a"`
	const at = "slack.md section 3.1: "
	return []complete{
		{at + "actions", itself, blk("actions", `"elements":[`+button+`]`), "type elements"},
		{at + "context", itself, blk("context", `"elements":[`+md(1)+`]`), "elements"},
		{at + "context_actions", itself, blk("context_actions", `"elements":[`+icon+`]`), "elements"},
		{at + "image", itself, blk("image", image), "alt_text"},
		{at + "video", itself, blk("video", `"video_url":"v","thumbnail_url":"t","alt_text":"a","title":`+pt(5)), "video_url thumbnail_url alt_text title"},
		{at + "alert", itself, blk("alert", `"text":`+md(5)), "text"},
		{at + "carousel", itself, blk("carousel", `"elements":[`+blk("card", `"title":`+pt(5))+`]`), "elements"},
		{at + "container", itself, blk("container", `"title":`+pt(5)+`,"child_blocks":[{"type":"divider"}]`), "child_blocks"},
		{at + "table", itself, blk("table", `"rows":[[{"type":"raw_text","text":"a"}]]`), "rows"},
		{at + "data_table", itself, blk("data_table", `"caption":"c","rows":[[{"type":"raw_text","text":"a"}]]`), "caption rows"},
		{at + "data_visualization", itself, blk("data_visualization", `"title":"t","chart":{"type":"pie","segments":[{"label":"a","value":1}]}`), "title chart"},
		{at + "markdown", itself, blk("markdown", `"text":"a"`), "text"},
		{at + "plan", itself, blk("plan", `"title":"x"`), "title"},
		{at + "task_card", itself, blk("task_card", `"task_id":"t","title":"x"`), "task_id title"},
		{at + "layout", itself, blk("layout", `"label":"l","rows":[{"items":[{"block":{"type":"divider"}}]}]`), "label rows"},
	}
}

func wholeElements() []complete {
	options, text := opts(2), `"text":`+pt(5)
	vote := `{"text":` + pt(5) + `,"value":"v"}`
	row := around(`{"type":"context_actions","elements":[%]}`)
	const at = "slack.md section 3.2: "
	return []complete{
		{at + "overflow", actions, el("overflow", options), "type options"},
		{at + "checkboxes", input, el("checkboxes", options), "options"},
		{at + "radio_buttons", input, el("radio_buttons", options), "options"},
		{at + "workflow_button", actions, el("workflow_button", text+`,"workflow":{"trigger":{"url":"u"}}`), "text workflow"},
		{at + "icon_button", row, el("icon_button", `"icon":"trash",`+text), "icon text"},
		{at + "feedback_buttons", row, el("feedback_buttons", `"positive_button":`+vote+`,"negative_button":`+vote), "positive_button negative_button"},
		{at + "number_input", input, el("number_input", `"is_decimal_allowed":true`), "is_decimal_allowed"},
		{at + "image in a context", around(`{"type":"context","elements":[%]}`), el("image", `"image_url":"u","alt_text":"a"`), "alt_text"},
	}
}

// wholeParts are what stands inside of blocks and elements.
func wholeParts() []complete {
	static := around(actions(el("static_select", `"options":[%]`)))
	groups := around(actions(el("static_select", `"option_groups":[%]`)))
	chart := around(blk("data_visualization", `"title":"t","chart":%`))
	bars := around(blk("data_visualization", `"title":"t","chart":{"type":"bar","axis_config":{"categories":["a"]},"series":[%]}`))
	pie := around(blk("data_visualization", `"title":"t","chart":{"type":"pie","segments":[%]}`))
	trigger := around(actions(el("workflow_button", `"text":`+pt(5)+`,"workflow":%`)))
	cell := around(blk("table", `"rows":[[%]]`))
	line := around(blk("rich_text", `"elements":[{"type":"rich_text_section","elements":[%]}]`))
	grid := around(blk("layout", `"label":"l","rows":[%]`))
	point := `{"label":"a","value":1}`
	return []complete{
		{"slack.md section 3: option", static, `{"text":` + pt(5) + `,"value":"v"}`, "text value"},
		{"slack.md section 3: option group", groups, `{"label":` + pt(5) + `,` + opts(1) + `}`, "label options"},
		{"slack.md section 3.1: chart", chart, `{"type":"bar","axis_config":{"categories":["a"]},"series":[{"name":"n","data":[` + point + `]}]}`, "type series axis_config"},
		{"slack.md section 3.1: chart, axis", around(blk("data_visualization", `"title":"t","chart":{"type":"bar","series":[{"name":"n","data":[`+point+`]}],"axis_config":%}`)), `{"categories":["a"]}`, "categories"},
		{"slack.md section 3.1: chart, pie", chart, `{"type":"pie","segments":[` + point + `]}`, "segments"},
		{"slack.md section 3.1: chart, series", bars, `{"name":"n","data":[` + point + `]}`, "name data"},
		{"slack.md section 3.1: chart, point", pie, point, "label value"},
		{"slack.md section 3.2: workflow", trigger, `{"trigger":{"url":"u"}}`, "trigger"},
		{"slack.md section 3.2: workflow, trigger", around(trigger(`{"trigger":%}`)), `{"url":"u"}`, "url"},
		{"slack.md section 3.2: workflow, parameter", around(trigger(`{"trigger":{"url":"u","customizable_input_parameters":[%]}}`)), `{"name":"n","value":"v"}`, "name value"},
		{"slack.md section 3.1: cell of text", cell, `{"type":"raw_text","text":"a"}`, "type text"},
		{"slack.md section 3.1: cell of a number", cell, `{"type":"raw_number","value":1}`, "value"},
		{"slack.md section 3.1: cell of rich text", cell, `{"type":"rich_text","elements":[]}`, "elements"},
		{"slack.md section 3.1: rich_text, text", line, `{"type":"text","text":"a"}`, "type text"},
		{"slack.md section 3.1: rich_text, channel", line, `{"type":"channel","channel_id":"C1"}`, "channel_id"},
		{"slack.md section 3.1: rich_text, broadcast", line, `{"type":"broadcast","range":"here"}`, "range"},
		{"slack.md section 3.1: rich_text, emoji", line, `{"type":"emoji","name":"tada"}`, "name"},
		{"slack.md section 3.1: rich_text, date", line, `{"type":"date","timestamp":1,"format":"{date}"}`, "timestamp format"},
		{"slack.md section 3.1: rich_text, list", around(blk("rich_text", `"elements":[%]`)), `{"type":"rich_text_list","style":"bullet","elements":[]}`, "style elements"},
		{"slack.md section 3.1: card, slack_icon", around(blk("card", `"title":`+pt(5)+`,"slack_icon":%`)), `{"type":"icon","name":"star"}`, "type name"},
		{"slack.md section 3.1: layout, row", grid, `{"items":[{"block":{"type":"divider"}}]}`, "items"},
		{"slack.md section 3.1: layout, item", around(grid(`{"items":[%]}`)), `{"block":{"type":"divider"}}`, "block"},
		{"slack.md section 3.1: task_card, source", around(blk("task_card", `"task_id":"t","title":"x","sources":[%]`)), `{"type":"url","url":"u","text":"t"}`, "type url text"},
		{"slack.md section 3.2: feedback_buttons, one", around(`{"type":"context_actions","elements":[` + el("feedback_buttons", `"negative_button":{"text":`+pt(5)+`,"value":"v"},"positive_button":%`) + `]}`), `{"text":` + pt(5) + `,"value":"v"}`, "text value"},
	}
}

package blockkit

import "testing"

func TestSection(t *testing.T) {
	section := func(fields string) string { return blk("section", fields) }
	run(t, []limit{
		message("slack.md section 3: section.text 3000",
			section(`"text":`+md(3000)), section(`"text":`+md(3001)), "0/text/text: must be less than 3001 characters"),
		message("slack.md section 3: section.text at least 1",
			section(`"text":`+md(1)), section(`"text":`+md(0)), "0/text/text: must be more than 0 characters"),
		message("slack.md section 3: section.fields 10",
			section(`"fields":`+arr(10, md(1))), section(`"fields":`+arr(11, md(1))), "0/fields: no more than 10 items allowed"),
		message("slack.md section 3: section.fields 2000 each",
			section(`"fields":[`+pt(2000)+`]`), section(`"fields":[`+pt(2001)+`]`), "0/fields/0/text: must be less than 2001 characters"),
		message("slack.md section 3: section needs text or fields",
			section(`"fields":[`+pt(1)+`]`), section(`"block_id":"a"`), "0/type: must define either `text` or `fields`"),
		message("slack.md section 3: section.fields not empty",
			section(`"fields":[`+pt(1)+`]`), section(`"fields":[]`), "0/fields: must provide at least 1 items"),
		message("slack.md section 3: expand is a flag",
			section(`"text":`+pt(1)+`,"expand":true`), section(`"text":`+pt(1)+`,"expand":1`), "0/expand: must provide a boolean"),
	})
}

func TestTextObject(t *testing.T) {
	section := func(text string) string { return blk("section", `"text":`+text) }
	run(t, []limit{
		message("slack.md section 3: text objects are objects", section(pt(1)), section(`"x"`), "0/text: must provide an object"),
		message("slack.md section 3: kinds of text", section(pt(1)), section(`{"type":"markdown","text":"x"}`),
			"0/text/type: must be a valid enum value"),
		message("slack.md section 3: a text object has text", section(pt(1)), section(`{"type":"mrkdwn"}`),
			"0/text: missing required field: text"),
		message("slack.md section 3: text is a string", section(pt(1)), section(`{"type":"mrkdwn","text":7}`),
			"0/text/text: must provide a string"),
		message("slack.md section 3: emoji is for plain_text", section(`{"type":"plain_text","text":"x","emoji":true}`),
			section(`{"type":"mrkdwn","text":"x","emoji":true}`), "0/text: invalid additional property: emoji"),
		message("slack.md section 3: verbatim is for mrkdwn", section(`{"type":"mrkdwn","text":"x","verbatim":true}`),
			section(`{"type":"plain_text","text":"x","verbatim":true}`), "0/text: invalid additional property: verbatim"),
	})
}

func TestPlainBlocks(t *testing.T) {
	header := func(fields string) string { return blk("header", fields) }
	image := func(fields string) string { return blk("image", fields) }
	video := `"video_url":"v","thumbnail_url":"t","alt_text":"a","title":` + pt(5)
	run(t, []limit{
		message("slack.md section 3: header 150",
			header(`"text":`+pt(150)), header(`"text":`+pt(151)), "0/text/text: must be less than 151 characters"),
		message("slack.md section 3: header is plain_text",
			header(`"text":`+pt(5)), header(`"text":`+md(5)), "0/text/type: must be a valid enum value"),
		message("slack.md section 3: header has text", header(`"text":`+pt(5)), header(`"block_id":"a"`), "0: missing required field: text"),
		message("slack.md section 3: header level 4",
			header(`"level":4,"text":`+pt(5)), header(`"level":5,"text":`+pt(5)), "0/level: must be less than 5"),
		message("slack.md section 3: header level 1",
			header(`"level":1,"text":`+pt(5)), header(`"level":0,"text":`+pt(5)), "0/level: must be more than 0"),
		message("slack.md section 3: header level is whole",
			header(`"level":1,"text":`+pt(5)), header(`"level":1.5,"text":`+pt(5)), "0/level: must provide an integer"),
		message("slack.md section 3: image alt_text 2000",
			image(`"image_url":"u","alt_text":`+str(2000)), image(`"image_url":"u","alt_text":`+str(2001)),
			"0/alt_text: must be less than 2001 characters"),
		message("slack.md section 3: image alt_text is required",
			image(`"image_url":"u","alt_text":"a"`), image(`"image_url":"u"`), "0: missing required field: alt_text"),
		message("slack.md section 3: image url 3000",
			image(`"alt_text":"a","image_url":`+str(3000)), image(`"alt_text":"a","image_url":`+str(3001)),
			"0/image_url: must be less than 3001 characters"),
		message("slack.md section 3: image title 2000",
			image(`"alt_text":"a","image_url":"u","title":`+pt(2000)), image(`"alt_text":"a","image_url":"u","title":`+pt(2001)),
			"0/title/text: must be less than 2001 characters"),
		message("slack.md section 3: image has one source",
			image(`"alt_text":"a","slack_file":{"id":"F1"}`), image(`"alt_text":"a"`),
			"0: must define exactly one of `image_url` or `slack_file`"),
		message("slack.md section 3: slack_file by id or url",
			image(`"alt_text":"a","slack_file":{"url":"u"}`), image(`"alt_text":"a","slack_file":{}`),
			"0/slack_file: must define exactly one of `id` or `url`"),
		message("slack.md section 3.1: video", blk("video", video), blk("video", video+`,"url":"x"`),
			"0: invalid additional property: url"),
		message("video reference: title below 200 characters", blk("video", `"video_url":"v","thumbnail_url":"t","alt_text":"a","title":`+pt(199)),
			blk("video", `"video_url":"v","thumbnail_url":"t","alt_text":"a","title":`+pt(200)), "0/title/text: must be less than 200 characters"),
		message("video reference: author_name below 50 characters", blk("video", video+`,"author_name":`+str(49)),
			blk("video", video+`,"author_name":`+str(50)), "0/author_name: must be less than 50 characters"),
		message("slack.md section 3: markdown 12,000",
			blk("markdown", `"text":`+str(12000)), blk("markdown", `"text":`+str(12001)),
			"0/text: must be less than 12001 characters in all markdown blocks"),
		message("slack.md section 3: markdown 12,000 summed",
			many(2, blk("markdown", `"text":`+str(6000))), many(3, blk("markdown", `"text":`+str(6000))),
			"2/text: must be less than 12001 characters in all markdown blocks"),
		modal("slack.md section 3.1: markdown in messages only", blk("divider", ""), blk("markdown", `"text":"a"`),
			"0/type: unsupported type: markdown"),
		modal("slack.md section 3.1: alert text 200", blk("alert", `"text":`+md(200)), blk("alert", `"text":`+md(201)),
			"0/text/text: must be less than 201 characters"),
		message("slack.md section 3.1: alert in modals only", blk("divider", ""), blk("alert", `"text":`+md(2)),
			"0/type: unsupported type: alert"),
	})
}

func TestRows(t *testing.T) {
	button := `{"type":"button","action_id":"a#","text":` + pt(5) + `}`
	icon := `{"type":"icon_button","action_id":"a#","icon":"trash","text":` + pt(5) + `}`
	elements := func(name string, n int, e string) string { return blk(name, `"elements":`+arr(n, e)) }
	image := `{"type":"image","image_url":"u","alt_text":"a"}`
	run(t, []limit{
		message("slack.md section 3: actions 25", elements("actions", 25, button), elements("actions", 26, button),
			"0/elements: no more than 25 items allowed"),
		message("slack.md section 3: actions at least 1", elements("actions", 1, button), elements("actions", 0, button),
			"0/elements: must provide at least 1 items"),
		message("slack.md section 3: context 10", elements("context", 10, md(1)), elements("context", 11, md(1)),
			"0/elements: no more than 10 items allowed"),
		message("slack.md section 3.2: context holds texts and images",
			blk("context", `"elements":[`+pt(1)+","+image+`]`), blk("context", `"elements":[`+button+`]`),
			"0/elements/0/type: unsupported type: button"),
		message("slack.md section 3: context text not empty",
			elements("context", 1, md(1)), elements("context", 1, md(0)), "0/elements/0/text: must be more than 0 characters"),
		message("slack.md section 3: any text object 3000, in a context",
			elements("context", 1, md(3000)), elements("context", 1, md(3001)), "0/elements/0/text: must be less than 3001 characters"),
		message("slack.md section 3: image url 3000, in a context",
			elements("context", 1, `{"type":"image","alt_text":"a","image_url":`+str(3000)+`}`), elements("context", 1, `{"type":"image","alt_text":"a","image_url":`+str(3001)+`}`),
			"0/elements/0/image_url: must be less than 3001 characters"),
		message("slack.md section 3: context_actions 5", elements("context_actions", 5, icon), elements("context_actions", 6, icon),
			"0/elements: no more than 5 items allowed"),
		modal("slack.md section 3.1: context_actions in messages only", blk("divider", ""), elements("context_actions", 1, icon),
			"0/type: unsupported type: context_actions"),
		message("slack.md section 3: action_id unique in a row",
			elements("actions", 2, button), blk("actions", `"elements":[`+button+","+button+`]`),
			"0/elements/1/action_id: `action_id` \"a#\" already exists"),
		message("slack.md section 3: action_id unique in a context_actions row",
			elements("context_actions", 2, icon), blk("context_actions", `"elements":[`+icon+","+icon+`]`),
			"0/elements/1/action_id: `action_id` \"a#\" already exists"),
		message("slack.md section 3: action_id 255",
			actions(el("datepicker", `"action_id":`+str(255))), actions(el("datepicker", `"action_id":`+str(256))),
			"0/elements/0/action_id: must be less than 256 characters"),
	})
}

func TestInputBlock(t *testing.T) {
	typed := el("plain_text_input", "")
	in := func(label, more string) string { return blk("input", `"label":`+label+`,"element":`+typed+more) }
	file := func(more string) string {
		return blk("input", `"label":`+pt(1)+`,"element":`+el("file_input", "")+more)
	}
	run(t, []limit{
		modal("slack.md section 3: input label 2000", in(pt(2000), ""), in(pt(2001), ""), "0/label/text: must be less than 2001 characters"),
		modal("slack.md section 3: input label is plain_text", in(pt(5), ""), in(md(5), ""), "0/label/type: must be a valid enum value"),
		modal("slack.md section 3: input hint 2000", in(pt(5), `,"hint":`+pt(2000)), in(pt(5), `,"hint":`+pt(2001)),
			"0/hint/text: must be less than 2001 characters"),
		modal("slack.md section 3: input has a label", in(pt(5), ""), blk("input", `"element":`+typed), "0: missing required field: label"),
		modal("slack.md section 3: input has an element", in(pt(5), ""), blk("input", `"label":`+pt(1)), "0: missing required field: element"),
		modal("slack.md section 3: optional is a flag", in(pt(5), `,"optional":true,"dispatch_action":true`), in(pt(5), `,"optional":"no"`),
			"0/optional: must provide a boolean"),
		modal("slack.md section 3: file_input has no dispatch_action", file(`,"dispatch_action":false`), file(`,"dispatch_action":true`),
			"0/dispatch_action: not supported for file_input"),
	})
}

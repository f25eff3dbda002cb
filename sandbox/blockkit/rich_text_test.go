package blockkit

import "testing"

func TestRichText(t *testing.T) {
	rich := func(elements string) string { return blk("rich_text", `"elements":[`+elements+`]`) }
	section := func(inline string) string { return blk("rich_text_section", `"elements":[`+inline+`]`) }
	list := func(style, inner string) string {
		return rich(blk("rich_text_list", `"style":"`+style+`","indent":0,"border":0,"offset":0,"elements":[`+inner+`]`))
	}
	text := `{"type":"text","text":"a","style":{"bold":true,"code":true}}`
	in := func(inline string) string { return rich(section(inline)) }
	run(t, []limit{
		message("slack.md section 3.1: rich_text has elements", in(text), blk("rich_text", ""), "0: missing required field: elements"),
		message("slack.md section 3.1: kinds of rich_text element", in(text), rich(text), "0/elements/0/type: unsupported type: text"),
		message("slack.md section 3.1: kinds of inline element", in(text), in(section(text)),
			"0/elements/0/elements/0/type: unsupported type: rich_text_section"),
		message("slack.md section 3.1: rich text is not empty", in(text), in(`{"type":"text","text":""}`),
			"0/elements/0/elements/0/text: must be more than 0 characters"),
		message("slack.md section 3.1: styles of rich text", in(text), in(`{"type":"text","text":"a","style":{"blink":true}}`),
			"0/elements/0/elements/0/style: invalid additional property: blink"),
		message("slack.md section 3.1: a section has no style", in(text), rich(blk("rich_text_section", `"style":{},"elements":[]`)),
			"0/elements/0: invalid additional property: style"),
		message("slack.md section 3.1: list styles", list("bullet", section(text)), list("dotted", section(text)),
			"0/elements/0/style: must be a valid enum value"),
		message("slack.md section 3.1: a list holds sections", list("ordered", section(text)), list("ordered", text),
			"0/elements/0/elements/0/type: unsupported type: text"),
		message("slack.md section 3.1: border 0 or 1",
			rich(blk("rich_text_quote", `"border":1,"elements":[`+text+`]`)), rich(blk("rich_text_quote", `"border":2,"elements":[`+text+`]`)),
			"0/elements/0/border: must be less than 2"),
		message("slack.md section 3.1: preformatted",
			rich(blk("rich_text_preformatted", `"border":0,"language":"go","elements":[`+text+`]`)), rich(blk("rich_text_preformatted", "")),
			"0/elements/0: missing required field: elements"),
		message("slack.md section 3.1: mentions",
			in(`{"type":"user","user_id":"U1"},{"type":"channel","channel_id":"C1"},{"type":"usergroup","usergroup_id":"S1"},`+
				`{"type":"team","team_id":"T1"},{"type":"broadcast","range":"here"},{"type":"emoji","name":"wave","skin_tone":2},`+
				`{"type":"link","url":"https://a.example","text":"a"},{"type":"color","value":"#fff"},`+
				`{"type":"date","timestamp":1790000000,"format":"{date}","fallback":"today"}`),
			in(`{"type":"user"},{"type":"broadcast","range":"all"},{"type":"link","text":"a"}`),
			"0/elements/0/elements/0: missing required field: user_id",
			"0/elements/0/elements/1/range: must be a valid enum value",
			"0/elements/0/elements/2: missing required field: url"),
		modal("slack.md section 3: rich_text_input starts with rich_text",
			input(el("rich_text_input", `"initial_value":`+in(text))), input(el("rich_text_input", `"initial_value":`+blk("divider", ""))),
			"0/element/initial_value/type: unsupported type: divider"),
	})
}

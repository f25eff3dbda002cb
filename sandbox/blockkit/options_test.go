package blockkit

import "testing"

func TestOptions(t *testing.T) {
	sel := func(fields string) string { return actions(el("static_select", fields)) }
	one := func(text, value, more string) string {
		return sel(`"options":[{"text":` + text + `,"value":` + value + more + `}]`)
	}
	const at = "0/elements/0"
	run(t, []limit{
		message("slack.md section 3: static select 100 options", sel(opts(100)), sel(opts(101)), at+"/options: no more than 100 items allowed"),
		message("slack.md section 3: static select at least 1 option", sel(opts(1)), sel(opts(0)), at+"/options: must provide at least 1 items"),
		message("slack.md section 3: option text 75", one(pt(75), `"v"`, ""), one(pt(76), `"v"`, ""),
			at+"/options/0/text/text: must be less than 76 characters"),
		message("slack.md section 3: option text is plain_text in menus", one(pt(5), `"v"`, ""), one(md(5), `"v"`, ""),
			at+"/options/0/text/type: must be a valid enum value"),
		message("slack.md section 3: option value 150", one(pt(5), str(150), ""), one(pt(5), str(151), ""),
			at+"/options/0/value: must be less than 151 characters"),
		message("slack.md section 3: option value not empty", one(pt(5), str(1), ""), one(pt(5), str(0), ""),
			at+"/options/0/value: must be more than 0 characters"),
		message("slack.md section 3: option description 75", one(pt(5), `"v"`, `,"description":`+pt(75)), one(pt(5), `"v"`, `,"description":`+pt(76)),
			at+"/options/0/description/text: must be less than 76 characters"),
		message("slack.md section 3: option url in overflow only", one(pt(5), `"v"`, ""), one(pt(5), `"v"`, `,"url":"u"`),
			at+"/options/0: invalid additional property: url"),
		message("slack.md section 3.2: values differ", sel(opts(2)), sel(`"options":`+arr(2, `{"text":`+pt(5)+`,"value":"same"}`)),
			at+"/options/1/value: `value` \"same\" already exists"),
		message("slack.md section 3: options or option_groups", sel(opts(2)), sel(`"confirm":`+confirmObject),
			at+": must define exactly one of `options` or `option_groups`"),
		message("slack.md section 3: not options and option_groups", sel(opts(1)), sel(opts(1)+`,"option_groups":[{"label":`+pt(5)+`,"options":[{"text":`+pt(5)+`,"value":"other"}]}]`),
			at+": must define exactly one of `options` or `option_groups`"),
		message("slack.md section 3: select placeholder 150", sel(opts(1)+`,"placeholder":`+pt(150)), sel(opts(1)+`,"placeholder":`+pt(151)),
			at+"/placeholder/text: must be less than 151 characters"),
	})
}

const confirmObject = `{"title":{"type":"plain_text","text":"a"},"text":{"type":"plain_text","text":"a"},` +
	`"confirm":{"type":"plain_text","text":"a"},"deny":{"type":"plain_text","text":"a"}}`

func TestOptionGroups(t *testing.T) {
	groups := func(n int, label, options string) string {
		return actions(el("static_select", `"option_groups":`+arr(n, `{"label":`+label+`,"options":`+options+`}`)))
	}
	mine := `[{"text":` + pt(5) + `,"value":"v#"}]`
	run(t, []limit{
		message("slack.md section 3: 100 groups", groups(100, pt(5), mine), groups(101, pt(5), mine),
			"0/elements/0/option_groups: no more than 100 items allowed"),
		message("slack.md section 3: group label 75", groups(1, pt(75), mine), groups(1, pt(76), mine),
			"0/elements/0/option_groups/0/label/text: must be less than 76 characters"),
		message("slack.md section 3: 100 options in a group", groups(1, pt(5), arr(100, opt)), groups(1, pt(5), arr(101, opt)),
			"0/elements/0/option_groups/0/options: no more than 100 items allowed"),
		message("slack.md section 3.2: values differ across groups", groups(2, pt(5), mine),
			groups(2, pt(5), `[{"text":`+pt(5)+`,"value":"same"}]`),
			"0/elements/0/option_groups/1/options/0/value: `value` \"same\" already exists"),
	})
}

func TestChoices(t *testing.T) {
	for _, name := range []string{"checkboxes", "radio_buttons"} {
		element := func(fields string) string { return actions(el(name, fields)) }
		marked := `"options":[{"text":` + md(75) + `,"value":"v","description":`
		run(t, []limit{
			message("slack.md section 3: 10 options in "+name, element(opts(10)), element(opts(11)),
				"0/elements/0/options: no more than 10 items allowed"),
			message("slack.md section 3: at least 1 option in "+name, element(opts(1)), element(opts(0)),
				"0/elements/0/options: must provide at least 1 items"),
			message("slack.md section 3.2: description 75 in "+name, element(marked+md(75)+`}]`), element(marked+md(76)+`}]`),
				"0/elements/0/options/0/description/text: must be less than 76 characters"),
			message("slack.md section 3.2: values differ in "+name, element(opts(2)), element(`"options":`+arr(2, `{"text":`+pt(5)+`,"value":"same"}`)),
				"0/elements/0/options/1/value: `value` \"same\" already exists"),
		})
	}
}

func TestInitialOptions(t *testing.T) {
	first := `{"text":{"type":"plain_text","text":"o0"},"value":"v0"}`
	other := `{"text":{"type":"plain_text","text":"o0","emoji":true},"value":"v0"}`
	grouped := `"option_groups":[{"label":` + pt(5) + `,"options":[` + first + `]}]`
	for _, name := range []string{"static_select", "radio_buttons"} {
		run(t, []limit{message("slack.md section 3.2: initial_option equals an option in "+name,
			actions(el(name, opts(2)+`,"initial_option":`+first)), actions(el(name, opts(2)+`,"initial_option":`+other)),
			"0/elements/0/initial_option: must match one of the options exactly")})
	}
	for _, name := range []string{"multi_static_select", "checkboxes"} {
		run(t, []limit{message("slack.md section 3.2: initial_options equal options in "+name,
			input(el(name, opts(2)+`,"initial_options":[`+first+`]`)), input(el(name, opts(2)+`,"initial_options":[`+first+","+other+`]`)),
			"0/element/initial_options/1: must match one of the options exactly")})
	}
	run(t, []limit{
		message("slack.md section 3.2: initial_option in a group",
			actions(el("static_select", grouped+`,"initial_option":`+first)), actions(el("static_select", grouped+`,"initial_option":`+other)),
			"0/elements/0/initial_option: must match one of the options exactly"),
		message("slack.md section 3.2: initial_option is an object",
			actions(el("static_select", opts(2))), actions(el("static_select", opts(2)+`,"initial_option":null`)),
			"0/elements/0/initial_option: must provide an object"),
	})
}

func TestMenus(t *testing.T) {
	run(t, []limit{
		modal("slack.md section 3: max_selected_items at least 1", input(el("multi_users_select", `"max_selected_items":1`)),
			input(el("multi_users_select", `"max_selected_items":0`)), "0/element/max_selected_items: must be more than 0"),
		modal("slack.md section 3: min_query_length", input(el("external_select", `"min_query_length":0`)),
			input(el("external_select", `"min_query_length":-1`)), "0/element/min_query_length: must be more than -1"),
		modal("slack.md section 3.2: conversation filter", input(el("conversations_select", `"filter":{"include":["im","private"]}`)),
			input(el("conversations_select", `"filter":{"include":["dm"]}`)), "0/element/filter/include/0: must be a valid enum value"),
		message("slack.md section 3.2: single and multi fields differ", accessory(el("users_select", `"initial_user":"U1"`)),
			accessory(el("users_select", `"initial_users":["U1"]`)), "0/accessory: invalid additional property: initial_users"),
		message("slack.md section 3.2: multi menus in section, actions and input",
			accessory(el("multi_channels_select", ""))+","+actions(el("multi_conversations_select", "")+","+el("multi_external_select", "")),
			blk("context", `"elements":[`+el("multi_channels_select", "")+`]`),
			"0/elements/0/type: unsupported type: multi_channels_select"),
		message("slack.md section 3.2: known elements only", actions(el("channels_select", "")), actions(el("rating", "")),
			"0/elements/0/type: unsupported type: rating"),
		message("slack.md section 3.2: an element is an object", actions(el("channels_select", "")), actions(`7`),
			"0/elements/0: must provide an object"),
		message("slack.md section 3.2: an element must say a type", actions(el("channels_select", "")), actions(`{}`),
			"0/elements/0: missing required field: type"),
	})
}

package blockkit

import "testing"

func TestButton(t *testing.T) {
	button := func(fields string) string { return actions(el("button", fields)) }
	text := `"text":` + pt(5)
	run(t, []limit{
		message("slack.md section 3: button text 75", button(`"text":`+pt(75)), button(`"text":`+pt(76)),
			"0/elements/0/text/text: must be less than 76 characters"),
		message("slack.md section 3: button text is plain_text", button(text), button(`"text":`+md(5)),
			"0/elements/0/text/type: must be a valid enum value"),
		message("slack.md section 3: button has text", button(text), button(`"value":"v"`), "0/elements/0: missing required field: text"),
		message("slack.md section 3: button value 2000", button(text+`,"value":`+str(2000)), button(text+`,"value":`+str(2001)),
			"0/elements/0/value: must be less than 2001 characters"),
		message("slack.md section 3: button url 3000", button(text+`,"url":`+str(3000)), button(text+`,"url":`+str(3001)),
			"0/elements/0/url: must be less than 3001 characters"),
		message("slack.md section 3: button accessibility_label 75",
			button(text+`,"accessibility_label":`+str(75)), button(text+`,"accessibility_label":`+str(76)),
			"0/elements/0/accessibility_label: must be less than 76 characters"),
		message("slack.md section 3: button style", button(text+`,"style":"danger"`), button(text+`,"style":"default"`),
			"0/elements/0/style: must be a valid enum value"),
		message("slack.md section 3: overflow 5", actions(el("overflow", opts(5))), actions(el("overflow", opts(6))),
			"0/elements/0/options: no more than 5 items allowed"),
		message("slack.md section 3: overflow at least 1", actions(el("overflow", opts(1))), actions(el("overflow", opts(0))),
			"0/elements/0/options: must provide at least 1 items"),
		message("slack.md section 3: option url 3000, overflow only",
			actions(el("overflow", `"options":[{"text":`+pt(1)+`,"value":"v","url":`+str(3000)+`}]`)),
			actions(el("overflow", `"options":[{"text":`+pt(1)+`,"value":"v","url":`+str(3001)+`}]`)),
			"0/elements/0/options/0/url: must be less than 3001 characters"),
	})
}

func TestMessageOnlyButtons(t *testing.T) {
	work := el("workflow_button", `"text":`+pt(5)+`,"workflow":{"trigger":{"url":"u"}}`)
	row := func(e string) string { return blk("context_actions", `"elements":[`+e+`]`) }
	icon := func(name string) string { return el("icon_button", `"icon":"`+name+`","text":`+pt(5)) }
	vote := func(n int) string {
		b := `{"text":` + pt(n) + `,"value":"v"}`
		return el("feedback_buttons", `"positive_button":`+b+`,"negative_button":`+b)
	}
	run(t, []limit{
		message("slack.md section 3.2: workflow_button in section and actions", accessory(work)+","+actions(work), input(work),
			"0/element/type: unsupported type: workflow_button"),
		modal("slack.md section 3.2: workflow_button in messages only", blk("divider", ""), actions(work),
			"0/elements/0/type: unsupported type: workflow_button"),
		message("slack.md section 3.2: icon_button trash only", row(icon("trash")), row(icon("pencil")),
			"0/elements/0/icon: must be a valid enum value"),
		message("slack.md section 3.2: icon_button in context_actions", row(icon("trash")), actions(icon("trash")),
			"0/elements/0/type: unsupported type: icon_button"),
		message("slack.md section 3: feedback_buttons text 75", row(vote(75)), row(vote(76)),
			"0/elements/0/positive_button/text/text: must be less than 76 characters",
			"0/elements/0/negative_button/text/text: must be less than 76 characters"),
		message("slack.md section 3: icon_button text 75", row(el("icon_button", `"icon":"trash","text":`+pt(75))), row(el("icon_button", `"icon":"trash","text":`+pt(76))),
			"0/elements/0/text/text: must be less than 76 characters"),
		message("slack.md section 3: icon_button accessibility_label 75", row(el("icon_button", `"icon":"trash","text":`+pt(5)+`,"accessibility_label":`+str(75))),
			row(el("icon_button", `"icon":"trash","text":`+pt(5)+`,"accessibility_label":`+str(76))), "0/elements/0/accessibility_label: must be less than 76 characters"),
		message("slack.md section 3.2: buttons stand outside context_actions", actions(el("button", `"text":`+pt(5))),
			row(el("button", `"text":`+pt(5))), "0/elements/0/type: unsupported type: button"),
		message("slack.md section 3.2: button is no input", accessory(el("button", `"text":`+pt(5))),
			input(el("button", `"text":`+pt(5))), "0/element/type: unsupported type: button"),
		message("slack.md section 3.2: overflow is no input", accessory(el("overflow", opts(2))),
			input(el("overflow", opts(2))), "0/element/type: unsupported type: overflow"),
	})
}

func TestConfirm(t *testing.T) {
	with := func(title, text, yes, no string) string {
		return actions(el("button", `"text":`+pt(5)+`,"confirm":{"title":`+title+`,"text":`+text+`,"confirm":`+yes+`,"deny":`+no+`}`))
	}
	const at = "0/elements/0/confirm"
	fine := with(pt(100), md(300), pt(30), pt(30))
	run(t, []limit{
		message("slack.md section 3: confirm title 100", fine, with(pt(101), pt(5), pt(5), pt(5)), at+"/title/text: must be less than 101 characters"),
		message("slack.md section 3: confirm text 300", fine, with(pt(5), pt(301), pt(5), pt(5)), at+"/text/text: must be less than 301 characters"),
		message("slack.md section 3: confirm button 30", fine, with(pt(5), pt(5), pt(31), pt(5)), at+"/confirm/text: must be less than 31 characters"),
		message("slack.md section 3: deny button 30", fine, with(pt(5), pt(5), pt(5), pt(31)), at+"/deny/text: must be less than 31 characters"),
		message("slack.md section 3: confirm is whole", fine, actions(el("button", `"text":`+pt(5)+`,"confirm":{}`)),
			at+": missing required field: title", at+": missing required field: text",
			at+": missing required field: confirm", at+": missing required field: deny"),
	})
}

func TestDates(t *testing.T) {
	when := el("datetimepicker", `"initial_date_time":1790000000`)
	run(t, []limit{
		message("slack.md section 3.2: datetimepicker in actions and input", actions(when)+","+input(when), accessory(when),
			"0/accessory/type: unsupported type: datetimepicker"),
		modal("slack.md section 3.2: datetimepicker in a modal", actions(when)+","+input(when), accessory(when),
			"0/accessory/type: unsupported type: datetimepicker"),
		home("slack.md section 3.2: datetimepicker not on home", actions(el("datepicker", "")), actions(when),
			"0/elements/0/type: unsupported type: datetimepicker"),
		message("slack.md section 3.2: datetimepicker returns a Unix second", actions(when), actions(el("datetimepicker", `"initial_date_time":"x"`)),
			"0/elements/0/initial_date_time: must provide an integer"),
		message("slack.md section 3.2: datepicker's date", actions(el("datepicker", `"initial_date":"2026-11-30"`)),
			actions(el("datepicker", `"initial_date":"30.11.2026"`)),
			"0/elements/0/initial_date: must be a date of the form YYYY-MM-DD"),
		message("slack.md section 3.2: timepicker's time", actions(el("timepicker", `"initial_time":"23:59","timezone":"UTC"`)),
			actions(el("timepicker", `"initial_time":"24:00"`)), "0/elements/0/initial_time: must be a time of the form HH:mm"),
		message("slack.md section 3: datepicker placeholder 150", actions(el("datepicker", `"placeholder":`+pt(150))),
			actions(el("datepicker", `"placeholder":`+pt(151))),
			"0/elements/0/placeholder/text: must be less than 151 characters"),
	})
}

func TestTyping(t *testing.T) {
	in := func(name, fields string) string { return input(el(name, fields)) }
	num := `"is_decimal_allowed":false`
	run(t, []limit{
		modal("slack.md section 3: placeholder 150", in("plain_text_input", `"placeholder":`+pt(150)), in("plain_text_input", `"placeholder":`+pt(151)),
			"0/element/placeholder/text: must be less than 151 characters"),
		modal("slack.md section 3: placeholder is plain_text", in("plain_text_input", `"placeholder":`+pt(5)), in("plain_text_input", `"placeholder":`+md(5)),
			"0/element/placeholder/type: must be a valid enum value"),
		modal("slack.md section 3: min_length 3000", in("plain_text_input", `"min_length":3000`), in("plain_text_input", `"min_length":3001`),
			"0/element/min_length: must be less than 3001"),
		modal("slack.md section 3: min_length 0", in("plain_text_input", `"min_length":0`), in("plain_text_input", `"min_length":-1`),
			"0/element/min_length: must be more than -1"),
		modal("slack.md section 3: max_length 3000", in("plain_text_input", `"max_length":3000`), in("plain_text_input", `"max_length":3001`),
			"0/element/max_length: must be less than 3001"),
		modal("slack.md section 3: max_length 1", in("plain_text_input", `"max_length":1`), in("plain_text_input", `"max_length":0`),
			"0/element/max_length: must be more than 0"),
		modal("slack.md section 3: initial_value within 3000", in("plain_text_input", `"initial_value":`+str(3000)), in("plain_text_input", `"initial_value":`+str(3001)),
			"0/element/initial_value: must be less than 3001 characters"),
		modal("slack.md section 3: rich_text_input max_lines 100", in("rich_text_input", `"max_lines":100`), in("rich_text_input", `"max_lines":101`),
			"0/element/max_lines: must be less than 101"),
		modal("slack.md section 3: rich_text_input max_lines 1", in("rich_text_input", `"max_lines":1`), in("rich_text_input", `"max_lines":0`),
			"0/element/max_lines: must be more than 0"),
		modal("slack.md section 3: rich_text_input min_lines 100", in("rich_text_input", `"min_lines":100`), in("rich_text_input", `"min_lines":101`),
			"0/element/min_lines: must be less than 101"),
		modal("slack.md section 3: rich_text_input min_lines 1", in("rich_text_input", `"min_lines":1`), in("rich_text_input", `"min_lines":0`),
			"0/element/min_lines: must be more than 0"),
		modal("slack.md section 3: number_input is_decimal_allowed required", in("number_input", num), in("number_input", ""),
			"0/element: missing required field: is_decimal_allowed"),
		modal("slack.md section 3: number_input min is a string", in("number_input", num+`,"min_value":"-1"`), in("number_input", num+`,"min_value":1`),
			"0/element/min_value: must provide a string"),
		modal("slack.md section 3: number_input max is a number", in("number_input", num+`,"max_value":"10"`), in("number_input", num+`,"max_value":"ten"`),
			"0/element/max_value: must be a number written as a string"),
		modal("slack.md section 3: number_input initial is a string", in("number_input", num+`,"initial_value":"3"`), in("number_input", num+`,"initial_value":3`),
			"0/element/initial_value: must provide a string"),
		modal("slack.md section 3: file_input max_files 10", in("file_input", `"max_files":10`), in("file_input", `"max_files":11`),
			"0/element/max_files: must be less than 11"),
		modal("slack.md section 3: file_input max_files 1", in("file_input", `"max_files":1`), in("file_input", `"max_files":0`),
			"0/element/max_files: must be more than 0"),
		modal("slack.md section 3.2: dispatch_action_config",
			in("plain_text_input", `"dispatch_action_config":{"trigger_actions_on":["on_enter_pressed"]}`),
			in("plain_text_input", `"dispatch_action_config":{"trigger_actions_on":["on_blur"]}`),
			"0/element/dispatch_action_config/trigger_actions_on/0: must be a valid enum value"),
		modal("slack.md section 3.2: typing belongs in input", in("plain_text_input", ""), actions(el("plain_text_input", "")),
			"0/elements/0/type: unsupported type: plain_text_input"),
	})
}

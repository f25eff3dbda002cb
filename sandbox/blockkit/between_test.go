package blockkit

import "testing"

// Rules between two fields, or between elements. Where slack.md is silent the
// source is the reference page of the element.
func TestFieldsTogether(t *testing.T) {
	typed := func(fields string) string { return input(el("plain_text_input", fields)) }
	num := func(fields string) string { return input(el("number_input", `"is_decimal_allowed":true`+fields)) }
	whole := func(fields string) string { return input(el("number_input", `"is_decimal_allowed":false`+fields)) }
	const at = "0/element"
	run(t, []limit{
		modal("number_input reference: min_value not above max_value",
			num(`,"min_value":"1.5","max_value":"1.50"`), num(`,"min_value":"10","max_value":"9.5"`),
			at+"/min_value: cannot be greater than `max_value`"),
		modal("number_input reference: initial_value not below min_value",
			num(`,"min_value":"2","initial_value":"2"`), num(`,"min_value":"2","initial_value":"1.9"`),
			at+"/initial_value: cannot be less than `min_value`"),
		modal("number_input reference: initial_value not above max_value",
			num(`,"max_value":"-2","initial_value":"-2"`), num(`,"max_value":"-2","initial_value":"0"`),
			at+"/initial_value: cannot be greater than `max_value`"),
		modal("number_input reference: decimals only where they are allowed",
			whole(`,"initial_value":"2"`), whole(`,"initial_value":"2.5"`),
			at+"/initial_value: must be a whole number unless `is_decimal_allowed` is true"),
		modal("slack.md section 3: min_length not above max_length",
			typed(`"min_length":5,"max_length":5`), typed(`"min_length":6,"max_length":5`),
			at+"/min_length: cannot be greater than `max_length`"),
		modal("slack.md section 3: initial_value within max_length",
			typed(`"max_length":5,"initial_value":`+str(5)), typed(`"max_length":5,"initial_value":`+str(6)),
			at+"/initial_value: must be less than 6 characters"),
		modal("slack.md section 3: min_lines not above max_lines",
			input(el("rich_text_input", `"min_lines":4,"max_lines":4`)), input(el("rich_text_input", `"min_lines":5,"max_lines":4`)),
			at+"/min_lines: cannot be greater than `max_lines`"),
		modal("slack.md section 3: initial choices within max_selected_items",
			input(el("multi_users_select", `"max_selected_items":2,"initial_users":["U1","U2"]`)),
			input(el("multi_users_select", `"max_selected_items":1,"initial_users":["U1","U2"]`)),
			at+"/initial_users: no more than `max_selected_items` items allowed"),
		modal("slack.md section 3: initial_options within max_selected_items",
			input(el("multi_static_select", opts(2)+`,"max_selected_items":2,"initial_options":`+arr(2, opt))),
			input(el("multi_static_select", opts(2)+`,"max_selected_items":1,"initial_options":`+arr(2, opt))),
			at+"/initial_options: no more than `max_selected_items` items allowed"),
	})
}

func TestFocusOnLoad(t *testing.T) {
	focused := func(on string) string { return input(el("plain_text_input", `"focus_on_load":`+on)) }
	run(t, []limit{
		modal("block elements reference: one focus_on_load in a view",
			focused("true")+","+focused("false"), focused("true")+","+focused("true"),
			"1/element/focus_on_load: only one element can have `focus_on_load`"),
		modal("block elements reference: focus_on_load is a flag", focused("true"), focused(`"yes"`),
			"0/element/focus_on_load: must provide a boolean"),
	})
}

func TestResponseURLEnabled(t *testing.T) {
	for _, name := range []string{"conversations_select", "channels_select"} {
		menu := el(name, `"response_url_enabled":true`)
		const words = "response_url_enabled: only works in input blocks of modals"
		run(t, []limit{
			modal(name+" reference: response_url_enabled not in actions", input(menu), actions(menu), "0/elements/0/"+words),
			modal(name+" reference: response_url_enabled not in a section", input(menu), accessory(menu), "0/accessory/"+words),
			home(name+" reference: response_url_enabled not on home", input(el(name, `"response_url_enabled":false`)), input(menu), "0/element/"+words),
			message(name+" reference: response_url_enabled not in a message", input(el(name, "")), input(menu), "0/element/"+words),
		})
	}
}

package blockkit

// maxPlaceholder is slack.md section 3: placeholder 150.
const maxPlaceholder = 150

// selectElements are the menus from which a person picks one entry.
func selectElements() map[string]elementRule {
	menu := func(f ...field) elementRule {
		return elementRule{everywhere, whereChosen, menuShape().with(f...)}
	}
	static := menu(may("options", menuOptions()), may("option_groups", optionGroups()), may("initial_option", plainOption()))
	static.shape = static.shape.and(oneOfFields("options", "option_groups")).and(uniqueValues).and(initialOption)
	return map[string]elementRule{
		"static_select":   static,
		"external_select": menu(may("initial_option", plainOption()), may("min_query_length", whole(0, unlimited))),
		"users_select":    menu(may("initial_user", text(1, maxID))),
		"conversations_select": menu(
			may("initial_conversation", text(1, maxID)), may("default_to_current_conversation", boolean),
			may("response_url_enabled", inputOfModal), may("filter", is(conversationFilter())),
		),
		"channels_select": menu(may("initial_channel", text(1, maxID)), may("response_url_enabled", inputOfModal)),
	}
}

// multiSelectElements are the menus from which a person picks several entries.
// max_selected_items is at least 1 and has no documented maximum (slack.md section 3).
func multiSelectElements() map[string]elementRule {
	menu := func(initial string, f ...field) elementRule {
		s := menuShape().with(may("max_selected_items", whole(1, unlimited))).with(f...)
		return elementRule{everywhere, whereChosen, s.and(chosenWithin(initial))}
	}
	ids := list(0, unlimited, text(1, maxID))
	static := menu("initial_options", may("options", menuOptions()), may("option_groups", optionGroups()), initialList())
	static.shape = static.shape.and(oneOfFields("options", "option_groups")).and(uniqueValues).and(initialOptions)
	return map[string]elementRule{
		"multi_static_select":   static,
		"multi_external_select": menu("initial_options", initialList(), may("min_query_length", whole(0, unlimited))),
		"multi_users_select":    menu("initial_users", may("initial_users", ids)),
		"multi_conversations_select": menu("initial_conversations",
			may("initial_conversations", ids), may("default_to_current_conversation", boolean),
			may("filter", is(conversationFilter())),
		),
		"multi_channels_select": menu("initial_channels", may("initial_channels", ids)),
	}
}

func menuShape() shape {
	return interactive(
		may("placeholder", plainText(maxPlaceholder)), may("confirm", confirm()), may("focus_on_load", focus),
	)
}

func initialList() field { return may("initial_options", list(1, maxOptions, plainOption())) }

func conversationFilter() shape {
	return fields(
		may("include", list(1, 4, one("im", "mpim", "private", "public"))),
		may("exclude_external_shared_channels", boolean), may("exclude_bot_users", boolean),
	)
}

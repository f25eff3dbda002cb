package blockkit

// richTextBlocks is the rich_text block (slack.md section 3.1).
func richTextBlocks() map[string]blockRule {
	return map[string]blockRule{"rich_text": {everywhere, block(need("elements", richElements()))}}
}

func richElements() rule { return list(0, unlimited, byType(richContainers())) }

// byType chooses the shape by the object's type.
func byType(shapes map[string]shape) rule {
	return func(c *checker, at string, v any) {
		o, ok := c.object(at, v)
		if !ok {
			return
		}
		name, isName := typeOf(c, at, o)
		if !isName {
			return
		}
		s, known := shapes[name]
		if !known {
			c.fault(at+"/type", "unsupported type: %s", name)
			return
		}
		c.check(at, o, s.with(need("type", anything)))
	}
}

// richContainers are the elements of a rich_text block.
func richContainers() map[string]shape {
	inline := list(0, unlimited, byType(richInline()))
	section := fields(need("elements", inline))
	border := may("border", whole(0, 1))
	return map[string]shape{
		"rich_text_section":      section,
		"rich_text_quote":        section.with(border),
		"rich_text_preformatted": section.with(border, may("language", text(1, maxID))),
		"rich_text_list": fields(
			need("style", one("bullet", "ordered")),
			need("elements", list(0, unlimited, byType(map[string]shape{"rich_text_section": section}))),
			border, may("indent", whole(0, unlimited)), may("offset", whole(0, unlimited)),
		),
	}
}

// richInline are the pieces of a line of rich text.
func richInline() map[string]shape {
	id, long := text(1, maxID), text(1, unlimited)
	style := may("style", is(richStyle()))
	return map[string]shape{
		"text": fields(need("text", long), style),
		"link": fields(need("url", long), may("text", long), may("unsafe", boolean), style),
		"emoji": fields(
			need("name", id), may("unicode", id), may("skin_tone", whole(1, 6)), may("url", long), style,
		),
		"user":      fields(need("user_id", id), style),
		"usergroup": fields(need("usergroup_id", id), style),
		"channel":   fields(need("channel_id", id), style),
		"team":      fields(need("team_id", id), style),
		"broadcast": fields(need("range", one("here", "channel", "everyone")), style),
		"color":     fields(need("value", id), style),
		"date": fields(
			need("timestamp", whole(0, unlimited*4)), need("format", long), may("timezone", id),
			may("url", long), may("fallback", long), style,
		),
	}
}

func richStyle() shape {
	var all []field
	for _, name := range []string{
		"bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink",
	} {
		all = append(all, may(name, boolean))
	}
	return fields(all...)
}

package sandboxtest

import "strings"

// blockText is the text of a block without its elements.
func blockText(b object) string {
	switch str(b, "type") {
	case "rich_text":
		return richTextOf(b)
	case "context":
		var parts []string
		for _, el := range objectsIn(b["elements"]) {
			parts = append(parts, markupOf(el))
		}
		return strings.Join(parts, " ")
	case "table":
		return tableText(b)
	}
	lines := []string{}
	for _, key := range []string{"text", "label", "title", "subtitle", "body", "hint"} {
		if line := markupOf(b[key]); line != "" {
			lines = append(lines, line)
		}
	}
	for _, field := range objectsIn(b["fields"]) {
		lines = append(lines, markupOf(field))
	}
	return strings.Join(lines, "\n")
}

func tableText(b object) string {
	var lines []string
	rows, _ := b["rows"].([]any)
	for _, row := range rows {
		var cells []string
		for _, cell := range objectsIn(row) {
			cells = append(cells, textOf(cell)+richTextOf(cell))
		}
		lines = append(lines, strings.Join(cells, " | "))
	}
	return strings.Join(lines, "\n")
}

// richTextOf is all text in a rich_text block; each of its parts is a line.
func richTextOf(o object) string {
	if t := str(o, "text"); t != "" {
		return t
	}
	switch str(o, "type") {
	case "user":
		return "<@" + str(o, "user_id") + ">"
	case "channel":
		return "<#" + str(o, "channel_id") + ">"
	case "link":
		return str(o, "url")
	case "emoji":
		return ":" + str(o, "name") + ":"
	}
	var parts []string
	for _, el := range objectsIn(o["elements"]) {
		parts = append(parts, richTextOf(el))
	}
	if kind := str(o, "type"); kind == "rich_text" || kind == "rich_text_list" {
		return strings.Join(parts, "\n")
	}
	return strings.Join(parts, "")
}

// markupOf is a text object as markup: in plain_text Slack reads no tags, so
// what looks like one there is protected.
func markupOf(v any) string {
	if o, ok := v.(object); ok && str(o, "type") == "plain_text" {
		return strings.ReplaceAll(textOf(v), "<", "&lt;")
	}
	return textOf(v)
}

// textOf is the text of a text object, or a plain string.
func textOf(v any) string {
	switch t := v.(type) {
	case string:
		return t
	case object:
		return str(t, "text")
	}
	return ""
}

func str(o object, key string) string {
	s, _ := o[key].(string)
	return s
}

func objectsIn(v any) []object {
	items, _ := v.([]any)
	var all []object
	for _, item := range items {
		if o, ok := item.(object); ok {
			all = append(all, o)
		}
	}
	return all
}

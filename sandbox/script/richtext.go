package script

import (
	"encoding/json"
	"strings"
)

// richText is a plain text as the block that a rich text input gives.
func richText(text string) json.RawMessage {
	raw, _ := json.Marshal(object{"type": "rich_text", "elements": []object{{
		"type": "rich_text_section", "elements": []object{{"type": "text", "text": text}},
	}}}) // strings and maps always marshal
	return raw
}

// richWords is a rich text block as a step writes it: its text when there is nothing but text in it,
// else the block's JSON.
func richWords(raw json.RawMessage) string {
	text := strings.Join(wordsIn(json.RawMessage("["+string(raw)+"]")), "")
	var given, plain any
	if json.Unmarshal(raw, &given) == nil && json.Unmarshal(richText(text), &plain) == nil && sameJSON(given, plain) {
		return text
	}
	return string(raw)
}

func sameJSON(a, b any) bool {
	x, errX := json.Marshal(a)
	y, errY := json.Marshal(b)
	return errX == nil && errY == nil && string(x) == string(y)
}

// isRichText says whether a text is the JSON of a block, and not a person's words in braces.
func isRichText(text string) bool {
	var block struct {
		Type string `json:"type"`
	}
	return json.Unmarshal([]byte(text), &block) == nil && block.Type == "rich_text"
}

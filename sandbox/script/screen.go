package script

import (
	"encoding/json"
	"fmt"
	"html"
	"maps"
	"regexp"
	"slices"
	"strings"

	"panelist/sandbox"
)

// screen turns what a person sees into words.
type screen struct {
	snap  sandbox.Snapshot
	names map[string]string // of people and conversations, by id
}

func screenOf(snap sandbox.Snapshot) screen {
	s := screen{snap: snap, names: map[string]string{}}
	for _, u := range snap.People {
		s.names[u.ID] = "@" + u.Name
	}
	for _, c := range snap.Conversations {
		s.names[c.ID] = placeName(c)
	}
	return s
}

// message is all text of a message.
func (s screen) message(m sandbox.Message) string {
	var lines []string
	if len(m.Blocks) == 0 {
		lines = append(lines, m.Text)
	}
	lines = append(lines, wordsIn(m.Blocks)...)
	for _, f := range m.Files {
		lines = append(lines, f.Name)
	}
	return s.readable(strings.Join(lines, "\n"))
}

// view is all text of a view, its title and what is wrong with it included.
func (s screen) view(v sandbox.View) string {
	lines := append([]string{v.Title()}, wordsIn(blocksOf(v))...)
	for _, block := range slices.Sorted(maps.Keys(v.Errors)) {
		lines = append(lines, v.Errors[block])
	}
	return s.readable(strings.Join(append(lines, v.Error), "\n"))
}

var tag = regexp.MustCompile(`<([@#!]?)([^<>|]+)(?:\|([^<>]*))?>`)

// readable turns Slack's markup into what people read: names for ids, the words of links.
func (s screen) readable(text string) string {
	text = tag.ReplaceAllStringFunc(text, func(found string) string {
		m := tag.FindStringSubmatch(found)
		switch {
		case s.names[m[2]] != "":
			return s.names[m[2]]
		case m[3] != "":
			return m[3]
		}
		return m[2]
	})
	return html.UnescapeString(text)
}

// sees says in a line or two what is in front of the person, for a step that could not be done.
func (s screen) sees(st Step) string {
	who := s.snap.Me.Name
	switch {
	case st.In == homeTab:
		return ""
	case st.In != "":
		c, err := conversation(s.snap, Step{In: st.In})
		if err != nil {
			return ""
		}
		if len(c.Messages) == 0 {
			return fmt.Sprintf("%s sees no message there%s.", who, s.lastNotice(c.ID))
		}
		m := c.Messages[len(c.Messages)-1]
		return fmt.Sprintf("The newest message that %s sees in %s: %s%s", who, placeName(c), short(s.message(m)), s.lastNotice(c.ID))
	case len(s.snap.Views) == 0:
		return fmt.Sprintf("%s has no modal open%s.", who, s.lastNotice(""))
	}
	v := s.snap.Views[len(s.snap.Views)-1]
	return fmt.Sprintf("The modal that %s sees: %s", who, short(s.view(v)))
}

// lastNotice is what the client said last, in one conversation or anywhere: why a command did nothing.
func (s screen) lastNotice(conversation string) string {
	for _, n := range slices.Backward(s.snap.Notices) {
		if conversation == "" || n.Conversation == conversation {
			return "; the client said: " + n.Text
		}
	}
	return ""
}

// short keeps the beginning of a text, on one line.
func short(text string) string {
	line := []rune(strings.Join(strings.Fields(text), " "))
	if len(line) > 300 {
		return string(line[:300]) + "…"
	}
	return string(line)
}

// wordsIn lists every text of blocks in reading order.
func wordsIn(raw json.RawMessage) []string {
	var blocks []object
	_ = json.Unmarshal(raw, &blocks) // no blocks, no words
	var words []string
	for _, b := range blocks {
		words = append(words, wordsOf(b)...)
	}
	return words
}

// reading lists the keys that hold words or lead to them, in the order in which people read.
var reading = []string{
	"label", "title", "subtitle", "text", "body", "hint", "fields", "accessory", "element", "elements", "placeholder", "options", "rows",
}

func wordsOf(v any) []string {
	var words []string
	switch x := v.(type) {
	case string:
		words = append(words, x)
	case []any:
		for _, item := range x {
			if _, plain := item.(string); !plain {
				words = append(words, wordsOf(item)...)
			}
		}
	case object:
		if id := str(x, "user_id"); id != "" {
			words = append(words, "<@"+id+">")
		}
		for _, key := range reading {
			words = append(words, wordsOf(x[key])...)
		}
	}
	return words
}

func blocksOf(v sandbox.View) json.RawMessage {
	var raw struct{ Blocks json.RawMessage }
	_ = json.Unmarshal(v.Raw, &raw) // no view, no blocks
	return raw.Blocks
}

// object is a JSON object whose shape is Slack's business.
type object = map[string]any

func str(o object, key string) string {
	s, _ := o[key].(string)
	return s
}

package sandboxtest

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"panelist/sandbox"
)

// screen turns what a person sees into plain text.
type screen struct {
	people   map[string]string
	channels map[string]string
	zone     *time.Location
	now      time.Time
}

func screenOf(snap sandbox.Snapshot) screen {
	zone, err := time.LoadLocation(snap.Me.TZ)
	if err != nil {
		zone = time.UTC
	}
	s := screen{people: map[string]string{}, channels: map[string]string{}, zone: zone, now: snap.Now.In(zone)}
	for _, u := range snap.People {
		s.people[u.ID] = u.Name
	}
	for _, c := range snap.Conversations {
		s.channels[c.ID] = c.Name
	}
	return s
}

// message is the text of a message: its blocks, else its text, then its files.
func (s screen) message(m sandbox.Message) string {
	shown := s.markup(m.Text)
	if blocks := s.blocks(m.Blocks, m.Values, nil); blocks != "" {
		shown = blocks
	}
	for _, f := range m.Files {
		shown += fmt.Sprintf("\n(file %s, %d bytes)", f.Name, f.Size)
	}
	return strings.TrimSpace(shown)
}

// view is the text of a modal or the Home tab.
func (s screen) view(v sandbox.View) string {
	var raw struct {
		Title, Submit, Close any
		Blocks               json.RawMessage
	}
	_ = json.Unmarshal(v.Raw, &raw) // an unreadable view shows as an empty one
	lines := []string{s.blocks(raw.Blocks, v.Values, v.Errors)}
	if title := textOf(raw.Title); title != "" {
		lines = append([]string{"== " + title + " =="}, lines...)
	}
	if v.Error != "" {
		lines = append(lines, "! "+v.Error)
	}
	for _, button := range []any{raw.Submit, raw.Close} {
		if label := textOf(button); label != "" {
			lines = append(lines, "["+label+"]")
		}
	}
	return strings.Join(lines, "\n")
}

func (s screen) blocks(raw json.RawMessage, values map[string]map[string]sandbox.Value, faults map[string]string) string {
	var blocks []object
	_ = json.Unmarshal(raw, &blocks) // no blocks, no lines
	var lines []string
	for _, b := range blocks {
		line := s.markup(blockText(b))
		for _, el := range spotsOf(b) {
			line += " " + s.element(el, values[str(b, "block_id")][str(el.el, "action_id")])
		}
		if fault := faults[str(b, "block_id")]; fault != "" {
			line += "\n  ! " + fault
		}
		lines = append(lines, strings.TrimSpace(line))
	}
	return strings.Join(lines, "\n")
}

func (s screen) element(e spot, v sandbox.Value) string {
	if label := textOf(e.el["text"]); label != "" {
		return "[" + label + "]"
	}
	chosen := v.Text + v.Option + strings.Join(v.Options, ", ") + v.Date + v.Time + string(v.RichText)
	if v.DateTime != 0 {
		chosen = time.Unix(v.DateTime, 0).In(s.zone).Format("2006-01-02 15:04")
	}
	for _, o := range objectsIn(e.el["options"]) {
		if str(o, "value") == v.Option && v.Option != "" {
			chosen = textOf(o["text"])
		}
	}
	if chosen == "" {
		chosen = textOf(e.el["placeholder"])
	}
	return "(" + e.kind() + ": " + chosen + ")"
}

// screen is everything the person sees, for failure messages.
func (p *Person) screen() string {
	snap := p.Snapshot()
	s := screenOf(snap)
	var out strings.Builder
	for _, c := range snap.Conversations {
		fmt.Fprintf(&out, "  %s:\n", c.Name)
		for _, m := range c.Messages {
			mark := ""
			if m.Ephemeral {
				mark = " (only for you)"
			}
			if p.seen[messageKey(c.ID, m.TS)] {
				mark += " (expected already)"
			}
			fmt.Fprintf(&out, "    %s%s:\n%s\n", s.people[m.User], mark, indent(indent(s.message(m))))
		}
	}
	for _, v := range snap.Views {
		fmt.Fprintf(&out, "  modal:\n%s\n", indent(s.view(v)))
	}
	for _, n := range snap.Notices {
		fmt.Fprintf(&out, "  notice: %s\n", n.Text)
	}
	if bad := p.world.Slack.Violations(); len(bad) > 0 {
		fmt.Fprintf(&out, "protocol violations:\n  %s\n", strings.Join(bad, "\n  "))
	}
	return out.String()
}

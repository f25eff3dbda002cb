package sandbox

import (
	"fmt"
	"testing"
)

// slack.md section 2: inputs keep what was typed across views.update only while block_id and action_id stay.
func TestWhatWasTypedStaysWhereBothIDsStay(t *testing.T) {
	const form = `{"type":"modal","title":{"type":"plain_text","text":"Form"},"submit":{"type":"plain_text","text":"Send"},"blocks":[
		{"type":"input","block_id":%q,"label":{"type":"plain_text","text":%q},"element":{"type":%q,"action_id":%q}}]}`
	for source, row := range map[string]struct{ block, label, kind, action, want string }{
		"both ids stay, the label changes": {"b", "New", "plain_text_input", "a", "typed"},
		"another block_id":                 {"c", "Old", "plain_text_input", "a", ""},
		"another action_id":                {"b", "Old", "plain_text_input", "c", ""},
		"another kind of input":            {"b", "Old", "email_text_input", "a", ""},
	} {
		got := inBubble(t, func(c *clocked) string {
			_, id, _ := c.ask("views.open", map[string]string{"trigger_id": c.trigger(""), "view": fmt.Sprintf(form, "b", "Old", "plain_text_input", "a")})
			if err := c.SetValue("UANN", id, "b", "a", Value{Text: "typed"}); err != nil {
				c.t.Fatal(err)
			}
			word, _, _ := c.ask("views.update", map[string]string{"view_id": id, "view": fmt.Sprintf(form, row.block, row.label, row.kind, row.action)})
			kept, _ := c.views[id].state[row.block][row.action]["value"].(string)
			return word + kept
		})
		if got != row.want {
			t.Errorf("slack.md section 2: %s: %q, want %q", source, got, row.want)
		}
	}
}

// slack.md section 2: an ack without payload closes the top view only, clear closes all.
func TestAckWithoutPayloadClosesTheTopViewOnly(t *testing.T) {
	for payload, want := range map[string]int{"": 1, `{}`: 1, `{"response_action":"clear"}`: 0} {
		got := inBubble(t, func(c *clocked) string {
			_, root, _ := c.open(c.trigger(""), "")
			_, top, _ := c.push(root)
			if err := c.submittedLocked(c.views[top], raw(payload)); err != nil {
				c.t.Error(err)
			}
			return fmt.Sprint(len(c.stacks["UANN"]))
		})
		if got != fmt.Sprint(want) {
			t.Errorf("slack.md section 2: after an ack with %q there are %s views, want %d", payload, got, want)
		}
	}
}

// raw is the payload of an ack; "" for none.
func raw(payload string) []byte {
	if payload == "" {
		return nil
	}
	return []byte(payload)
}

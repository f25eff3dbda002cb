package sandbox

import (
	"encoding/json"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// clocked is a workspace in which no real time passes: calls are made without a network.
type clocked struct {
	*Server
	t *testing.T
}

const plainModal = `{"type":"modal","title":{"type":"plain_text","text":"Form"},"blocks":[]`

// ask makes a call and returns the error word, "" for success, and the view's id and hash.
func (c *clocked) ask(method string, fields map[string]string) (word, id, hash string) {
	c.t.Helper()
	a := args{}
	for key, value := range fields {
		a[key] = value
	}
	var answer struct {
		Error string
		View  struct{ ID, Hash string }
	}
	out := c.call(c.eraNow(), method, a, c.bot, nil)
	if err := json.Unmarshal(out.body, &answer); err != nil {
		c.t.Fatalf("%s answered %s: %v", method, out.body, err)
	}
	return answer.Error, answer.View.ID, answer.View.Hash
}

// trigger makes a trigger_id for ann, in a modal when one is given.
func (c *clocked) trigger(view string) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.triggerLocked("UANN", view)
}

func (c *clocked) open(trigger, more string) (word, id, hash string) {
	return c.ask("views.open", map[string]string{"trigger_id": trigger, "view": plainModal + more + "}"})
}

func (c *clocked) push(on string) (word, id, hash string) {
	return c.ask("views.push", map[string]string{"trigger_id": c.trigger(on), "view": plainModal + "}"})
}

func (c *clocked) update(id, hash, more string) (word, next, newHash string) {
	return c.ask("views.update", map[string]string{"view_id": id, "hash": hash, "view": plainModal + more + "}"})
}

// TestTiming is the table of slack.md section 2 and what section 4 says of views.*: one act inside each
// rule, one beyond it. Elsewhere: acks and response_urls (timing_answers_test.go,
// responseurl_test.go), answers to submissions (submission_test.go, modal_test.go, carry_test.go), what people
// typed (carry_test.go), submit for inputs (package blockkit). Left out: interactivity pointers,
// which the sandbox does not make.
func TestTiming(t *testing.T) {
	for _, row := range []struct {
		source string
		want   string
		inside func(*clocked) string
		beyond func(*clocked) string
	}{
		{"slack.md section 2: trigger_id 3 s", "expired_trigger_id", afterwards(3 * time.Second), afterwards(3*time.Second + time.Millisecond)},
		{"slack.md section 2: trigger_id one use", "exchanged_trigger_id", twice(false), twice(true)},
		{"slack.md section 2: invalid_trigger_id", "invalid_trigger_id", afterwards(0), func(c *clocked) string {
			word, _, _ := c.open("1.2.made-up", "")
			return word
		}},
		{"slack.md section 2: the trigger_id of a deactivated person", "expired_trigger_id", afterLeaving(false, opened), afterLeaving(true, opened)},
		{"slack.md section 7: the Home tab of a deactivated person", "user_disabled", afterLeaving(false, homed), afterLeaving(true, homed)},
		{"slack.md section 2: a stack of 3 views", "push_limit_reached", stack(3), stack(4)},
		{"slack.md section 2: push needs a modal", "not_found", stack(2), func(c *clocked) string {
			word, _, _ := c.push("")
			return word
		}},
		{"slack.md section 2: hash of views.update", "hash_conflict", raced(false), raced(true)},
		{"slack.md section 2: hash of views.publish", "hash_conflict", published(false), published(true)},
		{"slack.md section 2: external_id unique per team", "duplicate_external_id", named("a", "b"), named("a", "a")},
		{"slack.md section 4: views.update of no view", "not_found", raced(false), func(c *clocked) string {
			word, _, _ := c.update("V404", "", "")
			return word
		}},
		{"slack.md section 3: view JSON 250 KB", "view_too_large", sized(250_000), sized(250_001)},
		{"slack.md section 4: invalid_arguments", "invalid_arguments", titled(24), titled(25)},
	} {
		t.Run(row.source, func(t *testing.T) {
			if got := inBubble(t, row.inside); got != "" {
				t.Errorf("inside the rule: %s", got)
			}
			if got := inBubble(t, row.beyond); got != row.want {
				t.Errorf("beyond the rule: %q, want %s", got, row.want)
			}
		})
	}
}

func inBubble(t *testing.T, act func(*clocked) string) (word string) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		s := New(Options{People: []User{{ID: "UANN", Name: "ann"}}})
		defer s.Close()
		word = act(&clocked{Server: s, t: t})
	})
	return word
}

func afterwards(d time.Duration) func(*clocked) string {
	return func(c *clocked) string {
		trigger := c.trigger("")
		time.Sleep(d)
		word, _, _ := c.open(trigger, "")
		return word
	}
}

// afterLeaving has ann's account taken away between the making of a trigger and what the app does with it.
func afterLeaving(left bool, act func(c *clocked, trigger string) string) func(*clocked) string {
	return func(c *clocked) string {
		trigger := c.trigger("")
		if left {
			if err := c.Deactivate("UANN"); err != nil {
				c.t.Error(err)
			}
		}
		word := act(c, trigger)
		if v := c.Violations(); len(v) > 0 {
			c.t.Errorf("the app is blamed: %v", v)
		}
		return word
	}
}

func opened(c *clocked, trigger string) string {
	word, _, _ := c.open(trigger, "")
	return word
}

func homed(c *clocked, _ string) string {
	word, _, _ := c.ask("views.publish", map[string]string{"user_id": "UANN", "view": `{"type":"home","blocks":[]}`})
	return word
}

func twice(again bool) func(*clocked) string {
	return func(c *clocked) string {
		trigger := c.trigger("")
		word, _, _ := c.open(trigger, "")
		if again {
			word, _, _ = c.open(trigger, "")
		}
		return word
	}
}

// stack opens one modal and pushes others on top until there are n.
func stack(n int) func(*clocked) string {
	return func(c *clocked) string {
		word, top, _ := c.open(c.trigger(""), "")
		for range n - 1 {
			word, top, _ = c.push(top)
		}
		return word
	}
}

// raced updates a view after another update: with the hash of then, or with the newest.
func raced(stale bool) func(*clocked) string {
	return func(c *clocked) string {
		_, id, old := c.open(c.trigger(""), "")
		_, _, hash := c.update(id, old, "")
		if stale {
			hash = old
		}
		word, _, _ := c.update(id, hash, "")
		return word
	}
}

func published(stale bool) func(*clocked) string {
	return func(c *clocked) string {
		home := map[string]string{"user_id": "UANN", "view": `{"type":"home","blocks":[]}`}
		_, _, old := c.ask("views.publish", home)
		_, _, hash := c.ask("views.publish", home)
		if home["hash"] = hash; stale {
			home["hash"] = old
		}
		word, _, _ := c.ask("views.publish", home)
		return word
	}
}

func named(first, second string) func(*clocked) string {
	return func(c *clocked) string {
		_, top, _ := c.open(c.trigger(""), `,"external_id":"`+first+`"`)
		word, _, _ := c.open(c.trigger(top), `,"external_id":"`+second+`"`)
		return word
	}
}

func sized(n int) func(*clocked) string {
	return func(c *clocked) string {
		word, _, _ := c.open(c.trigger(""), strings.Repeat(" ", n-len(plainModal)-1))
		return word
	}
}

func titled(n int) func(*clocked) string {
	return func(c *clocked) string {
		view := strings.Replace(plainModal, "Form", strings.Repeat("x", n), 1) + "}"
		word, _, _ := c.ask("views.open", map[string]string{"trigger_id": c.trigger(""), "view": view})
		return word
	}
}

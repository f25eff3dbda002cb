package sandbox

import (
	"encoding/json"
	"testing"
	"testing/synctest"
	"time"
)

// TestTimingOfAnswers is the rest of the table of slack.md section 2: how long and how often the app may answer.
func TestTimingOfAnswers(t *testing.T) {
	for _, row := range []struct {
		source string
		want   string
		inside func(*clocked) string
		beyond func(*clocked) string
	}{
		{"slack.md section 2: ack 3 s", failedTimeout, ackedAfter(3*time.Second - time.Millisecond), ackedAfter(3 * time.Second)},
		{"slack.md section 2: response_url 30 min", "expired_url", responded(30*time.Minute, 1), responded(30*time.Minute+time.Millisecond, 1)},
		{"slack.md section 2: response_url 5 posts", "used_url", responded(0, 5), responded(0, 6)},
	} {
		if got := inBubble(t, row.inside); got != "" {
			t.Errorf("%s: inside the rule: %s", row.source, got)
		}
		if got := inBubble(t, row.beyond); got != row.want {
			t.Errorf("%s: beyond the rule: %q, want %s", row.source, got, row.want)
		}
	}
}

// ackedAfter says how an envelope ends that the app acks so late: "" for well.
func ackedAfter(d time.Duration) func(*clocked) string {
	return func(c *clocked) (word string) {
		c.join(loose(c.Server))
		e := &envelope{Envelope: Envelope{Type: "interactive"}, user: "UANN", accepts: true}
		e.answered = func(json.RawMessage) {}
		e.failed = func(reason string) { word = reason }
		c.mu.Lock()
		c.sendLocked(e, object{})
		c.mu.Unlock()
		time.Sleep(d)
		synctest.Wait()
		c.ack([]byte(`{"envelope_id":"` + e.ID + `"}`))
		return word
	}
}

// responded posts so often to a response_url of that age and returns the error word of the last post.
func responded(age time.Duration, times int) func(*clocked) string {
	return func(c *clocked) string {
		c.mu.Lock()
		url := c.responseURLLocked("commands", "UANN", c.dmLocked("UANN"), nil)
		c.mu.Unlock()
		time.Sleep(age)
		var answer struct{ Error string }
		for range times {
			answer.Error = ""
			out := c.respond(url[len("/commands/"):], []byte(`{"text":"x"}`))
			if err := json.Unmarshal(out.body, &answer); err != nil {
				c.t.Error(err)
			}
		}
		return answer.Error
	}
}

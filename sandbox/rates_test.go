package sandbox_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"panelist/sandbox"
)

// TestTiers is slack.md section 4, "Tiers per method": a minute's worth of calls at once, then a 429,
// and a minute later as many again. No method of the sandbox is in tier 1. A call that is refused for
// other reasons counts too, so most of these lack their arguments.
func TestTiers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		source, method string
		perMinute      int
	}{
		{"slack.md section 4: users.list T2", "users.list", 20},
		{"slack.md section 4: conversations.create T2", "conversations.create", 20},
		{"slack.md section 4: conversations.list T2", "conversations.list", 20},
		{"slack.md section 4: chat.update T3", "chat.update", 50},
		{"slack.md section 4: chat.delete T3", "chat.delete", 50},
		{"slack.md section 4: chat.scheduleMessage T3", "chat.scheduleMessage", 50},
		{"slack.md section 4: conversations.open T3", "conversations.open", 50},
		{"slack.md section 4: conversations.info T3", "conversations.info", 50},
		{"slack.md section 4: conversations.invite T3", "conversations.invite", 50},
		{"slack.md section 4: users.lookupByEmail T3", "users.lookupByEmail", 50},
		{"slack.md section 4: dnd.info T3", "dnd.info", 50},
		{"slack.md section 4: conversations.members T4", "conversations.members", 100},
		{"slack.md section 4: users.info T4", "users.info", 100},
		{"slack.md section 4: chat.postEphemeral T4", "chat.postEphemeral", 100},
		{"slack.md section 4: views.open T4", "views.open", 100},
		{"slack.md section 4: views.push T4", "views.push", 100},
		{"slack.md section 4: views.update T4", "views.update", 100},
		{"slack.md section 4: views.publish T4", "views.publish", 100},
		{"slack.md section 4: files.getUploadURLExternal T4", "files.getUploadURLExternal", 100},
		{"slack.md section 4: files.completeUploadExternal T4", "files.completeUploadExternal", 100},
		{"the page of files.delete, T3", "files.delete", 50},
		{"slack.md section 4: apps.connections.open T3", "apps.connections.open", 50},
		{"slack.md section 4: auth.test, hundreds a minute", "auth.test", 300},
		{"slack.md section 4: chat.getPermalink, special", "chat.getPermalink", 300},
		{"slack.md section 4: chat.postMessage, several hundred a minute in all channels", "chat.postMessage", 300},
	} {
		t.Run(c.source, func(t *testing.T) {
			t.Parallel()
			o := newOffice(t)
			for _, pause := range []time.Duration{0, time.Minute} {
				o.Advance(pause)
				began := time.Now()
				n := o.callsUntilLimited(t, c.method)
				earned := int(time.Since(began).Minutes()*float64(c.perMinute)) + 1
				if n < c.perMinute || n > c.perMinute+earned {
					t.Errorf("%d calls were let through, want %d, and %d for the time this test took", n, c.perMinute, earned)
				}
			}
		})
	}
}

// callsUntilLimited counts the calls before the first 429. Each names another channel, so that no
// channel's own pace matters.
func (o *office) callsUntilLimited(t *testing.T, method string) int {
	t.Helper()
	token := o.BotToken()
	if method == "apps.connections.open" {
		token = o.AppToken()
	}
	for n := range 1000 {
		res, err := http.PostForm(o.APIURL()+method, url.Values{"token": {token}, "channel": {fmt.Sprint("C", n)}})
		if err != nil {
			t.Fatal(err)
		}
		try(t, res.Body.Close())
		if res.StatusCode == http.StatusTooManyRequests {
			return n
		}
	}
	t.Fatalf("%s has no limit", method)
	return 0
}

// slack.md section 4: chat.postMessage about one a second in a channel, with short bursts.
func TestPaceOfAChannel(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	burst := func(channel string) (n int, limited *slack.RateLimitedError) {
		for ; n < 100; n++ {
			if err := o.say(channel, "x"); errors.As(err, &limited) {
				return n, limited
			}
		}
		return n, nil
	}
	began := time.Now()
	earned := func() int { return int(time.Since(began).Seconds()) + 1 } // by the time this test takes
	n, limited := burst(o.ann)
	if n < 10 || n > 10+earned() || limited == nil || limited.RetryAfter != time.Second {
		t.Errorf("a burst of %d in a DM, then %+v; want 10, then Retry-After 1 s", n, limited)
	}
	if err := o.say("UGUEST", "x"); err != nil {
		t.Errorf("another DM meanwhile: %v", err)
	}
	o.Advance(3 * time.Second)
	if n, _ := burst(o.dm); n < 3 || n > 3+earned() {
		t.Errorf("three seconds later %d are let through in the same DM, named by its id", n)
	}
}

func TestUnlimited(t *testing.T) {
	t.Parallel()
	o := newOffice(t, func(o *sandbox.Options) { o.Unlimited = true })
	for range 101 {
		if err := o.call("users.list", url.Values{}); err != nil {
			t.Fatal(err)
		}
	}
}

func TestLimitedCallIsNoViolationAndNotDone(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	let := 0
	for range 30 {
		if o.say(o.dm, "x") == nil {
			let++
		}
	}
	if got := len(o.conversation(t, "").Messages); got != let || got >= 30 {
		t.Errorf("%d messages arrived, %d of 30 calls were let through", got, let)
	}
	if v := o.Violations(); len(v) > 0 {
		t.Errorf("violations: %v", v)
	}
}

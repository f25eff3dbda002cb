package bot_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"panelist/panel"
	"panelist/sandbox"
)

// assign saves an interview with Ann alone on the panel and her assignment due.
func (w *world) assign() panel.Interview {
	w.t.Helper()
	return w.save(w.planned(w.ann), panel.Assigned)
}

// assigned is the id of Ann's assignment to the interview.
func (w *world) assigned(iv panel.Interview) string {
	return panel.NewNotice(iv.ID, w.ann.ID, panel.Assigned, 0, time.Time{}, time.Time{}).ID
}

// settled waits until the notice is noted as sent, and nothing is due.
func (w *world) settled(iv panel.Interview) {
	w.t.Helper()
	w.expect("the notice to be settled as sent", func() bool {
		_, ts, sent, err := w.store.SentNotice(w.t.Context(), team, w.assigned(iv))
		return err == nil && sent && ts != ""
	})
	if n, left := w.next(); left {
		w.t.Errorf("%s is due still", n.ID)
	}
}

func TestOutcomesOfAPost(t *testing.T) {
	for _, c := range []struct {
		name   string
		method string
		fault  sandbox.Fault
		lease  bool // the lease has to run out before the next attempt
		posts  int  // chat.postMessage calls
		looks  int  // conversations.history calls
	}{
		{name: "all well", posts: 1},
		{name: "rate limited", method: "chat.postMessage", fault: sandbox.Fault{RetryAfter: time.Second}, posts: 2},
		{name: "token refused for a moment", method: "chat.postMessage", fault: sandbox.Fault{Error: "team_added_to_org"}, posts: 2},
		{name: "server error", method: "chat.postMessage", fault: sandbox.Fault{Status: 503}, lease: true, posts: 2, looks: 1},
		{name: "internal error", method: "chat.postMessage", fault: sandbox.Fault{Error: "internal_error"}, lease: true, posts: 2, looks: 1},
		{name: "internal error after the post", method: "chat.postMessage", fault: sandbox.Fault{Error: "internal_error", AfterEffect: true}, lease: true, posts: 1, looks: 1},
		{name: "server error after the post", method: "chat.postMessage", fault: sandbox.Fault{Status: 500, AfterEffect: true}, lease: true, posts: 1, looks: 1},
		{name: "lost answer", method: "chat.postMessage", fault: sandbox.Fault{AfterEffect: true}, lease: true, posts: 1, looks: 1},
		{name: "rate limited before the post", method: "conversations.open", fault: sandbox.Fault{RetryAfter: time.Second}, posts: 1},
		{name: "lost answer before the post", method: "conversations.open", fault: sandbox.Fault{AfterEffect: true}, posts: 1},
		{name: "server error in the directory", method: "users.info", fault: sandbox.Fault{Status: 500}, posts: 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t)
			if c.method != "" {
				w.Slack.FailNext(c.method, c.fault)
			}
			iv := w.assign()
			w.connected()
			w.expect("the first attempt", func() bool { return c.method == "" || len(w.calls(c.method)) > 0 })
			if c.lease {
				w.expect("the lease", func() bool { _, free := w.next(); return !free })
				w.jump(time.Minute)
			} else {
				w.jump(10 * time.Second) // past the backoff; Retry-After is real time
			}
			w.ann.Expect("Panelist", "You cover")
			w.settled(iv)
			if got := len(w.calls("chat.postMessage")); got != c.posts {
				t.Errorf("%d posts, want %d", got, c.posts)
			}
			if got := len(w.calls("conversations.history")); got != c.looks {
				t.Errorf("%d looks into the history, want %d", got, c.looks)
			}
		})
	}
}

func TestPermanentErrorsEndANotice(t *testing.T) {
	for _, code := range []string{
		"channel_not_found", "is_archived", "not_in_channel", "user_not_found", "messages_tab_disabled",
		"restricted_action", "msg_blocks_too_long",
	} {
		t.Run(code, func(t *testing.T) {
			w := newWorld(t)
			w.Slack.FailNext("chat.postMessage", sandbox.Fault{Error: code})
			w.assign()
			r := w.connected()
			w.expect("the notice to be given up", func() bool { return strings.Contains(r.log.String(), "outcome=undeliverable") })
			w.olivia.Expect("Panelist", "do not arrive")
			w.jump(10 * time.Minute)
			w.ann.ExpectNothing()
			if n, left := w.next(); left || len(w.calls("chat.postMessage")) != 2 {
				t.Errorf("it is tried again: %v, due %v", w.calls("chat.postMessage"), n)
			}
		})
	}
}

// TestRateLimitCoolsAll has Slack ask for a pause at the first of many posts:
// the others of the batch wait too, and in every copy.
func TestRateLimitCoolsAll(t *testing.T) {
	w := newWorld(t)
	w.Slack.FailNext("chat.postMessage", sandbox.Fault{RetryAfter: 2 * time.Second})
	for range 3 {
		w.assign()
	}
	w.connected()
	w.run()
	w.ExpectConnected(2)
	for range 3 {
		w.ann.Expect("Panelist", "You cover")
	}
	w.expect("the end of the last post", func() bool { _, left := w.next(); return !left && len(w.calls("chat.postMessage")) >= 4 })
	calls := w.calls("chat.postMessage")
	if len(calls) != 4 {
		t.Fatalf("%d posts, want one refused and three taken", len(calls))
	}
	if pause := calls[1].At.Sub(calls[0].At); pause < 2*time.Second {
		t.Errorf("the next post came %s after Slack asked for two seconds", pause)
	}
}

// TestRateLimitWhileLookingCools has Slack ask for a pause when the bot looks
// whether a lost post arrived.
func TestRateLimitWhileLookingCools(t *testing.T) {
	w := newWorld(t)
	w.Slack.FailNext("chat.postMessage", sandbox.Fault{AfterEffect: true})
	w.Slack.FailNext("conversations.history", sandbox.Fault{RetryAfter: 3 * time.Second})
	iv := w.assign()
	w.connected()
	w.expect("the post", func() bool { return len(w.calls("chat.postMessage")) == 1 })
	w.jump(time.Minute)
	w.expect("the first look", func() bool { return len(w.calls("conversations.history")) == 1 })
	w.jump(time.Minute)
	w.settled(iv)
	w.ann.Expect("Panelist", "You cover")
	looks := w.calls("conversations.history")
	if pause := looks[1].At.Sub(looks[0].At) - time.Minute; len(looks) != 2 || pause < 3*time.Second {
		t.Errorf("%d looks, the second %s after Slack asked for three seconds", len(looks), pause)
	}
}

// TestLookFindsOnlyTheNoticeItself loses the answer to the second of two posts
// to the same person: the first is not mistaken for it.
func TestLookFindsOnlyTheNoticeItself(t *testing.T) {
	w := newWorld(t)
	first := w.assign()
	w.connected()
	w.settled(first)
	w.Slack.FailNext("chat.postMessage", sandbox.Fault{Status: 500})
	second := w.assign()
	w.expect("the second post to fail", func() bool { return len(w.calls("chat.postMessage")) == 2 })
	w.jump(time.Minute)
	w.settled(second)
	w.ann.Expect("Panelist", "You cover")
	w.ann.Expect("Panelist", "You cover")
}

// TestALongConversationIsLookedThroughToItsEnd loses the answer to a post, after
// which Ann writes more than five pages: the notice below them is found.
func TestALongConversationIsLookedThroughToItsEnd(t *testing.T) {
	w := newWorld(t, func(o *sandbox.Options) { o.Events = []string{"app_home_opened"} }) // the bot does not hear Ann
	w.Slack.FailNext("chat.postMessage", sandbox.Fault{AfterEffect: true})
	iv := w.assign()
	w.connected()
	m := w.ann.Expect("Panelist", "You cover")
	for range 501 {
		if err := w.Slack.Post(w.ann.ID, m.Channel, "One more thing."); err != nil {
			t.Fatal(err)
		}
	}
	w.jump(time.Minute)
	w.settled(iv)
	if posts, pages := len(w.calls("chat.postMessage")), len(w.calls("conversations.history")); posts != 1 || pages != 6 {
		t.Errorf("%d posts and %d pages of history, want one post found on the sixth page", posts, pages)
	}
}

// TestNoticesCarryIdsOnly reads the metadata that everybody in a conversation can read.
func TestNoticesCarryIdsOnly(t *testing.T) {
	w := newWorld(t)
	iv := w.assign()
	w.connected()
	w.ann.Expect("Panelist", "You cover")
	w.settled(iv)
	var call struct{ Metadata string }
	if err := json.Unmarshal(w.calls("chat.postMessage")[0].Request, &call); err != nil {
		t.Fatal(err)
	}
	if want := `{"event_type":"panelist_notice","event_payload":{"nid":"` + w.assigned(iv) + `"}}`; call.Metadata != want {
		t.Errorf("metadata %s, want %s", call.Metadata, want)
	}
}

// TestAnUnreachableSlackIsTriedAgain has nobody listen where Slack was: nothing
// was posted for certain, so the notice is tried again without being looked for.
func TestAnUnreachableSlackIsTriedAgain(t *testing.T) {
	w := newWorld(t)
	g := w.gate()
	r := w.run(g.through)
	w.ExpectConnected(2)
	address := g.server.Listener.Addr().String()
	g.server.Close()
	iv := w.assign()
	for _, attempt := range []string{"attempt=1", "attempt=2"} {
		w.expect(attempt, func() bool { return strings.Contains(r.log.String(), attempt+` outcome="not sent"`) })
		w.jump(10 * time.Second)
	}
	g.open(address)
	w.jump(time.Minute)
	w.settled(iv)
	w.ann.Expect("Panelist", "You cover")
	if posts, looks := len(w.calls("chat.postMessage")), len(w.calls("conversations.history")); posts != 1 || looks != 0 {
		t.Errorf("%d posts and %d looks, want one post", posts, looks)
	}
}

// TestLookingBackAllowsForClocksThatDiffer: Redis is ten minutes ahead of
// Slack, so the lost message is dated before the notice was first tried.
func TestLookingBackAllowsForClocksThatDiffer(t *testing.T) {
	w := newWorld(t)
	if err := w.store.Advance(t.Context(), team, 10*time.Minute); err != nil {
		t.Fatal(err)
	}
	iv := w.save(w.planned(w.ann), panel.Assigned)
	w.Slack.FailNext("chat.postMessage", sandbox.Fault{AfterEffect: true})
	w.connected()
	w.expect("the post whose answer is lost", func() bool { return len(w.calls("chat.postMessage")) == 1 })
	w.jump(2 * time.Minute) // past the lease
	w.ann.Expect("Panelist", "Interview with Sam")
	w.expect("the notice to be settled", func() bool {
		_, _, sent, err := w.store.SentNotice(t.Context(), team, panel.NewNotice(iv.ID, w.ann.ID, panel.Assigned, 0, iv.Created, iv.Start).ID)
		return err == nil && sent
	})
	if posts := len(w.calls("chat.postMessage")); posts != 1 {
		t.Errorf("%d posts, want 1", posts)
	}
}

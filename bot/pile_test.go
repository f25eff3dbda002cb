package bot_test

import (
	"strings"
	"testing"
	"time"

	"panelist/panel"
	"panelist/sandbox"
	"panelist/sandbox/sandboxtest"
)

// with saves an interview with a candidate of that name.
func (w *world) with(candidate string, kinds []panel.Kind, members ...*sandboxtest.Person) panel.Interview {
	w.t.Helper()
	iv := w.planned(members...)
	iv.Candidate = candidate
	return w.save(iv, kinds...)
}

// piled saves two assignments of Ann, one of Ben, and an interview that starts
// in half an hour, of which Ann is to be reminded.
func (w *world) piled() []panel.Interview {
	w.t.Helper()
	assigned := []panel.Kind{panel.Assigned}
	begins := w.planned(w.ann)
	begins.Candidate, begins.Start, begins.Created = "Stale", w.Slack.Now().Add(30*time.Minute), w.Slack.Now()
	w.save(begins, panel.Soon)
	return []panel.Interview{w.with("Sam", assigned, w.ann, w.ben), w.with("Robin", assigned, w.ann)}
}

func (w *world) idle() {
	w.t.Helper()
	w.expect("all notices to be settled", func() bool { _, left := w.next(); return !left && w.nothingHeld() })
}

// nothingHeld tells whether no notice is claimed.
func (w *world) nothingHeld() bool {
	return !strings.Contains(w.redis.Keys(), "st:sending")
}

// TestAnHourWithoutAnybody has no copy run for an hour: then each person gets
// one message, without what has become stale.
func TestAnHourWithoutAnybody(t *testing.T) {
	w := newWorld(t)
	w.piled()
	w.jump(time.Hour)
	w.run()
	w.run()
	m := w.ann.Expect("Panelist", "I could not reach you for a while", "Sam", "Robin")
	if strings.Contains(m.Text(), "Stale") {
		t.Errorf("it reminds of what has begun:\n%s", m.Text())
	}
	w.ben.Expect("Panelist", "You cover", "Sam")
	w.idle()
	if posts := len(w.calls("chat.postMessage")); posts != 2 {
		t.Errorf("%d posts to two people", posts)
	}
}

// TestEachPartOfAMessageOfSeveralIsAnsweredByItself presses a button of one of
// several notices: that one changes, the others stay.
func TestEachPartOfAMessageOfSeveralIsAnsweredByItself(t *testing.T) {
	w := newWorld(t)
	w.piled()
	w.jump(time.Hour)
	w.run()
	w.ExpectConnected(1)
	m := w.ann.Expect("Panelist", "Sam", "Robin")
	w.ben.Expect("Panelist", "Sam")
	w.idle()
	m.Near("Robin").Press("Accept")
	m.ExpectUpdate("Sam", "Robin", "You accepted.", "Can you do it?")
	m.Near("Sam").Press("Accept")
	w.expect("both to be accepted", func() bool {
		return strings.Count(m.Text(), "You accepted.") == 2 && !strings.Contains(m.Text(), "Can you do it?")
	})
	w.ann.ExpectNothing()
}

// TestALostMessageOfSeveralIsFoundWithAllItHolds loses the answer to the post of
// a message of several notices, and then one more falls due.
func TestALostMessageOfSeveralIsFoundWithAllItHolds(t *testing.T) {
	w := newWorld(t)
	w.piled()
	w.jump(time.Hour)
	w.Slack.FailNext("chat.postMessage", sandbox.Fault{AfterEffect: true})
	w.run()
	w.run()
	m := w.ann.Expect("Panelist", "I could not reach you for a while", "Sam", "Robin")
	w.expect("the lease to be all that is left", func() bool { return len(w.calls("chat.postMessage")) >= 1 })
	w.with("Kim", []panel.Kind{panel.Assigned}, w.ann)
	w.jump(10 * time.Minute)
	w.ann.Expect("Panelist", "You cover", "Kim")
	w.ben.Expect("Panelist", "You cover", "Sam")
	w.idle()
	if posts := len(w.calls("chat.postMessage")); posts != 3 {
		t.Errorf("%d posts, want one of several, Kim's and Ben's", posts)
	}
	m.Near("Robin").Press("Accept")
	w.expect("the message to be rewritten twice, the second time from what is kept", func() bool { return len(w.calls("chat.update")) > 1 })
	m.ExpectUpdate("Sam", "Robin", "You accepted.", "Can you do it?")
}

// TestAnHourOutOfReachEndsWithoutABurst has every call of Slack fail for an hour
// of two copies: they try less and less often, and afterwards one message says
// it all.
func TestAnHourOutOfReachEndsWithoutABurst(t *testing.T) {
	w := newWorld(t)
	w.run()
	w.run()
	w.ExpectConnected(3)
	w.Slack.FailAlways("*", sandbox.Fault{Status: 503})
	w.piled()
	for met := 0; met < 6; met++ {
		w.expect("a failing call", func() bool { return w.Slack.Faulted() > met })
		w.jump(10 * time.Minute)
	}
	w.Slack.Heal()
	w.jump(10 * time.Minute)
	m := w.ann.Expect("Panelist", "I could not reach you for a while", "Sam", "Robin")
	if strings.Contains(m.Text(), "Stale") {
		t.Errorf("it reminds of what has begun:\n%s", m.Text())
	}
	w.ben.Expect("Panelist", "Sam")
	w.idle()
}

// TestTryingLessAndLessOften counts the calls of five minutes in which Slack
// fails, at three copies.
func TestTryingLessAndLessOften(t *testing.T) {
	w := newWorld(t)
	w.Slack.FailAlways("users.info", sandbox.Fault{Status: 502})
	for range 5 {
		w.assign()
	}
	for range 3 {
		w.run()
	}
	for range 60 { // five minutes in steps of five seconds, with a tick in each
		tried := len(w.calls("users.info"))
		w.jump(5 * time.Second)
		w.patient(tried)
	}
	if calls := len(w.calls("users.info")); calls > 20 {
		t.Errorf("%d calls in five minutes", calls)
	}
	w.Slack.Heal()
	w.jump(10 * time.Minute)
	w.ann.Expect("Panelist", "I could not reach you for a while")
	w.idle()
}

// patient gives the copies a moment in which they might call Slack.
func (w *world) patient(tried int) {
	deadline := time.Now().Add(20 * time.Millisecond)
	for len(w.calls("users.info")) == tried && time.Now().Before(deadline) {
		<-time.After(time.Millisecond)
	}
}

// TestRetryAfterSparesOnePerson has Slack ask for a pause in the conversation
// with Ann: no copy writes to her, and Ben is written to meanwhile.
func TestRetryAfterSparesOnePerson(t *testing.T) {
	w := newWorld(t)
	w.Slack.FailNext("chat.postMessage", sandbox.Fault{RetryAfter: 3 * time.Second})
	w.assign() // Ann's is due first
	w.jump(time.Second)
	w.with("Robin", []panel.Kind{panel.Assigned}, w.ann)
	w.with("Kim", []panel.Kind{panel.Assigned}, w.ben)
	w.run()
	w.run()
	w.ben.Expect("Panelist", "Kim")
	w.ann.Expect("Panelist", "Sam")
	w.ann.Expect("Panelist", "Robin")
	w.idle()
	calls := w.calls("chat.postMessage")
	if len(calls) != 4 {
		t.Fatalf("%d posts, want one refused and three taken", len(calls))
	}
	if to := calls[1].At.Sub(calls[0].At); to > 2*time.Second {
		t.Errorf("Ben waited %s for Ann's pause", to)
	}
	if pause := calls[2].At.Sub(calls[0].At); pause < 3*time.Second {
		t.Errorf("Ann was written to %s after Slack asked for three seconds", pause)
	}
}

// TestTwoRefusalsInARowConcernAll has Slack refuse two people one after the
// other: the third waits too.
func TestTwoRefusalsInARowConcernAll(t *testing.T) {
	w := newWorld(t)
	w.Slack.FailNext("chat.postMessage", sandbox.Fault{RetryAfter: 2 * time.Second, Times: 2})
	w.with("Sam", []panel.Kind{panel.Assigned}, w.ann, w.ben, w.chloe)
	w.run()
	for _, p := range w.panel() {
		p.Expect("Panelist", "You cover")
	}
	w.idle()
	calls := w.calls("chat.postMessage")
	if len(calls) != 5 {
		t.Fatalf("%d posts, want two refused and three taken", len(calls))
	}
	if pause := calls[2].At.Sub(calls[1].At); pause < 2*time.Second {
		t.Errorf("the third post came %s after Slack refused two people", pause)
	}
}

func (w *world) panel() []*sandboxtest.Person { return []*sandboxtest.Person{w.ann, w.ben, w.chloe} }

// TestARefusedTokenStopsTheClaiming revokes the token for a while: the notices
// stay as they are, nobody posts again and again, and they go out when Slack
// takes the token again.
func TestARefusedTokenStopsTheClaiming(t *testing.T) {
	for _, code := range []string{"token_revoked", "invalid_auth", "account_inactive"} {
		t.Run(code, func(t *testing.T) {
			w := newWorld(t)
			r := w.connected()
			for _, method := range []string{"users.info", "conversations.open", "chat.postMessage", "auth.test"} {
				w.Slack.FailAlways(method, sandbox.Fault{Error: code})
			}
			w.with("Sam", []panel.Kind{panel.Assigned}, w.ann, w.ben)
			r.Wake()
			w.expect("the refusal", func() bool { return strings.Contains(r.log.String(), "Slack refuses SLACK_BOT_TOKEN") })
			for range 3 {
				asked := len(w.calls("auth.test"))
				w.expect("the token to be tried", func() bool { return len(w.calls("auth.test")) > asked })
			}
			if n, free := w.next(); !free || n.Due.After(w.Slack.Now()) {
				t.Errorf("the notices are not free: %v", n)
			}
			if tried := strings.Count(r.log.String(), "msg=notice"); tried > 2 {
				t.Errorf("%d attempts with a token that Slack refuses", tried)
			}
			w.Slack.Heal()
			w.ann.Expect("Panelist", "You cover")
			w.ben.Expect("Panelist", "You cover")
			w.idle()
		})
	}
}

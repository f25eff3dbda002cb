package main

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"panelist/bot/bottest"
	"panelist/sandbox"
	"panelist/sandbox/sandboxtest"
	"panelist/store/redistest"
)

// TestStorySurvivesKills tells the story and kills the program with SIGKILL at
// a moment of it. The story itself then says whether anything was lost or sent
// twice: every message is expected exactly once.
func TestStorySurvivesKills(t *testing.T) {
	for _, moment := range moments {
		t.Run(moment, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			tell(w, func(now string) {
				if now == moment {
					w.crash()
				}
			})
		})
	}
}

// TestKilledBeforeAPost kills the program while Slack has not yet taken the
// first assignment: whoever comes next sends it.
func TestKilledBeforeAPost(t *testing.T) {
	t.Parallel()
	killDuringAssignment(t, sandbox.Fault{Delay: 3 * time.Second})
}

// TestKilledAfterAPost kills the program when Slack has taken the first
// assignment and the program does not know: it is found in the conversation and
// not sent again.
func TestKilledAfterAPost(t *testing.T) {
	t.Parallel()
	killDuringAssignment(t, sandbox.Fault{AfterEffect: true})
}

func killDuringAssignment(t *testing.T, fault sandbox.Fault) {
	w := newWorld(t)
	tell(w, func(now string) {
		switch now {
		case "deal seen":
			w.Slack.FailNext("chat.postMessage", fault)
		case "scheduled":
			w.expect("the assignments to be claimed", w.assignmentsClaimed)
			if fault.AfterEffect {
				w.expect("a post", func() bool { return w.called("chat.postMessage") })
			}
			w.crash()
		}
	})
}

// assignmentsClaimed tells whether nothing is due because all of it is leased.
func (w *world) assignmentsClaimed() bool {
	n, found, err := w.store.NextDue(w.t.Context(), team)
	if err != nil {
		w.t.Fatal(err)
	}
	return found && n.Due.After(w.Slack.Now().Add(10*time.Second))
}

func (w *world) called(method string) bool {
	return slices.ContainsFunc(w.Slack.Calls(), func(c sandbox.Call) bool { return c.Method == method })
}

func (w *world) submissionSent() bool {
	sent := w.Slack.Envelopes()
	return bytes.Contains(sent[len(sent)-1].Payload, []byte(`"view_submission"`))
}

// TestLostAnswerIsLookedUp loses the answer to every post of the story, without
// a kill. When the lease is over each notice is found in the conversation,
// before anybody acts on it, and none is sent again.
func TestLostAnswerIsLookedUp(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Slack.FailNext("chat.postMessage", sandbox.Fault{AfterEffect: true, Times: 1000})
	seen := map[string]bool{}
	tell(w, func(string) {
		w.addNotices(seen)
		posted := maps.Clone(seen) // the leases of later ones do not end with this jump
		w.jump(2 * time.Minute)
		w.expect("the lost posts to be found", func() bool { return w.allSettled(posted) })
		w.addNotices(seen)
	})
	kinds := map[string]bool{}
	for id := range seen {
		kinds[strings.Split(id, ".")[1]] = true
	}
	want := []string{"answer-nudge", "assigned", "day-before", "debrief", "feedback", "feedback-nudge", "overdue", "soon"}
	if diff := cmp.Diff(want, slices.Sorted(maps.Keys(kinds))); diff != "" {
		t.Errorf("kinds of notices whose answer was lost (-want +got):\n%s", diff)
	}
	if lost := w.lostPosts(); lost != len(seen) {
		t.Errorf("%d answers were lost and %d notices arrived, want the same", lost, len(seen))
	}
}

// addNotices adds the ids of the notices that people see now. An update of a
// message may take its id away, so that they are collected on the way.
func (w *world) addNotices(seen map[string]bool) {
	for _, p := range append(w.panel(), w.olivia) {
		for _, c := range p.Snapshot().Conversations {
			for _, m := range c.Messages {
				for _, id := range bottest.NoticesOf(m.Metadata) {
					seen[id] = true
				}
			}
		}
	}
}

// allSettled tells whether the program knows of each notice that it was sent.
func (w *world) allSettled(notices map[string]bool) bool {
	for id := range notices {
		_, _, sent, err := w.store.SentNotice(w.t.Context(), team, id)
		if err != nil {
			w.t.Fatal(err)
		}
		if !sent {
			return false
		}
	}
	return true
}

func (w *world) lostPosts() int {
	lost := 0
	for _, c := range w.Slack.Calls() {
		if c.Method == "chat.postMessage" && c.Status == 0 {
			lost++
		}
	}
	return lost
}

// TestKilledWhileSaving kills the program with a submitted card in hand: the
// form stays open with its text, and sending it again saves it once.
func TestKilledWhileSaving(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	v := w.written()
	w.redis.Pause()
	if err := w.Slack.Submit(w.ann.ID, v.ID); err != nil {
		t.Fatal(err)
	}
	w.expect("the card to be in the program's hands", w.submissionSent)
	w.kill()
	w.redis.Resume()
	v.Expect("trouble connecting", "Ann would gladly work with Sam.")
	w.start()
	w.jump(2 * time.Minute)
	v.Submit()
	w.ann.ExpectModal("Feedback sent").Close()
	w.ann.Type("Panelist", "/interview feedback")
	w.ann.Expect("Panelist", "You owe no feedback")
}

// written is a feedback form that Ann has filled in after an interview.
func (w *world) written() *sandboxtest.Modal {
	w.t.Helper()
	start := bottest.NextMonday(w.Slack.Now()).AddDate(0, 0, -7).Add(3*24*time.Hour + 4*time.Hour)
	nothing := func(string) {}
	schedule(w, start, nothing)
	assign(w, nothing)
	remind(w, start, nothing)
	w.jumpTo(start.Add(time.Hour))
	for _, p := range w.panel() {
		p.Expect("Panelist", "How did it go with")
	}
	w.ann.Type("Panelist", "/interview feedback")
	return write(w.ann, "3 Good", "Yes", "Ann would gladly work with Sam.")
}

// TestKilledAfterSaving kills the program when Redis has a submitted card and
// the program has not heard so: Slack keeps the form open, and sending it again
// is thanked for and changes nothing.
func TestKilledAfterSaving(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.kill()
	proxy := redistest.NewProxy(t, w.redis.Addr())
	w.start("REDIS_URL=" + proxy.URL())
	v := w.written()
	proxy.DropReplies("HINCRBY", -1) // which of what is sent now only the commit of a card holds
	if err := w.Slack.Submit(w.ann.ID, v.ID); err != nil {
		t.Fatal(err)
	}
	w.expect("the commit", func() bool { return proxy.Lost() > 0 })
	w.kill()
	v.Expect("trouble connecting", "Ann would gladly work with Sam.")
	owed, err := w.store.Owed(t.Context(), team, w.ann.ID, w.Slack.Now())
	if err != nil || len(owed) > 0 {
		t.Errorf("the card is not saved: %d are owed, %v", len(owed), err)
	}
	w.start()
	v.Submit()
	w.ann.ExpectModal("Feedback sent").Close()
	w.ann.Type("Panelist", "/interview feedback")
	w.ann.Expect("Panelist", "You owe no feedback")
}

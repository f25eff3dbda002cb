package bot_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/redis/go-redis/v9"

	"panelist/panel"
)

// TestAnIndexOfAnotherKindIsMadeAnew has somebody write a text over each index. It
// is said loudly, nothing is half written, and reconciling makes the index anew
// from the interviews and keeps the text.
func TestAnIndexOfAnotherKindIsMadeAnew(t *testing.T) {
	w := newWorld(t)
	rdb := redis.NewClient(&redis.Options{Addr: w.redis.Addr()})
	t.Cleanup(func() { _ = rdb.Close() })
	w.save(w.planned(w.ann, w.ben), panel.AnswerNudge, panel.DayBefore, panel.Soon, panel.Feedback, panel.FeedbackNudge, panel.Overdue)
	b, log := w.aside()
	w.reconcile(b, rdb)
	whole := w.kept()
	for _, index := range []string{"due", "ix:u:" + w.ann.ID, "ix:w:" + w.ben.ID, "ix:end", "ix:c"} {
		if rdb.Exists(t.Context(), key(index)).Val() == 0 {
			t.Fatalf("there is no %s", index)
		}
		rdb.Set(t.Context(), key(index), "a text", 0)
		broken := w.kept()
		err := w.store.CreateInterview(t.Context(), team, w.planned(w.ann, w.ben), []panel.Notice{panel.NewNotice("iv", w.ann.ID, panel.Soon, 0, w.Slack.Now(), w.Slack.Now())})
		if err == nil || !strings.Contains(err.Error(), "WRONGTYPE") {
			t.Errorf("%s: %v", index, err)
		}
		if diff := cmp.Diff(broken, w.kept()); diff != "" {
			t.Errorf("%s: something was half written:\n%s", index, diff)
		}
		w.reconcile(b, rdb)
		if got := rdb.GetDel(t.Context(), key(index)+":wrong").Val(); got != "a text" {
			t.Errorf("%s: what was there is now %q", index, got)
		}
		if diff := cmp.Diff(whole, w.kept()); diff != "" {
			t.Errorf("%s is not made anew (-before +after):\n%s", index, diff)
		}
	}
	if !strings.Contains(log.String(), "indexes_of_another_kind=1") {
		t.Errorf("the log says\n%s", log)
	}
}

// TestAnIndexOfAnotherKindIsSaid is the same for people.
func TestAnIndexOfAnotherKindIsSaid(t *testing.T) {
	w := newWorld(t)
	rdb := redis.NewClient(&redis.Options{Addr: w.redis.Addr()})
	t.Cleanup(func() { _ = rdb.Close() })
	r := w.connected()
	w.assignedTo(w.ann)
	rdb.Set(t.Context(), key("ix:u:"+w.ann.ID), "a text", 0)
	w.ann.Type("Panelist", "/interview list")
	w.ann.Expect("Panelist", "Something broke, reference ", "Redis, where everything is kept, holds something of another kind where this is kept")
	rdb.Set(t.Context(), key("due"), "a text", 0)
	w.expect("the log to say it", func() bool { return strings.Contains(r.log.String(), "sending notices") })
	w.reconcile(r.Bot, rdb)
	w.ann.Type("Panelist", "/interview list")
	w.ann.Expect("Panelist", "Sam")
}

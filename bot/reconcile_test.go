package bot_test

import (
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/redis/go-redis/v9"

	"panelist/bot"
	"panelist/bot/bottest"
	"panelist/panel"
)

// aside is a copy that does nothing by itself, and its log.
func (w *world) aside() (*bot.Bot, *bottest.Log) {
	w.t.Helper()
	log := &bottest.Log{}
	log.Guard(w.t, w.Slack, "Sam")
	b, err := bot.New(w.t.Context(), w.config(), slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug})))
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() { _ = b.Close() })
	return b, log
}

// reconcile runs the job, whoever had the last turn.
func (w *world) reconcile(b *bot.Bot, rdb *redis.Client) {
	w.t.Helper()
	rdb.Del(w.t.Context(), key("turn:reconcile"))
	if err := b.RunJob(w.t.Context(), "reconcile"); err != nil {
		w.t.Fatal(err)
	}
}

func key(rest string) string { return "p:{" + team + "}:" + rest }

// kept is what Redis holds about interviews, a line for each key.
func (w *world) kept() []string {
	lines := strings.Split(w.redis.Keys(), "\n")
	slices.Sort(lines)
	passing := []string{key("turn:"), key("u:"), key("op:")} // what is looked up, and what ends by itself
	return slices.DeleteFunc(lines, func(l string) bool {
		return slices.ContainsFunc(passing, func(prefix string) bool { return strings.HasPrefix(l, prefix) })
	})
}

// TestReconcilePutsRightWhatIsMissing takes away what somebody with redis-cli, a
// fault of ours or a copy of another version could, and finds all as it was.
func TestReconcilePutsRightWhatIsMissing(t *testing.T) {
	w := newWorld(t)
	rdb := redis.NewClient(&redis.Options{Addr: w.redis.Addr()})
	t.Cleanup(func() { _ = rdb.Close() })
	iv := w.save(w.planned(w.ann, w.ben), panel.Assigned, panel.AnswerNudge, panel.DayBefore, panel.Soon, panel.Feedback, panel.FeedbackNudge, panel.Overdue)
	b, log := w.aside()
	w.reconcile(b, rdb)
	before := w.kept()
	if strings.Contains(log.String(), "put right") {
		t.Fatalf("something was wrong from the start:\n%s", log)
	}

	dayBefore := rdb.Keys(t.Context(), key("n:*")).Val()
	i := slices.IndexFunc(dayBefore, func(k string) bool { return rdb.HGet(t.Context(), k, "k").Val() == string(panel.DayBefore) })
	notice := dayBefore[i]
	id := strings.TrimPrefix(notice, key("n:"))
	for what, takeAway := range map[string]func() error{
		"a notice":             func() error { return rdb.Del(t.Context(), notice).Err() },
		"a notice's turn":      func() error { return rdb.ZRem(t.Context(), key("due"), id).Err() },
		"both":                 func() error { rdb.ZRem(t.Context(), key("due"), id); return rdb.Del(t.Context(), notice).Err() },
		"the list of a person": func() error { return rdb.Del(t.Context(), key("ix:u:"+w.ann.ID)).Err() },
		"a place too many": func() error {
			return rdb.ZAdd(t.Context(), key("ix:w:"+w.olivia.ID), redis.Z{Score: 1, Member: iv.ID}).Err()
		},
		"all indexes": func() error {
			rdb.Del(t.Context(), key("turn:all"))
			return rdb.Del(t.Context(), rdb.Keys(t.Context(), key("ix:*")).Val()...).Err()
		},
	} {
		if err := takeAway(); err != nil {
			t.Fatal(err)
		}
		if cmp.Diff(before, w.kept()) == "" {
			t.Errorf("%s: nothing was taken away", what)
		}
		w.reconcile(b, rdb)
		if diff := cmp.Diff(before, w.kept()); diff != "" {
			t.Errorf("%s is not put right (-before +after):\n%s", what, diff)
		}
	}
	said := strings.Count(log.String(), "put right")
	w.reconcile(b, rdb)
	if strings.Count(log.String(), "put right") > said {
		t.Errorf("there was something to do where nothing was wrong:\n%s", log)
	}
}

// TestReconcileDropsWhatNobodyCanWant leaves a notice of an interview that is gone.
func TestReconcileDropsWhatNobodyCanWant(t *testing.T) {
	w := newWorld(t)
	rdb := redis.NewClient(&redis.Options{Addr: w.redis.Addr()})
	t.Cleanup(func() { _ = rdb.Close() })
	iv := w.save(w.planned(w.ann), panel.Soon)
	rdb.Del(t.Context(), key("iv:"+iv.ID))
	b, log := w.aside()
	w.reconcile(b, rdb)
	if n, left := w.next(); left {
		t.Errorf("left: %v", n)
	}
	if !strings.Contains(log.String(), "notices_dropped=1") {
		t.Errorf("the log says\n%s", log)
	}
}

// TestOneCopyReconcilesForAll has two copies come to it at the same time.
func TestOneCopyReconcilesForAll(t *testing.T) {
	w := newWorld(t)
	iv := w.save(w.planned(w.ann), panel.Soon)
	first, _ := w.aside()
	second, log := w.aside()
	if err := first.RunJob(t.Context(), "reconcile"); err != nil {
		t.Fatal(err)
	}
	rdb := redis.NewClient(&redis.Options{Addr: w.redis.Addr()})
	t.Cleanup(func() { _ = rdb.Close() })
	rdb.ZRem(t.Context(), key("due"), panel.NewNotice(iv.ID, w.ann.ID, panel.Soon, 0, time.Time{}, time.Time{}).ID)
	if err := second.RunJob(t.Context(), "reconcile"); err != nil || strings.Contains(log.String(), "put right") {
		t.Errorf("the second did it again: %v\n%s", err, log)
	}
}

// TestInterviewsThatCannotBeReadKeepNothingFromReconcile has a data key lost, with
// which a dozen were sealed.
func TestInterviewsThatCannotBeReadKeepNothingFromReconcile(t *testing.T) {
	w := newWorld(t)
	rdb := redis.NewClient(&redis.Options{Addr: w.redis.Addr()})
	t.Cleanup(func() { _ = rdb.Close() })
	for range 12 {
		rdb.HSet(t.Context(), key("iv:"+w.save(w.planned(w.ann), panel.Soon).ID), "d", "sealed:lost:x")
	}
	gone := w.save(w.planned(w.ann), panel.Soon)
	rdb.Del(t.Context(), key("iv:"+gone.ID))
	b, log := w.aside()
	w.reconcile(b, rdb) // without an error, or every copy does it all again at once
	if !strings.Contains(log.String(), "notices_dropped=1") || !strings.Contains(log.String(), "an interview cannot be read") {
		t.Errorf("the log says\n%s", log)
	}
	if left := rdb.ZCard(t.Context(), key("due")).Val(); left != 12 {
		t.Errorf("%d notices are left, want those of the 12 that cannot be read", left)
	}
	if rdb.Exists(t.Context(), key("turn:all"), key("turn:reconcile")).Val() != 2 {
		t.Error("a turn was given back")
	}
}

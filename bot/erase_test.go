package bot_test

import (
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/slack-go/slack"

	"panelist/bot"
	"panelist/panel"
	"panelist/sandbox"
	"panelist/sandbox/sandboxtest"
)

// job has a copy do a job, whoever had the last turn.
func (w *world) job(b *bot.Bot, name string) error {
	w.t.Helper()
	rdb := redis.NewClient(&redis.Options{Addr: w.redis.Addr()})
	defer rdb.Close()
	rdb.Del(w.t.Context(), key("turn:"+name))
	return b.RunJob(w.t.Context(), name)
}

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// told saves an interview and waits until these people have their assignments.
func (w *world) told(people ...*sandboxtest.Person) (panel.Interview, []*sandboxtest.Message) {
	w.t.Helper()
	r := w.connected()
	iv := w.save(w.planned(people...), panel.Assigned)
	r.Wake()
	var messages []*sandboxtest.Message
	for _, p := range people {
		messages = append(messages, p.Expect("Panelist", "Interview with Sam"))
	}
	w.expect("the posts to be noted", func() bool {
		for _, p := range people {
			if _, _, sent, _ := w.store.SentNotice(w.t.Context(), team, panel.NewNotice(iv.ID, p.ID, panel.Assigned, 0, time.Time{}, time.Time{}).ID); !sent {
				return false
			}
		}
		return true
	})
	r.stop()
	<-r.ended
	return iv, messages
}

// erase erases an interview as an admin does, and lets its handlers end.
func (w *world) erase(iv panel.Interview) {
	w.t.Helper()
	erased, err := w.store.Erase(w.t.Context(), team, "Uadmin", []string{iv.ID}, func(panel.Interview, time.Time) bool { return true })
	w.must(err)
	if !slices.Equal(erased, []string{iv.ID}) {
		w.t.Fatalf("erased %v", erased)
	}
	w.jump(20 * time.Second)
}

// nobodyReads fails when a word stands in any message of anybody.
func (w *world) nobodyReads(word string) {
	w.t.Helper()
	for _, p := range []*sandboxtest.Person{w.olivia, w.ann, w.ben, w.chloe} {
		for _, c := range p.Snapshot().Conversations {
			for _, m := range c.Messages {
				if strings.Contains(m.Text+string(m.Blocks), word) {
					w.t.Errorf("%s still reads %q: %s", p.Name, word, m.Text)
				}
			}
		}
	}
}

// TestWhatIsDueIsErasedInRedisAndInSlack lets a year go by.
func TestWhatIsDueIsErasedInRedisAndInSlack(t *testing.T) {
	w := newWorld(t)
	iv, messages := w.told(w.ann, w.ben)
	b, log := w.aside()
	w.jumpTo(iv.EraseAt().Add(-time.Minute))
	w.must(w.job(b, "erase"))
	if _, err := w.store.Interview(t.Context(), team, iv.ID); err != nil {
		t.Fatalf("a minute too early: %v", err)
	}
	w.jump(time.Minute)
	w.must(w.job(b, "erase"))
	if _, err := w.store.Interview(t.Context(), team, iv.ID); panel.CodeOf(err) != panel.NotFound {
		t.Fatalf("it is still there: %v", err)
	}
	w.must(w.job(b, "scrub"))
	if calls := w.calls("chat.update"); len(calls) > 0 {
		t.Error("messages were rewritten while somebody may still show the interview")
	}
	w.jump(20 * time.Second)
	w.must(w.job(b, "scrub"))
	for _, m := range messages {
		m.ExpectUpdate("This interview was erased on " + iv.EraseAt().Format("2 Jan 2006") + ".")
	}
	w.nobodyReads("Sam")
	keys := w.redis.Keys()
	for _, word := range []string{"Sam", ":n:" + iv.ID} {
		if strings.Contains(keys, word) {
			t.Errorf("Redis holds %q:\n%s", word, keys)
		}
	}
	if !strings.Contains(keys, "ev:erased") || !strings.Contains(keys, "by:retention") {
		t.Errorf("the audit says nothing:\n%s", keys)
	}
	if strings.Contains(log.String(), "could not be got at") {
		t.Errorf("the log says\n%s", log)
	}
}

// TestCopiesEraseBesideEachOther has four copies come to it at the same time, and
// again: each interview is erased once, also one that cannot be read beside it.
func TestCopiesEraseBesideEachOther(t *testing.T) {
	w := newWorld(t)
	var last panel.Interview
	for range 20 {
		last = w.save(w.planned(w.ann))
	}
	rdb := redis.NewClient(&redis.Options{Addr: w.redis.Addr()})
	t.Cleanup(func() { _ = rdb.Close() })
	sealed := w.save(w.planned(w.ann))
	rdb.HSet(t.Context(), key("iv:"+sealed.ID), "d", "sealed:lost:x")
	rdb.ZAdd(t.Context(), key("ix:del"), redis.Z{Score: 1, Member: sealed.ID})
	w.jumpTo(last.EraseAt())
	var all sync.WaitGroup
	for range 4 {
		b, _ := w.aside()
		all.Go(func() { _ = w.job(b, "erase") })
	}
	all.Wait()
	b, _ := w.aside()
	if err := w.job(b, "erase"); err == nil || !strings.Contains(err.Error(), "lost") {
		t.Errorf("the one that cannot be read is not told: %v", err)
	}
	entries := rdb.XRange(t.Context(), key("audit"), "-", "+").Val()
	if len(entries) != 20 {
		t.Errorf("%d erasures were noted, want 20", len(entries))
	}
	if left := rdb.Keys(t.Context(), key("iv:*")).Val(); len(left) != 1 {
		t.Errorf("left: %v", left)
	}
}

// TestSlackAwayDelaysScrubbingOnly has Slack fail, then ask for a pause.
func TestSlackAwayDelaysScrubbingOnly(t *testing.T) {
	w := newWorld(t)
	iv, messages := w.told(w.ann)
	b, _ := w.aside()
	w.Slack.FailNext("chat.update", sandbox.Fault{Status: http.StatusBadGateway})
	w.erase(iv)
	if err := w.job(b, "scrub"); err == nil {
		t.Error("nobody is told that Slack fails")
	}
	w.must(w.job(b, "scrub")) // too early
	if len(w.calls("chat.update")) != 1 {
		t.Errorf("Slack was asked %d times", len(w.calls("chat.update")))
	}
	w.Slack.FailNext("chat.update", sandbox.Fault{RetryAfter: 90 * time.Second})
	w.jump(time.Minute)
	if err := w.job(b, "scrub"); err == nil {
		t.Error("nobody is told that Slack asks for a pause")
	}
	w.jump(80 * time.Second)
	w.must(w.job(b, "scrub"))
	if n := len(w.calls("chat.update")); n != 2 {
		t.Errorf("within the pause Slack was asked, %d times in all", n)
	}
	w.jump(20 * time.Second)
	w.must(w.job(b, "scrub"))
	messages[0].ExpectUpdate("This interview was erased")
}

// TestOneMessageKeepsNoOtherFromBeingScrubbed has Slack refuse one of two for a
// reason that nobody knows, and cannot find another.
func TestOneMessageKeepsNoOtherFromBeingScrubbed(t *testing.T) {
	w := newWorld(t)
	iv, messages := w.told(w.ann, w.ben)
	b, log := w.aside()
	w.Slack.FailNext("chat.update", sandbox.Fault{Error: "a_new_refusal"})
	w.erase(iv)
	if err := w.job(b, "scrub"); err == nil || !strings.Contains(err.Error(), "a_new_refusal") {
		t.Errorf("nobody is told of the refusal: %v", err)
	}
	if n := len(w.calls("chat.update")); n != 2 {
		t.Errorf("%d messages were tried, want 2", n)
	}
	w.Slack.FailNext("chat.update", sandbox.Fault{Error: "message_not_found"})
	w.jump(time.Minute)
	w.must(w.job(b, "scrub"))
	if !strings.Contains(log.String(), "could not be got at") || !strings.Contains(w.redis.Keys(), "ev:not-scrubbed") {
		t.Errorf("it is not noted that a message was not found:\n%s", log)
	}
	w.jump(time.Minute)
	w.must(w.job(b, "scrub"))
	if n := len(w.calls("chat.update")); n != 3 {
		t.Errorf("what cannot be found is looked for again: %d calls", n)
	}
	scrubbed := 0
	for _, m := range messages {
		if strings.Contains(m.Text(), "was erased") {
			scrubbed++
		}
	}
	if scrubbed != 1 {
		t.Errorf("%d messages were rewritten, want 1", scrubbed)
	}
}

// TestAMessageThatCannotChangeIsDeleted has Slack refuse to change it, and
// refuse what is to stand in its place.
func TestAMessageThatCannotChangeIsDeleted(t *testing.T) {
	for _, refusal := range []string{"edit_window_closed", "invalid_blocks"} {
		t.Run(refusal, func(t *testing.T) {
			w := newWorld(t)
			iv, messages := w.told(w.ann)
			b, _ := w.aside()
			w.Slack.FailNext("chat.update", sandbox.Fault{Error: refusal})
			w.erase(iv)
			w.must(w.job(b, "scrub"))
			messages[0].ExpectGone()
		})
	}
}

// TestAMessageOfWhichNobodyHeardIsScrubbed loses Slack's answer to a post, and
// erases the interview before anybody looks.
func TestAMessageOfWhichNobodyHeardIsScrubbed(t *testing.T) {
	w := newWorld(t)
	w.Slack.FailNext("chat.postMessage", sandbox.Fault{Status: http.StatusBadGateway, AfterEffect: true})
	r := w.connected()
	iv := w.save(w.planned(w.ann), panel.Assigned)
	r.Wake()
	m := w.ann.Expect("Panelist", "Interview with Sam")
	r.stop()
	<-r.ended
	w.erase(iv)
	b, _ := w.aside()
	w.must(w.job(b, "scrub"))
	if len(w.calls("conversations.history")) > 0 {
		t.Error("somebody looked while the sender may still post")
	}
	w.jump(2 * time.Minute)
	w.must(w.job(b, "scrub"))
	m.ExpectUpdate("This interview was erased")
	w.nobodyReads("Sam")
}

// TestAPileKeepsTheOtherInterviews erases one of two that one message shows.
func TestAPileKeepsTheOtherInterviews(t *testing.T) {
	w := newWorld(t)
	gone, stays := w.planned(w.ann), w.planned(w.ann)
	gone.Candidate, stays.Candidate = "Xylophon", "Yolanda"
	w.save(gone, panel.Assigned)
	w.save(stays, panel.Assigned)
	w.jump(time.Hour)
	r := w.connected()
	r.Wake()
	m := w.ann.Expect("Panelist", "Xylophon", "Yolanda")
	w.expect("the post to be noted", func() bool {
		_, _, sent, _ := w.store.SentNotice(t.Context(), team, panel.NewNotice(gone.ID, w.ann.ID, panel.Assigned, 0, time.Time{}, time.Time{}).ID)
		return sent
	})
	r.stop()
	<-r.ended
	w.erase(gone)
	b, _ := w.aside()
	w.must(w.job(b, "scrub"))
	if text := m.Text(); strings.Contains(text, "Xylophon") || !strings.Contains(text, "Yolanda") {
		t.Errorf("the message says\n%s", text)
	}
	w.erase(stays)
	w.must(w.job(b, "scrub"))
	m.ExpectUpdate("This interview was erased")
	w.nobodyReads("Yolanda")
}

// TestFilesOfAnErasedInterviewAreDeleted puts one into a conversation as
// handlers do, and another that is gone already.
func TestFilesOfAnErasedInterviewAreDeleted(t *testing.T) {
	w := newWorld(t)
	iv := w.save(w.planned(w.ann))
	api := slack.New(w.Slack.BotToken(), slack.OptionAPIURL(w.Slack.APIURL()))
	dm, _, _, err := api.OpenConversation(&slack.OpenConversationParameters{Users: []string{w.ann.ID}})
	w.must(err)
	f, err := api.UploadFile(slack.UploadFileParameters{Filename: "interview.ics", Content: "Sam", FileSize: 3, Channel: dm.ID})
	w.must(err)
	w.ann.ExpectFile("Panelist", "interview.ics")
	w.must(w.store.NoteFile(t.Context(), team, f.ID, iv.ID))
	w.must(w.store.NoteFile(t.Context(), team, "F0GONE", iv.ID))
	w.erase(iv)
	b, log := w.aside()
	w.must(w.job(b, "scrub"))
	w.ExpectViolation("files.delete", "file_not_found")
	for _, c := range w.ann.Snapshot().Conversations {
		for _, m := range c.Messages {
			if len(m.Files) > 0 {
				t.Errorf("the file is still there: %v", m.Files)
			}
		}
	}
	if strings.Contains(log.String(), "could not be got at") || strings.Contains(w.redis.Keys(), f.ID) {
		t.Errorf("the log says\n%s\nRedis holds\n%s", log, w.redis.Keys())
	}
}

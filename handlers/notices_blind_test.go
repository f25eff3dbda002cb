package handlers_test

import (
	"context"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"panelist/bot"
	"panelist/bot/bottest"
	"panelist/config"
	"panelist/panel"
	"panelist/sandbox"
	"panelist/store"
	"panelist/store/redistest"
)

// life is a workspace in which the program itself runs, from the planning of the
// two interviews of a walk to the day on which the last notice of them expires.
type life struct {
	cast
	t     *testing.T
	slack *sandbox.Server
	redis *redistest.Server
	bot   *bot.Bot
	store *store.Store
	log   *bottest.Log
}

// TestNoticesAreBlind lets the interviews of a walk pass, with nobody's card sent
// and with two, and compares everything that those read who may not know: each
// message by itself, and what goes out together after the program was away.
func TestNoticesAreBlind(t *testing.T) {
	t.Parallel()
	for _, away := range []bool{false, true} {
		read := map[string]map[string]string{}
		name := map[bool]string{false: "always there", true: "away after the interview"}[away]
		t.Run(name, func(t *testing.T) {
			for _, world := range []string{"none", "two"} {
				read[world] = newLife(t).pass(world, away)
			}
			for _, user := range append(blinds(), others()...) {
				if diff := cmp.Diff(read["none"][user], read["two"][user]); diff != "" {
					t.Errorf("%s reads something else when others have sent their cards (-none +two):\n%s", user, diff)
				}
			}
			if read["none"][olivia] == read["two"][olivia] || !strings.Contains(read["none"][ann], "overdue") {
				t.Errorf("olivia, who may know, reads the same; ann reads:\n%s", read["none"][ann])
			}
		})
	}
}

// newLife begins four days before the interviews, which are those of a walk.
func newLife(t *testing.T) *life {
	t.Helper()
	l := &life{cast: newCast(t, walkTime), t: t, redis: redistest.Start(t), log: &bottest.Log{}}
	options := bottest.Slack(team, l.people...)
	options.Now, options.Unlimited = l.begun, true
	l.slack = sandbox.New(options)
	t.Cleanup(l.slack.Close)
	if err := l.slack.Start("127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	b, err := bot.New(ctx, config.Config{
		BotToken: config.Secret(l.slack.BotToken()), AppToken: config.Secret(l.slack.AppToken()),
		APIURL: l.slack.APIURL(), RedisURL: config.Secret(l.redis.URL()), Tick: time.Second, Admins: []string{adam},
	}, slog.New(slog.NewTextHandler(l.log, &slog.HandlerOptions{Level: slog.LevelDebug})))
	if err != nil {
		stop()
		t.Fatal(err)
	}
	l.bot, l.store = b, b.Store()
	l.must(l.store.StartClock(ctx, team, l.begun))
	ended := make(chan struct{})
	go func() { defer close(ended); _ = b.Run(ctx) }()
	t.Cleanup(func() { stop(); <-ended; _ = b.Close() })
	return l
}

func (l *life) must(err error) {
	l.t.Helper()
	if err != nil {
		l.t.Fatal(err)
	}
}

// pass lets the time pass and returns what everybody has read, by user. A program
// that was away after the interview finds all at once that has fallen due since.
func (l *life) pass(world string, away bool) map[string]string {
	l.t.Helper()
	zones := map[string]panel.Person{}
	for _, u := range l.people {
		zones[u.ID] = panel.Person{User: u.ID, Zone: u.TZ}
	}
	for _, iv := range []panel.Interview{l.first, l.second} {
		l.must(l.store.CreateInterview(l.t.Context(), team, iv, iv.Notices(zones, l.begun)))
	}
	start, end := l.first.Start, l.first.End()
	moments := []time.Time{
		l.begun, l.begun.AddDate(0, 0, 1), start.AddDate(0, 0, -1), start.Add(-10 * time.Minute), end,
		end.Add(61 * time.Minute), end.AddDate(0, 0, 1), end.AddDate(0, 0, 5), end.AddDate(0, 0, 9),
	}
	for _, at := range moments {
		if !away || at.Before(start) || at.After(end.Add(2*time.Hour)) {
			l.jumpTo(at)
		}
		if !at.Before(end) && world == "two" {
			l.send(chloe, panel.Excellent, panel.StrongYes)
			l.send(dan, panel.Poor, panel.No)
		}
	}
	return l.whatEverybodyReads()
}

// send stores somebody's cards as submitting does, with the notices that follow.
func (l *life) send(user string, rating panel.Rating, r panel.Recommendation) {
	l.t.Helper()
	for _, iv := range []panel.Interview{l.first, l.second} {
		card := cardOf(iv, user, rating, r, iv.End())
		_, err := l.store.SubmitCard(l.t.Context(), team, card, func(iv panel.Interview, in []string) []panel.Notice {
			return iv.DebriefNotices(in, iv.End())
		})
		l.must(err)
	}
}

// jumpTo moves the clock and waits until all that is due has been sent.
func (l *life) jumpTo(at time.Time) {
	l.t.Helper()
	if wait := at.Sub(l.slack.Now()); wait > 0 {
		bottest.Clock{TB: l.t, Slack: l.slack, Store: l.store, Team: team}.Jump(wait)
	}
	l.bot.Wake()
	bottest.Expect(l.t, "the notices to be sent", func() bool {
		next, ok, err := l.store.NextDue(l.t.Context(), team)
		return err == nil && (!ok || next.Due.After(at.Add(time.Minute))) && !strings.Contains(l.redis.Keys(), "st:sending")
	})
}

// whatEverybodyReads is every message in the conversation with the app.
func (l *life) whatEverybodyReads() map[string]string {
	l.t.Helper()
	read := map[string]string{}
	for _, u := range l.people {
		for _, c := range l.slack.Snapshot(u.ID).Conversations {
			for _, m := range c.Messages {
				read[u.ID] += different.ReplaceAllString(m.Text+"\n"+string(m.Blocks)+"\n", "~")
			}
		}
		for _, other := range l.people {
			if strings.Contains(read[u.ID]+l.log.String(), markOf(other.ID)) {
				l.t.Errorf("words of %s's card stand in a message to %s or in the log:\n%s", other.Name, u.Name, read[u.ID])
			}
		}
	}
	return read
}

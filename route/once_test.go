package route_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"testing"
	"testing/synctest"
	"time"

	"github.com/slack-go/slack/slackevents"

	"panelist/route"
)

// memory is a Once for one process.
type memory map[string]route.Standing

func (m memory) Claim(_ context.Context, team, key string) (route.Standing, string, error) {
	was := m[team+key]
	if was == route.Fresh {
		m[team+key] = route.Held
	}
	return was, "claim of " + key, nil
}

func (m memory) Settle(_ context.Context, team, key, token string, done bool) error {
	if token != "claim of "+key {
		return fmt.Errorf("%s is settled with the token %q", key, token)
	}
	m[team+key] = route.Fresh
	if done {
		m[team+key] = route.Done
	}
	return nil
}

// stuck is a Once whose memory hangs after the claim.
type stuck struct{ t *testing.T }

func (stuck) Claim(context.Context, string, string) (route.Standing, string, error) {
	return route.Fresh, "", nil
}

func (s stuck) Settle(ctx context.Context, _, _, _ string, _ bool) error {
	if ctx.Err() != nil {
		s.t.Error("no time was left to settle")
	}
	<-ctx.Done()
	return ctx.Err()
}

func TestAHangingMemoryDelaysTheAcknowledgementALittle(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		table := newTable()
		table.Command("/do", "", route.Idempotent(stuck{t})(func(ctx context.Context, _ route.Request) (route.Reply, error) {
			<-ctx.Done() // a deed that uses its whole budget
			return route.Reply{Payload: "done"}, nil
		}))
		began := time.Now()
		table.Serve(t.Context(), command(""), func(_ context.Context, payload any) error {
			if took := time.Since(began); took > 2900*time.Millisecond || payload != "done" {
				t.Errorf("acknowledged %v after %s, want the reply within Slack's 3 s", payload, took)
			}
			return nil
		})
	})
}

func TestIdempotentRunsADeedOnceAndAFailedOneAgain(t *testing.T) {
	once := memory{}
	runs, fail := 0, true
	h := route.Idempotent(once)(func(context.Context, route.Request) (route.Reply, error) {
		runs++
		if fail {
			return route.Reply{}, errors.New("not saved")
		}
		return route.Reply{Payload: "saved"}, nil
	})
	r := route.Request{Team: team, Key: "k"}
	if _, err := h(t.Context(), r); err == nil {
		t.Fatal("the failure was swallowed")
	}
	fail = false
	first, err := h(t.Context(), r)
	if err != nil || first.Payload != "saved" {
		t.Fatalf("second try: %v %v", first, err)
	}
	again, err := h(t.Context(), r)
	if err != nil || again.Payload != nil || runs != 2 {
		t.Errorf("repeated: reply %v, error %v, %d runs", again, err, runs)
	}
	once[team+"held"] = route.Held
	if _, err := h(t.Context(), route.Request{Team: team, Key: "held"}); !errors.Is(err, route.ErrBusy) {
		t.Errorf("a deed in hand: %v, want ErrBusy", err)
	}
}

// TestADoubleDeliveryIsNoErrorInTheLog: Slack may deliver one deed twice, and
// nobody needs to look into that.
func TestADoubleDeliveryIsNoErrorInTheLog(t *testing.T) {
	var log bytes.Buffer
	table := route.New(route.Options{
		Team: team, Log: slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelWarn})),
		Explain: func(route.Request, error) route.Reply { return route.Reply{} },
	})
	table.Action("go", func(context.Context, route.Request) (route.Reply, error) { return route.Reply{}, route.ErrBusy })
	var a acks
	table.Serve(t.Context(), press("go", ""), a.ack)
	if log.Len() > 0 || len(a) != 1 {
		t.Errorf("%d acknowledgements; the log says\n%s", len(a), &log)
	}
}

// standings is a Once that says how a deed stands at each look; the last stays.
type standings []route.Standing

func (s *standings) Claim(context.Context, string, string) (route.Standing, string, error) {
	now := (*s)[0]
	if len(*s) > 1 {
		*s = (*s)[1:]
	}
	return now, "", nil
}

func (*standings) Settle(context.Context, string, string, string, bool) error { return nil }

// TestAnEventInHandIsLeftForSlackToRepeat: whoever claimed it may be gone, and
// then only a later delivery is answered. One that is done meanwhile is not repeated.
func TestAnEventInHandIsLeftForSlackToRepeat(t *testing.T) {
	for name, step := range map[string]struct {
		once         standings
		acknowledged bool
		runs         int
	}{
		"in hand all the time": {standings{route.Held}, false, 0},
		"done meanwhile":       {standings{route.Held, route.Held, route.Done}, true, 0},
		"failed meanwhile":     {standings{route.Held, route.Fresh}, true, 1},
		"done before":          {standings{route.Done}, true, 0},
	} {
		synctest.Test(t, func(t *testing.T) {
			var log bytes.Buffer
			table := route.New(route.Options{
				Team: team, Log: slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelWarn})),
				Explain: func(route.Request, error) route.Reply { return route.Reply{} },
			})
			runs := 0
			table.Event("message.im", route.Idempotent(&step.once)(func(context.Context, route.Request) (route.Reply, error) {
				runs++
				return route.Reply{}, nil
			}))
			var a acks
			table.Serve(t.Context(), message(slackevents.MessageEvent{User: "U1", Channel: "D1", ChannelType: "im"}), a.ack)
			if acknowledged := len(a) == 1; acknowledged != step.acknowledged || runs != step.runs || log.Len() > 0 {
				t.Errorf("%s: acknowledged is %v after %d runs; the log says\n%s", name, acknowledged, runs, &log)
			}
		})
	}
}

func TestOneClickTurnsTheSecondAwayUntilTheFirstHasFailed(t *testing.T) {
	fails := errors.New("broken")
	var inHandler, inThen error
	h := route.OneClick(memory{})(func(context.Context, route.Request) (route.Reply, error) {
		return route.Reply{Then: func(context.Context) error { return inThen }}, inHandler
	})
	press := func(r route.Request) error {
		reply, err := h(t.Context(), r)
		if err == nil {
			err = reply.Then(t.Context())
		}
		return err
	}
	first := route.Request{Team: team, User: "U1", MessageTS: "1.0", Name: "post", Key: "first"}
	again, other := first, first
	again.Key, other.MessageTS = "again", "2.0"
	for _, step := range []struct {
		name                    string
		r                       route.Request
		inHandler, inThen, want error
	}{
		{"fails at once", first, fails, nil, fails},
		{"fails after the acknowledgement", first, nil, fails, fails},
		{"works", first, nil, nil, nil},
		{"clicked again", again, nil, nil, route.ErrAgain},
		{"on another message", other, nil, nil, nil},
	} {
		inHandler, inThen = step.inHandler, step.inThen
		if err := press(step.r); !errors.Is(err, step.want) {
			t.Errorf("%s: %v, want %v", step.name, err, step.want)
		}
	}
}

package bot

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gorilla/websocket"
	"github.com/slack-go/slack"
)

// TestAStopBoundsAllThatOutlastsIt writes one thing after the other into a Redis
// that hangs: each has its time, and all together after a stop not more than
// closingTimeout.
func TestAStopBoundsAllThatOutlastsIt(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		outer, stop := context.WithCancel(t.Context())
		ctx, done := markingStop(outer)
		defer done()
		write := func() time.Duration {
			began := time.Now()
			last, done := outlasting(ctx, 5*time.Second)
			defer done()
			<-last.Done()
			return time.Since(began)
		}
		if took := write(); took != 5*time.Second {
			t.Errorf("before the stop one had %s, want 5 s", took)
		}
		time.Sleep(time.Hour)
		stop()
		synctest.Wait()
		if !errors.Is(context.Cause(ctx), context.Canceled) {
			t.Errorf("the cause is %v", context.Cause(ctx))
		}
		first, second, third := write(), write(), write()
		if first != 5*time.Second || second != 3*time.Second || third != 0 {
			t.Errorf("after the stop they had %s, %s and %s, want 5 s, 3 s and nothing", first, second, third)
		}
	})
}

// TestAStopEndsTheWaitForHello stops while Slack has opened a socket and says nothing.
func TestAStopEndsTheWaitForHello(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	url := answering(t, func(w http.ResponseWriter, r *http.Request) {
		if !websocket.IsWebSocketUpgrade(r) {
			fmt.Fprintf(w, `{"ok":true,"url":"ws://%s/link"}`, r.Host)
			return
		}
		conn, err := (&websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}).Upgrade(w, r, nil)
		if err != nil {
			return // dial fails, and the test with it
		}
		defer conn.Close()
		time.AfterFunc(100*time.Millisecond, stop) // so that dial waits by then; without the wait it ends as well
		_, _, _ = conn.ReadMessage()               // until the bot goes
	})
	began := time.Now()
	_, err := dial(ctx, slack.New("", slack.OptionAppLevelToken("xapp"), slack.OptionAPIURL(url)))
	if err == nil || ctx.Err() == nil {
		t.Errorf("dial ended with %v, the context with %v", err, ctx.Err())
	}
	if took := time.Since(began); took > dialTimeout/2 {
		t.Errorf("it took %s", took)
	}
}

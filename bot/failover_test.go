package bot_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"panelist/bot/bottest"
	"panelist/config"
	"panelist/panel"
	"panelist/sandbox/sandboxtest"
	"panelist/store"
	"panelist/store/redistest"
)

// safe are the settings that lose no accepted write in a failover.
var safe = []string{"--min-replicas-to-write", "1", "--min-replicas-max-lag", "1"}

// writer saves one interview after the other, as fast as Redis takes them, and
// remembers which were accepted.
type writer struct {
	store    *store.Store
	mu       sync.Mutex
	accepted []string
	refused  int
	last     time.Time     // of the last accepted one
	gap      time.Duration // the longest time between two
	end      chan struct{}
	ended    chan struct{}
}

// write starts four of them.
func (w *world) write() *writer {
	w.t.Helper()
	wr := &writer{store: w.store, last: time.Now(), end: make(chan struct{}), ended: make(chan struct{})}
	iv := w.planned(w.ann)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for {
				select {
				case <-wr.end:
					return
				default:
					wr.one(w, iv)
				}
			}
		})
	}
	go func() { all.Wait(); close(wr.ended) }()
	w.t.Cleanup(wr.stop)
	return wr
}

func (wr *writer) one(w *world, iv panel.Interview) {
	iv.ID = store.NewID()
	err := wr.store.CreateInterview(w.t.Context(), team, iv, nil)
	wr.mu.Lock()
	defer wr.mu.Unlock()
	if err != nil {
		wr.refused++
		return
	}
	wr.accepted = append(wr.accepted, iv.ID)
	wr.gap, wr.last = max(wr.gap, time.Since(wr.last)), time.Now()
}

func (wr *writer) count() int { wr.mu.Lock(); defer wr.mu.Unlock(); return len(wr.accepted) }

func (wr *writer) stop() {
	select {
	case <-wr.ended:
	default:
		close(wr.end)
		<-wr.ended
	}
}

// more waits until more are accepted.
func (wr *writer) more(t *testing.T) {
	t.Helper()
	from := wr.count()
	bottest.ExpectWithin(t, 40*time.Second, "more to be accepted", func() bool { return wr.count() > from+50 })
}

// lost counts what was accepted and is not there.
func (wr *writer) lost(w *world) (n int) {
	w.t.Helper()
	for _, id := range wr.accepted {
		_, err := w.store.Interview(w.t.Context(), team, id)
		switch {
		case panel.CodeOf(err) == panel.NotFound:
			n++
		case err != nil:
			w.t.Fatal(err)
		}
	}
	return n
}

func (wr *writer) report(lost int) string {
	return fmt.Sprintf("%d accepted, %d refused, %d lost; longest time without an accepted one %s", len(wr.accepted), wr.refused, lost, wr.gap.Round(100*time.Millisecond))
}

// upheaval is a world whose Redis stands behind Sentinels or is a Cluster, with a
// copy of the bot, a form that Ann has filled in, an assignment that Ben has not
// answered, and interviews that are being saved all the time.
type upheaval struct {
	*world
	ready    func() bool // /readyz is green
	form     *sandboxtest.Modal
	assigned *sandboxtest.Message
	writer   *writer
}

func newUpheaval(t *testing.T, url string) *upheaval {
	t.Helper()
	w := newWorldAt(t, url)
	address := bottest.FreeAddress(t)
	w.run(func(c *config.Config) { c.Listen = address })
	w.ExpectConnected(1)
	ready := func() bool { return probe(t, "http://"+address+"/readyz") == "200 ok" }
	w.expect("/readyz to be green", ready)
	u := &upheaval{world: w, ready: ready, form: w.writing(), assigned: w.assignedTo(w.ben), writer: w.write()}
	u.writer.more(t)
	return u
}

// asks reads questions, which need no Redis.
func (u *upheaval) asks() {
	u.t.Helper()
	u.olivia.Type("#general", "/interview technical")
	u.olivia.Expect("#general", "Technical questions")
}

// worksAgain waits until the bot is ready, sends the form and answers the
// assignment. It says how long after since the one and the others were done.
func (u *upheaval) worksAgain(since time.Time) (green, all time.Duration) {
	u.t.Helper()
	bottest.ExpectWithin(u.t, recovery, "/readyz to be green", u.ready)
	green = time.Since(since)
	u.form.Submit()
	u.ann.ExpectModal("Feedback sent").Close()
	u.assigned.Press("Accept")
	u.assigned.ExpectUpdate("You accepted")
	return green, time.Since(since)
}

// arrives waits for the notices of meanwhile: those that dueIn planned for Ben and
// Chloe, and the debrief of Ann's card.
func (u *upheaval) arrives() {
	u.t.Helper()
	bottest.ExpectWithin(u.t, 90*time.Second, "the notices", func() bool { _, left := u.next(); return !left })
	u.ben.Expect("Panelist", "You cover")
	u.chloe.Expect("Panelist", "You cover")
	u.olivia.Expect("Panelist", "All feedback on", "is in")
}

// failsOver has the master fail, waits for another and reports how it went; it
// returns how many accepted interviews are lost. done ends the failure.
func (u *upheaval) failsOver(fail func(), another func() bool, done func()) (lost int) {
	u.t.Helper()
	u.dueIn(2*time.Second, u.ben, u.chloe)
	began := time.Now()
	fail()
	u.asks()
	bottest.ExpectWithin(u.t, 30*time.Second, "another master", another)
	elected := time.Now()
	green, took := u.worksAgain(elected)
	done()
	u.writer.more(u.t)
	u.writer.stop()
	u.arrives()
	lost = u.writer.lost(u.world)
	u.t.Logf("another master after %s, ready %s after that, a card and an answer saved after %s; %s",
		elected.Sub(began).Round(100*time.Millisecond), green.Round(time.Millisecond), took.Round(time.Millisecond), u.writer.report(lost))
	if took > recovery {
		u.t.Errorf("all worked after %s", took)
	}
	return lost
}

// TestLongSentinelFailover kills the master, and in another world cuts it off from
// everybody but its clients, while cards and notices are on their way. What was
// accepted is there afterwards, and the bot follows by itself.
func TestLongSentinelFailover(t *testing.T) {
	for name, c := range map[string]struct {
		begin func(s *redistest.Sentinels)
		end   func(s *redistest.Sentinels)
	}{
		"the master is killed":  {func(s *redistest.Sentinels) { s.Master.Kill() }, func(s *redistest.Sentinels) { s.Master.Restart() }},
		"the master is cut off": {func(s *redistest.Sentinels) { s.CutOff("panelist") }, func(s *redistest.Sentinels) { s.Before.Heal() }},
	} {
		t.Run(name, func(t *testing.T) {
			s := redistest.StartSentinels(t, safe...)
			u := newUpheaval(t, s.URL())
			lost := u.failsOver(func() { c.begin(s) }, func() bool { return s.Leader() != s.Master }, func() {
				u.writer.more(t)
				c.end(s)
				bottest.ExpectWithin(t, 40*time.Second, "the old master to follow", func() bool { return redistest.InSync(s.Leader()) == 2 })
			})
			if lost > 0 {
				t.Errorf("%d accepted interviews are lost", lost)
			}
		})
	}
}

// TestLongWithoutMinReplicas measures what is lost when a master that is cut off
// may take writes: it says so, and is no fault.
func TestLongWithoutMinReplicas(t *testing.T) {
	s := redistest.StartSentinels(t)
	w := newWorldAt(t, s.URL())
	wr := w.write()
	wr.more(t)
	s.CutOff("panelist")
	bottest.ExpectWithin(t, 30*time.Second, "another master", func() bool { return s.Leader() != s.Master })
	s.Before.Heal()
	bottest.ExpectWithin(t, 40*time.Second, "the old master to follow", func() bool { return redistest.InSync(s.Leader()) == 2 })
	wr.more(t)
	wr.stop()
	t.Logf("without min-replicas-to-write: %s", wr.report(wr.lost(w)))
}

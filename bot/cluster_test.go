package bot_test

import (
	"testing"
	"time"

	"panelist/bot/bottest"
	"panelist/panel"
	"panelist/store/redistest"
)

// TestLongClusterFailover kills the master that holds the workspace, while the
// bot works. Its replica takes over.
func TestLongClusterFailover(t *testing.T) {
	c := redistest.StartCluster(t)
	w, ready := behind(t, c.URL())
	w.expect("/readyz to be green", func() bool { return ready() == "200 ok" })
	form, assigned := w.writing(), w.assignedTo(w.ben)
	wr := w.write()
	wr.more(t)
	w.dueIn(2*time.Second, w.ben, w.chloe)
	was, other := holder(c)

	began := time.Now()
	was.Kill()
	w.olivia.Type("#general", "/interview technical")
	w.olivia.Expect("#general", "Technical questions")
	bottest.ExpectWithin(t, 30*time.Second, "another master", func() bool {
		now := c.Holder(key("due"), other)
		return now != nil && now != was
	})
	elected := time.Now()
	bottest.ExpectWithin(t, recovery, "/readyz to be green", func() bool { return ready() == "200 ok" })
	green := time.Since(elected)
	form.Submit()
	w.ann.ExpectModal("Feedback sent").Close()
	assigned.Press("Accept")
	assigned.ExpectUpdate("You accepted")
	took := time.Since(elected)
	was.Restart()
	c.Whole()
	wr.more(t)
	wr.stop()
	bottest.ExpectWithin(t, 90*time.Second, "the notices", func() bool { _, left := w.next(); return !left })
	w.ben.Expect("Panelist", "You cover")
	w.chloe.Expect("Panelist", "You cover")
	w.olivia.Expect("Panelist", "All feedback on", "is in")
	t.Logf("another master after %s, ready %s after that, a card and an answer saved after %s; %s",
		elected.Sub(began).Round(100*time.Millisecond), green.Round(time.Millisecond), took.Round(time.Millisecond), wr.report(wr.lost(w)))
	if took > recovery {
		t.Errorf("all worked after %s", took)
	}
}

// TestLongASlotMoves takes the workspace's slot to another master, key by key,
// while the bot works. Until the last key is there nothing can be saved, and the
// bot says so; nothing is lost and nothing half done.
func TestLongASlotMoves(t *testing.T) {
	c := redistest.StartCluster(t)
	w, ready := behind(t, c.URL())
	w.expect("/readyz to be green", func() bool { return ready() == "200 ok" })
	form, assigned := w.writing(), w.assignedTo(w.ben)
	wr := w.write()
	wr.more(t)
	was, to := holder(c)

	steps, told := 0, false
	began := time.Now()
	c.Move(key("due"), to, func() {
		if steps++; steps != 20 { // some keys are here and some there
			return
		}
		form.SubmitFails(map[string]string{"Rating for question 1": "Redis, where everything is kept, is moving this to another server"})
		form.Expect("Ann would gladly work with Sam.")
		w.olivia.Type("#general", "/interview technical")
		w.olivia.Expect("#general", "Technical questions")
		told = true
	})
	moved := time.Now()
	bottest.ExpectWithin(t, recovery, "/readyz to be green", func() bool { return ready() == "200 ok" })
	form.Submit()
	w.ann.ExpectModal("Feedback sent").Close()
	assigned.Press("Accept")
	assigned.ExpectUpdate("You accepted")
	took := time.Since(moved)
	w.save(w.planned(w.chloe), panel.Assigned)
	w.chloe.Expect("Panelist", "You cover")
	w.olivia.Expect("Panelist", "All feedback on", "is in")
	wr.more(t)
	wr.stop()
	lost := wr.lost(w)
	t.Logf("%d keys moved in %s, a card and an answer saved after %s; %s", steps, moved.Sub(began).Round(time.Millisecond), took.Round(time.Millisecond), wr.report(lost))
	if lost > 0 || !told || c.Holder(key("due"), was) != to {
		t.Errorf("%d accepted interviews are lost; told: %v", lost, told)
	}
}

// holder is the master that has the workspace, and another one.
func holder(c *redistest.Cluster) (holds, other *redistest.Server) {
	for _, node := range c.Nodes[:3] {
		if c.Holder(key("due"), node) == node {
			holds = node
		} else {
			other = node
		}
	}
	return holds, other
}

package bot_test

import (
	"testing"
	"time"

	"panelist/panel"
	"panelist/store/redistest"
)

// TestLongClusterFailover kills the master that holds the workspace, while the
// bot works. Its replica takes over.
func TestLongClusterFailover(t *testing.T) {
	c := redistest.StartCluster(t)
	u := newUpheaval(t, c.URL())
	was, other := holder(c)
	u.failsOver(was.Kill, func() bool {
		now := c.Holder(key("due"), other)
		return now != nil && now != was
	}, func() {
		was.Restart()
		c.Whole()
	})
}

// TestLongASlotMoves takes the workspace's slot to another master, key by key,
// while the bot works. Until the last key is there nothing can be saved, and the
// bot says so; nothing is lost and nothing half done.
func TestLongASlotMoves(t *testing.T) {
	c := redistest.StartCluster(t)
	u := newUpheaval(t, c.URL())
	was, to := holder(c)

	steps, told := 0, false
	began := time.Now()
	c.Move(key("due"), to, func() {
		if steps++; steps != 20 { // some keys are here and some there
			return
		}
		u.form.SubmitFails(map[string]string{"Rating for question 1": "Redis, where everything is kept, is moving this to another server"})
		u.form.Expect("Ann would gladly work with Sam.")
		u.asks()
		told = true
	})
	moved := time.Now()
	_, took := u.worksAgain(moved)
	u.save(u.planned(u.chloe), panel.Assigned)
	u.chloe.Expect("Panelist", "You cover")
	u.olivia.Expect("Panelist", "All feedback on", "is in")
	u.writer.more(t)
	u.writer.stop()
	lost := u.writer.lost(u.world)
	t.Logf("%d keys moved in %s, a card and an answer saved after %s; %s", steps, moved.Sub(began).Round(time.Millisecond), took.Round(time.Millisecond), u.writer.report(lost))
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

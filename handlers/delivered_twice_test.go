package handlers_test

import (
	"testing"

	"panelist/views"
)

// TestADoubleDeliveryOpensOneForm has every envelope come twice, on both
// connections. Whoever comes second finds the trigger used, which is nothing
// that a person should hear of: the world complains of what nobody expected.
func TestADoubleDeliveryOpensOneForm(t *testing.T) {
	w := newWorld(t)
	w.ExpectConnected(2)
	iv := w.save(w.planned("IV0twice"))
	w.Slack.DuplicateNext(100)
	tries := 0
	for action, title := range map[string]string{views.ActionDecline: "Can't do it", views.ActionSwap: "Swap", views.ActionKit: "Interview kit"} {
		w.forgePress(w.ben, action, iv.ID)
		tries += 2
		w.until("both deliveries to try", func() bool { return w.opens() == tries })
		w.ben.ExpectModal(title).Close()
		w.ben.ExpectNoModal()
	}
	w.olivia.Type("#general", "/interview schedule")
	w.until("both deliveries to try", func() bool { return w.opens() == tries+2 })
	w.olivia.ExpectModal("Schedule an interview").Close()
	w.olivia.ExpectNothing()
}

// opens counts the calls that try to open a form.
func (w *world) opens() (n int) {
	for _, c := range w.Slack.Calls() {
		if c.Method == "views.open" {
			n++
		}
	}
	return n
}

// TestADoubleDeliverySendsAFormOnce does the same to forms that are sent: nobody
// is told twice, and nobody reads of an error.
func TestADoubleDeliverySendsAFormOnce(t *testing.T) {
	w := newWorld(t)
	w.ExpectConnected(2)
	iv := w.save(w.planned("IV0twice"))
	w.Slack.DuplicateNext(100)
	w.forgePress(w.ben, views.ActionDecline, iv.ID)
	v := w.ben.ExpectModal("Can't do it")
	v.Fill("Reason", "I am ill.")
	v.Submit()
	v.ExpectClosed()
	w.olivia.Expect("Panelist", "@ben can't interview")
	w.olivia.ExpectNothing()
}

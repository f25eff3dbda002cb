package chance_test

import (
	"fmt"
	"strings"
	"time"

	"panelist/panel"
	"panelist/sandbox/sandboxtest"
)

// message finds the newest message to a person that says all this, once.
func (c *crew) message(p *sandboxtest.Person, words ...string) *sandboxtest.Message {
	var m *sandboxtest.Message
	c.until(p, "find "+strings.Join(words, ", "), func() bool { return m != nil }, func() { m = p.Expect("Panelist", words...) })
	return m
}

// press has a person press a button of a message until the message says so.
func (c *crew) press(p *sandboxtest.Person, m *sandboxtest.Message, button, says string) {
	c.until(p, "press "+button, func() bool { return strings.Contains(m.Text(), says) }, func() { m.Press(button) })
}

// schedule goes through both forms. The interview is what the store has of it.
func (c *crew) schedule(candidate string, start time.Time) *meeting {
	done := false
	c.until(c.olivia, "schedule", func() bool { return done }, func() {
		if done = c.meeting(candidate) != nil; done {
			return // and the answer was lost
		}
		c.olivia.Type("Panelist", "/interview schedule")
		v := c.olivia.ExpectModal("Schedule an interview")
		v.Fill("Candidate", candidate)
		v.Fill("Stage", "Technical interview")
		v.PickTime("Date and time", start)
		v.PickUsers("Panel members", c.ann.Name, c.ben.Name, c.chloe.Name)
		v.PickUsers("Lead", c.ann.Name)
		c.send(c.olivia, v, "Who asks what")
		c.send(c.olivia, c.olivia.ExpectModal("Who asks what"), "Scheduled")
		c.olivia.ExpectModal("Scheduled")
		done = true
	})
	c.leave(c.olivia)
	var iv *meeting
	c.until(c.olivia, "find it in the list", func() bool { return iv != nil }, func() { iv = c.meeting(candidate) })
	return iv
}

// meeting is what was scheduled for a candidate, as its people were dealt it; nil
// when nothing was.
func (c *crew) meeting(candidate string) *meeting {
	ivs, _, err := c.w.store.InterviewsOf(c.w.t.Context(), team, c.olivia.ID, "", 5)
	if err != nil {
		panic(vain(err.Error())) // Redis may be down for us too
	}
	for _, iv := range ivs {
		if iv.Candidate == candidate {
			return seen(iv)
		}
	}
	return nil
}

func seen(iv panel.Interview) *meeting {
	m := &meeting{id: iv.ID, candidate: iv.Candidate, organiser: iv.Organiser, lead: iv.Lead, start: iv.Start, length: iv.Duration, dealt: map[string][]string{}}
	for _, s := range iv.Members {
		m.seats = append(m.seats, &seat{user: s.User})
		m.dealt[s.User] = s.Questions
	}
	return m
}

func (c *crew) accept(iv *meeting, p *sandboxtest.Person, m *sandboxtest.Message) {
	c.press(p, m, "Accept", "You accepted.")
	c.w.with(func(m *model) { m.accept(iv, p.ID) })
}

func (c *crew) decline(iv *meeting, p *sandboxtest.Person, m *sandboxtest.Message) {
	c.until(p, "decline", func() bool { return strings.Contains(m.Text(), "You said you can't do it.") }, func() {
		m.Press("Can't do it")
		v := p.ExpectModal("Can't do it")
		v.Fill("Reason", "I am away.")
		c.send(p, v)
	})
	c.w.with(func(m *model) { m.decline(iv, p.ID) })
}

// swap has one member ask another, who agrees or not.
func (c *crew) swap(iv *meeting, p, other *sandboxtest.Person, m *sandboxtest.Message, agrees bool) {
	done := false
	c.until(p, "ask for a swap", func() bool { return done }, func() {
		m.Press("Swap")
		v := p.ExpectModal("Swap")
		v.Choose("Swap with", "<@"+other.ID+">")
		c.send(p, v, "Your colleague is being asked.")
		done = true
	})
	c.leave(p)
	c.w.with(func(m *model) { m.ask(iv, p.ID, other.ID) })
	asked := c.message(other, iv.candidate, "asks you to swap parts")
	if agrees {
		c.press(other, asked, "Swap", "You have swapped parts.")
		c.w.with(func(m *model) { m.agree(iv, other.ID, p.ID) })
		return
	}
	c.press(other, asked, "Keep mine", "You keep your part.")
	c.w.with(func(m *model) { m.refuse(iv, other.ID, p.ID) })
}

// listed has a person use a button that stands beside the interview in their list.
func (c *crew) listed(iv *meeting, p *sandboxtest.Person) *sandboxtest.Message {
	p.Type("Panelist", "/interview list")
	return p.Expect("Panelist", "Your interviews", iv.candidate).Near(iv.candidate)
}

func (c *crew) move(iv *meeting, p *sandboxtest.Person, start time.Time) {
	done := false
	c.until(p, "move", func() bool { return done }, func() {
		c.listed(iv, p).Press("Move")
		v := p.ExpectModal("Move the interview")
		v.PickTime("Date and time", start)
		c.send(p, v, "Everybody on the panel gets", "the time that it had already")
		done = true
	})
	c.leave(p)
	c.w.with(func(m *model) { m.move(iv, p.ID, start) })
}

func (c *crew) cancel(iv *meeting, p *sandboxtest.Person) {
	cancelled := func() bool {
		got, err := c.w.store.Interview(c.w.t.Context(), team, iv.id)
		return err == nil && got.State == panel.Cancelled
	}
	c.until(p, "cancel", cancelled, func() { c.listed(iv, p).Confirm("Cancel interview") })
	c.w.with(func(m *model) { m.cancel(iv, p.ID) })
}

// feedback writes a card and sends it. What the others wrote must not have been
// shown to its author before.
func (c *crew) feedback(iv *meeting, p *sandboxtest.Person, m *sandboxtest.Message) {
	words := fmt.Sprintf("%s of %s says something nobody else says.", p.ID, iv.id)
	done := false
	c.until(p, "give feedback", func() bool { return done }, func() {
		m.Press("Give feedback")
		v := p.ExpectModal("Your feedback")
		if done = strings.Contains(v.Text(), "You sent this"); done {
			return // and the answer was lost
		}
		for n := range strings.Count(v.Text(), "Rating for question") {
			v.Choose(fmt.Sprintf("Rating for question %d", n+1), "3 Good")
		}
		v.Choose("Recommendation", "Yes")
		v.Fill("Summary", words)
		c.blind(iv, p)
		c.send(p, v, "Feedback sent", "You sent this")
		done = true
	})
	c.leave(p)
	c.w.with(func(m *model) { m.submit(iv, p.ID, words) })
}

// peep has somebody look at the debrief before their own card is in.
func (c *crew) peep(iv *meeting, p *sandboxtest.Person) {
	c.until(p, "look at the debrief", func() bool { return c.onTop(p, "Debrief") }, func() {
		c.listed(iv, p).Press("Open debrief")
		p.ExpectModal("Debrief")
	})
	c.blind(iv, p)
	c.leave(p)
}

// read has somebody read the debrief, in which everybody's words must stand.
func (c *crew) read(iv *meeting, p *sandboxtest.Person, m *sandboxtest.Message) {
	var text string
	c.until(p, "read the debrief", func() bool { return text != "" }, func() {
		m.Press("Open debrief")
		text = p.ExpectModal("Debrief").Text()
	})
	for _, s := range iv.seats {
		if s.card != "" && !strings.Contains(text, s.card) {
			c.w.t.Errorf("%s does not read in the debrief what %s wrote:\n%s", p.Name, s.user, text)
		}
	}
	c.leave(p)
}

func (c *crew) onTop(p *sandboxtest.Person, title string) bool {
	views := p.Snapshot().Views
	return len(views) > 0 && views[len(views)-1].Title() == title
}

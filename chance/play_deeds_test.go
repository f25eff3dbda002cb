package chance_test

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"pgregory.net/rapid"

	"panelist/sandbox/sandboxtest"
	"panelist/views"
)

func (p *play) schedule() {
	olivia := p.people[0]
	days := rapid.IntRange(0, 3).Draw(p.T, "days ahead")
	start := p.slack.Now().Truncate(time.Hour).Add(time.Duration(days)*24*time.Hour + 5*time.Hour + 30*time.Minute)
	candidate := fmt.Sprintf("Sam%d", len(p.model.meetings)+1)
	var id string
	p.deed("schedules "+candidate+" at "+start.Format("Mon 15:04"), olivia, true, func() {
		if id != "" {
			return // the first time was enough
		}
		olivia.Type("Panelist", "/interview schedule")
		p.form(olivia, "Schedule an interview", func(v *sandboxtest.Modal) {
			v.Fill("Candidate", candidate)
			v.Fill("Stage", "Technical interview")
			v.PickTime("Date and time", start)
			v.PickUsers("Panel members", "ann", "ben", "chloe")
			v.PickUsers("Lead", "ann")
		})
		if v := p.opened(olivia, "Who asks what"); v != nil {
			p.send(olivia, v)
		}
		id = p.found(candidate)
	}, func() { p.model.schedule(p.dealt(id)) })
}

// found is the interview with a candidate, "" when there is none.
func (p *play) found(candidate string) string {
	ivs, _, err := p.store.InterviewsOf(p.outer.Context(), team, p.people[0].ID, "", 10)
	if err != nil {
		p.outer.Fatal(err)
	}
	for _, iv := range ivs {
		if iv.Candidate == candidate {
			return iv.ID
		}
	}
	return ""
}

func (p *play) dealt(id string) *meeting {
	iv, err := p.store.Interview(p.outer.Context(), team, id)
	if err != nil {
		p.Fatalf("what was scheduled is not there: %v", err)
	}
	return seen(iv)
}

// someone draws a person, an interview and the person's seat there, which most have.
func (p *play) someone() (*sandboxtest.Person, *meeting, *seat) {
	who := p.people[rapid.IntRange(0, len(p.people)-1).Draw(p.T, "who")]
	iv := p.model.meetings[rapid.IntRange(0, len(p.model.meetings)-1).Draw(p.T, "interview")]
	return who, iv, iv.seat(who.ID)
}

// colleague draws one of those on the panel.
func (p *play) colleague() *sandboxtest.Person {
	return p.people[rapid.IntRange(1, 3).Draw(p.T, "colleague")]
}

func (p *play) accept() {
	who, iv, s := p.someone()
	tooLate := s != nil && s.answer == "declined" && iv.manages(who.ID) && iv.complete()
	p.deed("accepts "+iv.id, who, s != nil && !iv.cancelled && !tooLate,
		func() { p.press(who, views.ActionAccept, iv.id) }, func() { p.model.accept(iv, who.ID) })
}

func (p *play) decline() {
	who, iv, s := p.someone()
	p.deed("declines "+iv.id, who, s != nil && !iv.cancelled && s.card == "", func() {
		p.open(who, views.ActionDecline, iv.id)
		p.form(who, "Can't do it", func(v *sandboxtest.Modal) { v.Fill("Reason", "I am away.") })
	}, func() { p.model.decline(iv, who.ID) })
}

func (p *play) ask() {
	who, iv, s := p.someone()
	other := p.colleague()
	may := s != nil && other != who && p.swaps(iv, who.ID) && iv.seat(other.ID).answer != "declined"
	if i := iv.swapOf(who.ID, other.ID); may && i >= 0 {
		may = iv.swaps[i].state != "denied"
	}
	p.deed("asks "+other.Name+" for a swap in "+iv.id, who, may, func() {
		p.open(who, views.ActionSwap, iv.id)
		p.form(who, "Swap", func(v *sandboxtest.Modal) {
			if may { // who may not be asked is not offered
				v.Choose("Swap with", "<@"+other.ID+">")
			}
		})
	}, func() { p.model.ask(iv, who.ID, other.ID) })
}

// swaps tells whether somebody may take part in a swap now.
func (p *play) swaps(iv *meeting, user string) bool {
	s := iv.seat(user)
	return s != nil && !iv.cancelled && s.answer != "declined" && len(iv.expected()) > 1 && p.slack.Now().Before(iv.start)
}

// asked draws somebody who answers a request to swap, mostly one that was made.
func (p *play) asked() (who *sandboxtest.Person, iv *meeting, asker *sandboxtest.Person) {
	who, iv, _ = p.someone()
	asker = p.colleague()
	if n := len(iv.swaps); n > 0 && rapid.IntRange(0, 3).Draw(p.T, "made") > 0 {
		s := iv.swaps[rapid.IntRange(0, n-1).Draw(p.T, "request")]
		who, asker = p.person(s.to), p.person(s.from)
	}
	return who, iv, asker
}

func (p *play) person(id string) *sandboxtest.Person {
	return p.people[slices.IndexFunc(p.people, func(who *sandboxtest.Person) bool { return who.ID == id })]
}

func (p *play) agree() {
	who, iv, asker := p.asked()
	i := iv.swapOf(asker.ID, who.ID)
	may := i >= 0 && iv.swaps[i].state == "open" && p.swaps(iv, who.ID) && p.swaps(iv, asker.ID)
	p.deed("agrees to swap with "+asker.Name+" in "+iv.id, who, may,
		func() { p.press(who, views.ActionSwapAgree, iv.id+" "+asker.ID) }, func() { p.model.agree(iv, who.ID, asker.ID) })
}

func (p *play) refuse() {
	who, iv, asker := p.asked()
	i := iv.swapOf(asker.ID, who.ID)
	may := i >= 0 && iv.swaps[i].state != "made" && p.swaps(iv, who.ID)
	p.deed("refuses to swap with "+asker.Name+" in "+iv.id, who, may,
		func() { p.press(who, views.ActionSwapRefuse, iv.id+" "+asker.ID) }, func() { p.model.refuse(iv, who.ID, asker.ID) })
}

func (p *play) move() {
	who, iv, _ := p.someone()
	now := p.slack.Now()
	start := now.Truncate(time.Hour).Add(time.Duration(rapid.IntRange(0, 3).Draw(p.T, "days"))*24*time.Hour + 4*time.Hour + 30*time.Minute)
	may := iv.manages(who.ID) && !iv.cancelled && now.Before(iv.end()) && !start.Equal(iv.start)
	p.deed("moves "+iv.id+" to "+start.Format("Mon 15:04"), who, may, func() {
		p.open(who, views.ActionInterviewMove, iv.id)
		p.form(who, "Move the interview", func(v *sandboxtest.Modal) { v.PickTime("Date and time", start) })
	}, func() { p.model.move(iv, who.ID, start) })
}

func (p *play) cancel() {
	who, iv, _ := p.someone()
	p.deed("cancels "+iv.id, who, iv.manages(who.ID),
		func() { p.press(who, views.ActionInterviewCancel, iv.id) }, func() { p.model.cancel(iv, who.ID) })
}

func (p *play) submit() {
	who, iv, s := p.someone()
	may := s != nil && !iv.cancelled && s.answer != "declined" && s.card == "" && !p.slack.Now().Before(iv.start)
	p.cards++
	words := fmt.Sprintf("Card %d, of %s on %s.", p.cards, who.Name, iv.id)
	p.deed("gives feedback on "+iv.id, who, may, func() {
		p.open(who, views.ActionFeedbackOpen, iv.id)
		p.form(who, "Your feedback", func(v *sandboxtest.Modal) {
			if !strings.Contains(v.Text(), "[Send]") {
				return // the card as it was sent
			}
			for n := range strings.Count(v.Text(), "Evidence for question") {
				v.Choose(fmt.Sprintf("Rating for question %d", n+1), "3 Good")
			}
			v.Choose("Recommendation", "Yes")
			v.Fill("Summary", words)
		})
	}, func() { p.model.submit(iv, who.ID, words) })
}

// read opens the debrief, in which stands what everybody wrote, or nothing.
func (p *play) read() {
	who, iv, _ := p.someone()
	p.open(who, views.ActionDebriefOpen, iv.id)
	v := p.opened(who, "Debrief")
	p.Logf("%s: %s opens the debrief of %s; it opens: %v", p.slack.Now().Format("Mon 15:04"), who.Name, iv.id, v != nil)
	for _, s := range iv.seats {
		switch wrote := s.card != "" && v != nil && strings.Contains(v.Text(), s.card); {
		case wrote && s.user != who.ID && !iv.mayRead(who.ID):
			p.Fatalf("%s reads in the debrief what %s wrote", who.Name, s.user)
		case !wrote && s.card != "" && iv.mayRead(who.ID) && v != nil:
			p.Fatalf("%s does not read in the debrief what %s wrote", who.Name, s.user)
		}
	}
	p.undisturbed(who, func() {})
}

// wait lets the clock go on, at times past much that falls due.
func (p *play) wait() {
	d := rapid.SampledFrom([]time.Duration{10 * time.Minute, time.Hour, 4 * time.Hour, 20 * time.Hour, 70 * time.Hour}).Draw(p.T, "how long")
	p.leap(p.slack.Now().Add(d))
	p.Logf("%s: %s have gone by", p.slack.Now().Format("Mon 15:04"), d)
}

// restart is a deploy.
func (p *play) restart() {
	p.Logf("%s: the bot is stopped and started", p.slack.Now().Format("Mon 15:04"))
	p.bot.stop()
	<-p.bot.ended
	p.begin()
}

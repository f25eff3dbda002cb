package handlers_test

import (
	"strings"
	"testing"

	"panelist/panel"
	"panelist/sandbox/sandboxtest"
	"panelist/views"
)

// secrets are words of the cards that w.hand stores: of ratings, evidence and summaries.
var secrets = []string{"3 Good", "noted.", "Ann's words", "Ben's words", "Strong", "Recommendations"}

// debriefOf opens a debrief by its id, as a press in any message does.
func (w *world) debriefOf(p *sandboxtest.Person, id string) *sandboxtest.Modal {
	w.t.Helper()
	w.forgePress(p, views.ActionDebriefOpen, id)
	return p.ExpectModal("Debrief")
}

// TestDebriefBlind opens the debrief for every part that a person may have in
// an interview, before and after their own card is in.
func TestDebriefBlind(t *testing.T) {
	w := newWorld(t)
	iv := w.planned("IV0blind", func(p *panel.Plan) { p.Members = append(p.Members, w.sid.ID) })
	iv.Members[3].Answer = panel.Declined // Sid
	w.save(iv)
	w.jumpTo(iv.End())
	look := func(p *sandboxtest.Person, readable bool, words ...string) {
		t.Helper()
		v := w.debriefOf(p, iv.ID)
		reads(t, v.Text(), words...)
		if !readable {
			hides(t, v.Text(), append(secrets, "@ann", "@ben", "@chloe", "✓", "Missing")...)
		}
		v.Close()
	}
	look(w.olivia, true, "0 of 3 in", "Missing: @ann, @ben and @chloe")
	w.hand(iv, w.ben, "Ben's words")
	const wait = "You can read what the panel said once your own feedback is in."
	look(w.olivia, true, "1 of 3 in", "Ben's words", "3 Good", "ben noted.") // organises, not on the panel
	look(w.ben, true, "1 of 3 in", "Ben's words")                            // his own card is in
	look(w.ann, false, wait)                                                 // leads, and is on the panel
	look(w.chloe, false, wait)
	w.forgePress(w.sid, views.ActionDebriefOpen, iv.ID)
	w.sid.Expect("Panelist", "You have declined this interview, so its debrief is not for you. Ask the organiser.")
	w.hand(iv, w.ann, "Ann's words")
	look(w.ann, true, "2 of 3 in", "Ben's words", "Ann's words")
	look(w.chloe, false, wait)
	look(w.ben, true, "Ann's words")
}

// TestDebriefOfStrangers asks for a debrief with a known id and with others:
// the answers do not differ, byte for byte. The candidate is a stranger too,
// even one who organises the interview.
func TestDebriefOfStrangers(t *testing.T) {
	w := newWorld(t)
	outsider := w.AddPerson("oscar", "UTC")
	iv := w.planned("IV0known")
	iv.CandidateUser = w.sid.ID
	w.save(iv)
	own := w.planned("IV0own")
	own.CandidateUser, own.Organiser, own.Lead = w.sid.ID, w.sid.ID, w.sid.ID
	w.save(own)
	w.jumpTo(iv.End())
	w.hand(iv, w.ann, "Ann's words")
	w.hand(own, w.ann, "Ann's words")
	for _, p := range []*sandboxtest.Person{outsider, w.sid} {
		for _, id := range []string{iv.ID, own.ID, "IV0unknown", "", " ", "p:{x}", strings.Repeat("I", 2000)} {
			w.forgePress(p, views.ActionDebriefOpen, id)
			if got := p.Expect("Panelist").Text(); got != unknownInterview {
				t.Errorf("%s opens %.20q and reads %q, want %q", p.Name, id, got, unknownInterview)
			}
		}
		p.Type("#general", "/interview debrief")
		p.Expect("#general", "There is nothing to debrief yet: none of your interviews has started. `/interview list` shows them.")
		p.Type("#general", "/interview list")
		p.Expect("#general", "You have no interviews yet.")
		p.ExpectNoModal()
	}
}

// TestDebriefSeveral offers a choice where there is one.
func TestDebriefSeveral(t *testing.T) {
	w := newWorld(t)
	cancelled := w.planned("IV0off", func(p *panel.Plan) { p.Candidate = "Xaver" })
	cancelled.State = panel.Cancelled
	w.save(cancelled)
	w.save(w.planned("IV0future", func(p *panel.Plan) { p.Candidate, p.Start = "Will", p.Start.AddDate(0, 0, 7) }))
	w.save(w.planned("IV0second", func(p *panel.Plan) { p.Candidate = "Zoe" }))
	w.begun("IV0first", func(p *panel.Plan) { p.Candidate = "Yan" })
	w.olivia.Type("#general", "/interview debrief")
	list := w.olivia.Expect("#general", "Debriefs", "Yan", "Zoe")
	hides(t, list.Text(), "Xaver", "Will") // cancelled, and still to come
	list.Near("Zoe").Press("Open debrief")
	v := w.olivia.ExpectModal("Debrief")
	reads(t, v.Text(), "Interview with Zoe", "0 of 3 in")
	v.Close()
}

// TestDebriefReady tells organiser and lead when the last card awaited is in,
// also when nothing is awaited any more because a member was not there.
func TestDebriefReady(t *testing.T) {
	w := newWorld(t)
	iv := w.begun("IV0ready")
	w.hand(iv, w.ann, "Ann's words")
	w.hand(iv, w.ben, "Ben's words")
	v := w.forgeView(w.chloe, views.DeclineForm(iv))
	v.Fill("Reason", "I was ill.")
	v.Submit()
	v.ExpectClosed()
	w.olivia.Expect("Panelist", "@chloe can't interview")
	w.olivia.Expect("Panelist", "All feedback on *Sam* is in.")
	w.ann.Expect("Panelist", "All feedback on *Sam* is in.").Press("Open debrief")
	debrief := w.ann.ExpectModal("Debrief")
	reads(t, debrief.Text(), "2 of 2 in", "Ann's words", "Ben's words")
	debrief.Close()

	v = w.forgeView(w.ben, views.DeclineForm(iv))
	v.Fill("Reason", "I would rather hide my card.")
	v.SubmitFails(map[string]string{"Reason": "You have sent feedback on this interview, so you were there."})
	v.Close()
}

// TestDecliningIsNoWayToReadFirst: Ann leads from the panel and says that she
// cannot do it, to read what Ben wrote and then to write her own. She reads
// nothing before everybody else's card is in, and then writes none.
func TestDecliningIsNoWayToReadFirst(t *testing.T) {
	w := newWorld(t)
	iv := w.begun("IV0peek")
	w.hand(iv, w.ben, "Ben's words")
	form := w.forgeView(w.ann, views.DeclineForm(iv))
	form.Fill("Reason", "Only to look.")
	form.Submit()
	w.olivia.Expect("Panelist", "@ann can't interview")
	v := w.debriefOf(w.ann, iv.ID)
	reads(t, v.Text(), "once everybody's feedback is in")
	hides(t, v.Text(), append(secrets, "@ben", "@chloe")...)
	v.Close()

	w.hand(iv, w.chloe, "Chloe's words")
	v = w.debriefOf(w.ann, iv.ID)
	reads(t, v.Text(), "Ben's words", "Chloe's words")
	v.Close()
	w.forgePress(w.ann, views.ActionAccept, iv.ID)
	w.ann.Expect("Panelist", "the debrief is open to you, so you cannot join the panel again")
}

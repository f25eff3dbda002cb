package handlers_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"panelist/panel"
	"panelist/views"
)

// TestSwap asks, refuses, asks somebody else, agrees, and agrees again, which
// does not swap back.
func TestSwap(t *testing.T) {
	in := newWorld(t).invite()
	before := in.load(in.id)
	in.messages["ben"].Press("Swap")
	v := in.ben.ExpectModal("Swap")
	v.SubmitFails(map[string]string{"Swap with": "Please complete this required field."})
	v.Choose("Swap with", "<@"+in.ann.ID+">")
	v.Submit()
	in.ben.ExpectModal("Swap").Expect("Your colleague is being asked.").Close()
	asked := in.ann.Expect("Panelist", "@ben asks you to swap parts in the interview with *Sam*", "You would take:")
	asked.Press("Keep mine")
	in.ben.Expect("Panelist", "@ann would rather not swap.", "your part stays as it is.")
	asked.ExpectUpdate("You keep your part.")

	in.messages["ben"].Press("Swap")
	v = in.ben.ExpectModal("Swap")
	v.Choose("Swap with", "<@"+in.ann.ID+">")
	v.SubmitFails(map[string]string{"Swap with": "They would rather keep what they have. Choose somebody else."})
	v.Choose("Swap with", "<@"+in.chloe.ID+">")
	v.Submit()
	in.ben.ExpectModal("Swap").Expect("Your colleague is being asked.").Close()
	second := in.chloe.Expect("Panelist", "@ben asks you to swap parts")
	second.Press("Swap")
	in.ben.Expect("Panelist", "@chloe agreed to swap.", "you now cover Technical")
	in.messages["ben"].ExpectUpdate("*You cover:* Technical")
	in.messages["chloe"].ExpectUpdate("*You cover:* Situational")
	second.ExpectUpdate("You have swapped")

	in.forgePress(in.chloe, views.ActionSwapAgree, in.id+" "+in.ben.ID) // agrees again
	in.chloe.ExpectNothing()
	after := in.load(in.id)
	if b, _ := before.Member(in.chloe.ID); strings.Join(b.Questions, " ") != strings.Join(after.Members[1].Questions, " ") {
		t.Errorf("Ben does not ask what was Chloe's: %v", after.Members)
	}
	in.forgePress(in.chloe, views.ActionSwapRefuse, in.id+" "+in.ben.ID)
	in.chloe.Expect("Panelist", "You have swapped already. Ask for a new swap to change it back.")
	in.forgePress(in.ann, views.ActionSwapAgree, in.id+" "+in.ben.ID)
	in.ann.Expect("Panelist", "You have said that you keep what you have. Ask them for a swap if you changed your mind.")
	in.forgePress(in.ann, views.ActionSwapAgree, in.id+" "+in.chloe.ID) // who never asked her
	in.ann.Expect("Panelist", unknownInterview)
}

// TestSwapTwice asks the same colleague twice: one message. Then the asker
// declines, and it is too late to agree.
func TestSwapTwice(t *testing.T) {
	in := newWorld(t).invite()
	for range 2 {
		in.messages["ben"].Press("Swap")
		v := in.ben.ExpectModal("Swap")
		v.Choose("Swap with", "<@"+in.ann.ID+">")
		v.Submit()
		in.ben.ExpectModal("Swap").Expect("Your colleague is being asked.").Close()
	}
	asked := in.ann.Expect("Panelist", "@ben asks you to swap parts")
	in.ann.ExpectNothing()
	in.decline(in.ben, "Ill.")
	in.olivia.Expect("Panelist", "@ben can't interview")
	asked.Press("Swap")
	in.ann.Expect("Panelist", "They are no longer on this interview, so everything stays as it is.")

	in.messages["chloe"].Press("Swap")
	v := in.chloe.ExpectModal("Swap")
	hides(t, v.Text(), "@ben") // who declined is not offered
	v.Choose("Swap with", "<@"+in.ann.ID+">")
	in.decline(in.ann, "Ill too.") // while Chloe's form is open
	in.olivia.Expect("Panelist", "@ann can't interview").Confirm("Cancel interview")
	in.chloe.Expect("Panelist", "is cancelled")
	in.ann.Expect("Panelist", "is cancelled") // she declined, and still leads
	v.SubmitFails(map[string]string{"Swap with": "This interview was cancelled, so there is nothing to swap."})
	v.Close()
	in.forgePress(in.ben, views.ActionSwap, in.id)
	in.ben.Expect("Panelist", "This interview was cancelled, so there is nothing to swap.")
}

// TestSwapWithNobody asks somebody who declines meanwhile, and then finds
// nobody left to ask.
func TestSwapWithNobody(t *testing.T) {
	in := newWorld(t).invite()
	in.messages["ben"].Press("Swap")
	v := in.ben.ExpectModal("Swap")
	v.Choose("Swap with", "<@"+in.ann.ID+">")
	in.decline(in.ann, "Ill.")
	in.olivia.Expect("Panelist", "@ann can't interview")
	v.SubmitFails(map[string]string{"Swap with": "Choose a colleague who is on this panel."})
	v.Close()
	in.decline(in.chloe, "Ill too.")
	in.olivia.Expect("Panelist", "@chloe can't interview")
	in.forgePress(in.ann, views.ActionSwap, in.id)
	in.ann.Expect("Panelist", "You have declined this interview. Tell the organiser if you can make it after all.")
	in.forgePress(in.ben, views.ActionSwap, in.id)
	in.ben.Expect("Panelist", "There is nobody else on this panel to swap with. Use “Can't do it” so that the organiser can find somebody.")
}

// TestSwapTooLate asks and agrees when the interview has begun.
func TestSwapTooLate(t *testing.T) {
	w := newWorld(t)
	iv := w.planned("IV0late")
	iv.Swaps = []panel.SwapRequest{{From: w.ben.ID, To: w.ann.ID, State: panel.SwapOpen}}
	w.save(iv)
	w.jumpTo(iv.Start)
	const begun = "The interview has begun, so the questions stay with whom they are."
	w.forgePress(w.ben, views.ActionSwap, iv.ID)
	w.ben.Expect("Panelist", begun)
	w.forgePress(w.ann, views.ActionSwapAgree, iv.ID+" "+w.ben.ID)
	w.ann.Expect("Panelist", begun)
	v := w.forgeView(w.ben, views.SwapForm(iv, w.ben.ID))
	v.Choose("Swap with", "<@"+w.chloe.ID+">")
	v.SubmitFails(map[string]string{"Swap with": begun})
	v.Close()
	if diff := cmp.Diff(iv, w.load(iv.ID)); diff != "" {
		t.Errorf("the interview has changed:\n%s", diff)
	}
}

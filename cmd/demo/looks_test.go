package main

import "testing"

// TestOnAPhone goes the first half of the story on a narrow dark screen, where
// nothing may stick out.
func TestOnAPhone(t *testing.T) {
	w := newWorld(t)
	w.show(390, 844, "dark")
	w.Say("/interview technical")
	w.See(".message .header", "Technical questions")
	w.Button("Hide this hint")
	w.look("questions")
	w.Say("/interview schedule")
	w.modal("Schedule an interview")
	w.fillSchedule()
	w.look("schedule")
	w.Button("Next")
	w.modal("Who asks what")
	w.look("deal")
	w.Button("Schedule")
	w.modal("Scheduled")
	w.Button("Close")
	w.noModal()
	w.Button("Open the sidebar")
	w.be("Ann Berger", "Panelist")
	w.See(".message", "You cover:")
	w.look("assignment")
	w.Button("To the end of the interview")
	w.See(".message", "How did it go with")
	w.Button("Give feedback")
	w.modal("Your feedback")
	w.Button("Send")
	w.error("Summary", "Please complete this required field.")
	w.look("feedback")
}

// TestTypingGoesOnAfterAModal: the message box takes the keys again, without a click.
func TestTypingGoesOnAfterAModal(t *testing.T) {
	w := newWorld(t)
	w.Say("/interview schedule")
	w.modal("Schedule an interview")
	w.Fill("Candidate", "Ada")
	w.Button("Cancel")
	w.noModal()
	w.Key("/interview list")
	w.Until("the words are in the message box", `document.querySelector("#message").value === "/interview list"`)
}

func (w *world) look(name string) {
	w.t.Helper()
	w.Unclipped()
	w.Shoot(name)
}

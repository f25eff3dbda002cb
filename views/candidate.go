package views

import (
	"fmt"
	"time"

	"github.com/slack-go/slack"

	"panelist/panel"
)

// MaxChoices is how many interviews ForgetForm and ExportForm offer.
const MaxChoices = maxOptions

const (
	forgetTitle = "Forget a candidate"
	exportTitle = "Export a record"
)

// ForgetSearch asks an admin whose interviews are to be erased. name fills it in
// advance.
func ForgetSearch(name string) slack.ModalViewRequest {
	return search(CallbackForgetSearch, forgetTitle, name)
}

// ExportSearch asks an admin whose record is to be handed out.
func ExportSearch(name string) slack.ModalViewRequest {
	return search(CallbackExportSearch, exportTitle, name)
}

func search(callback, title, name string) slack.ModalViewRequest {
	account := slack.NewOptionsSelectBlockElement(slack.OptTypeUser, plain("Choose an account", maxPlaceholder), ActionInput)
	return form(callback, title, "Find", "",
		input(panel.FieldCandidate, "Candidate", "The name as it was typed when the interview was scheduled.",
			textInput(line(name), "Ada", maxText)).WithOptional(true),
		input(panel.FieldCandidateUser, "Candidate's Slack account", "If they work here.", account).WithOptional(true))
}

// ReadCandidate reads ForgetSearch and ExportSearch; either may be "".
func ReadCandidate(v slack.View) (name, account string) {
	return typed(v, panel.FieldCandidate), answer(v, panel.FieldCandidateUser).SelectedUser
}

// ForgetForm shows an admin which interviews would be erased, by date and role and
// no more, and lets them leave out those of somebody else of the same name.
func ForgetForm(ivs []panel.Interview) slack.ModalViewRequest {
	return choice(CallbackForget, forgetTitle, "Erase", ivs,
		fmt.Sprintf("%s found. They are erased with everything in them: questions, feedback, drafts, reminders and files. Messages that show them are rewritten. This cannot be undone.", found(ivs)),
		"Interviews to erase", "Take out those of another person with this name.")
}

// ExportForm shows an admin which interviews would be handed out.
func ExportForm(ivs []panel.Interview) slack.ModalViewRequest {
	return choice(CallbackExport, exportTitle, "Send it to me", ivs,
		fmt.Sprintf("%s found. You get all that is kept of them in a direct message, as a text to read and as JSON. That you did is noted.", found(ivs)),
		"Interviews to export", "Take out those of another person with this name.")
}

func found(ivs []panel.Interview) string {
	if len(ivs) > MaxChoices {
		return fmt.Sprintf("%d interviews are kept. The latest %d were", len(ivs), MaxChoices)
	}
	if len(ivs) == 1 {
		return "1 interview was"
	}
	return counted(len(ivs), "interview") + " were"
}

func choice(callback, title, submit string, ivs []panel.Interview, about, label, hint string) slack.ModalViewRequest {
	var options []*slack.OptionBlockObject
	for _, iv := range ivs[:min(len(ivs), MaxChoices)] {
		options = append(options, option(iv.ID, day(iv.Start)+", "+post(iv)))
	}
	chooser := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeStatic, plain("Choose interviews", maxPlaceholder), ActionInput, options...)
	chooser.InitialOptions = options
	return form(callback, title, submit, "", section(about), input(panel.FieldInterviews, label, hint, chooser))
}

// ReadInterviews reads the ids that are chosen in ForgetForm or ExportForm.
func ReadInterviews(v slack.View) []string { return pickedAll(v, panel.FieldInterviews) }

// Forgotten says what was erased, and whether Redis writes its files anew.
func Forgotten(n int, rewriting bool) slack.ModalViewRequest {
	said := "These interviews were erased before. There is nothing left to do."
	if n > 0 {
		said = fmt.Sprintf("Erased: %s, with everything in them. Messages in Slack that show them are rewritten within a few minutes.", counted(n, "interview"))
	}
	files := "Redis writes its file anew, so that nothing of it is left there. Backups keep it until they are deleted."
	if !rewriting {
		files = "What was erased stands in the append-only file of Redis until that is written anew: ask who runs Redis for BGREWRITEAOF. Backups keep it until they are deleted."
	}
	return reading(forgetTitle, plainSection(said), plainContext(files))
}

// Erased stands in the place of a message about an interview that was erased; at
// is the zero time when nobody knows when.
func Erased(at time.Time) Message {
	if at.IsZero() {
		return Sentence("This interview was erased.")
	}
	return Sentence("This interview was erased on " + day(at) + ".")
}

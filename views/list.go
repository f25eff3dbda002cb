package views

import (
	"fmt"
	"slices"
	"time"

	"github.com/slack-go/slack"

	"panelist/panel"
)

// ListPage is how many interviews fit into one list: two blocks each, and the
// whole into an acknowledgement.
const ListPage = 8

// cancelFor is how long after its end an interview that did not take place can
// be cancelled from the list: by then the last reminder of a card has expired.
const cancelFor = 7 * 24 * time.Hour

// pickRows is how many interviews OwedList and DebriefList show.
const pickRows = 15

// unsentRows is how many drafts OwedList shows below those.
const unsentRows = 5

// List shows a person's interviews, newest first. next is the cursor of the
// next page, "" on the last. What the viewer may not see is left out.
func List(ivs []panel.Interview, viewer string, now time.Time, next string) Message {
	blocks := []slack.Block{header("Your interviews")}
	for _, iv := range ivs[:min(len(ivs), ListPage)] {
		if iv.MaySee(viewer) {
			blocks = append(blocks, listed(iv, viewer, now)...)
		}
	}
	if len(blocks) == 1 {
		blocks = []slack.Block{plainSection("You have no interviews yet."), actions("list", button(ActionScheduleOpen, "schedule", "Schedule an interview"))}
	}
	if next != "" {
		blocks = append(blocks, actions("list:more", button(ActionListMore, next, "Show more")))
	}
	return Message{Text: "Your interviews", Blocks: blocks}
}

func listed(iv panel.Interview, viewer string, now time.Time) []slack.Block {
	text := lines(entryTitle(iv), span(iv.Start, iv.Duration, utc), standing(iv, viewer)+" Kept until "+day(iv.EraseAt())+".")
	blocks := []slack.Block{section(text)}
	if buttons := listButtons(iv, viewer, now); len(buttons) > 0 {
		blocks = append(blocks, actions("list:"+iv.ID, buttons...))
	}
	return blocks
}

func entryTitle(iv panel.Interview) string {
	return "*" + candidateSafe(iv) + "* · " + inline(post(iv), 300)
}

// standing is where the interview stands for the viewer.
func standing(iv panel.Interview, viewer string) string {
	if iv.State == panel.Cancelled {
		return "Cancelled."
	}
	words := map[panel.Answer]string{panel.Pending: "you have not answered", panel.Accepted: "you accepted", panel.Declined: "you can't do it"}
	if m, onPanel := iv.Member(viewer); onPanel {
		return fmt.Sprintf("You cover %s; %s.", covers(m), words[m.Answer])
	}
	accepted := 0
	for _, m := range iv.Members {
		if m.Answer == panel.Accepted {
			accepted++
		}
	}
	return fmt.Sprintf("%d of %d accepted.", accepted, len(iv.Members))
}

func listButtons(iv panel.Interview, viewer string, now time.Time) []*slack.ButtonBlockElement {
	if iv.State == panel.Cancelled {
		return nil
	}
	m, onPanel := iv.Member(viewer)
	begun := !now.Before(iv.Start)
	var buttons []*slack.ButtonBlockElement
	if onPanel {
		buttons = append(buttons, button(ActionKit, iv.ID, "Open kit"))
	}
	if iv.MayGiveFeedback(viewer, now) == nil {
		buttons = append(buttons, button(ActionFeedbackOpen, iv.ID, "Give feedback"))
	}
	if begun && m.Answer == panel.Declined && !iv.MayManage(viewer) {
		return buttons // the debrief is for those who were there, and for who decides
	}
	if begun {
		buttons = append(buttons, button(ActionDebriefOpen, iv.ID, "Open debrief"))
	}
	return append(buttons, manageButtons(iv, viewer, now)...)
}

// manageButtons are for the organiser and the lead: an interview can be moved
// until it is over, and cancelled for a while after.
func manageButtons(iv panel.Interview, viewer string, now time.Time) []*slack.ButtonBlockElement {
	var buttons []*slack.ButtonBlockElement
	if iv.MayManage(viewer) && now.Before(iv.End()) {
		buttons = append(buttons, button(ActionInterviewMove, iv.ID, "Move"))
	}
	if iv.MayManage(viewer) && now.Before(iv.End().Add(cancelFor)) {
		buttons = append(buttons, cancelButton(iv))
	}
	return buttons
}

func cancelButton(iv panel.Interview) *slack.ButtonBlockElement {
	b := asking(button(ActionInterviewCancel, iv.ID, "Cancel interview"), "Cancel this interview?",
		"Everybody on the panel will be told. This cannot be undone.", "Cancel the interview", "Keep it")
	return b.WithStyle(slack.StyleDanger)
}

// Unsent is an interview that does not take the feedback that a member began.
type Unsent struct {
	Interview panel.Interview
	Why       string
}

// OwedList shows the interviews whose feedback a person owes, oldest first, and
// which of them they have a draft for; then what else they wrote and did not send.
func OwedList(owed []panel.Interview, drafts []panel.Scorecard, unsent []Unsent) Message {
	m := pickList(owed, "Feedback you owe", "You owe no feedback.", ActionFeedbackOpen, "Give feedback", func(iv panel.Interview) string {
		i := slices.IndexFunc(drafts, func(d panel.Scorecard) bool { return d.Interview == iv.ID })
		if i < 0 {
			return ""
		}
		return "_You have a draft, kept on " + dated(drafts[i].Kept, utc) + ". It is not sent yet._"
	})
	m.Blocks = append(m.Blocks, unsentBlocks(unsent)...)
	return m
}

func unsentBlocks(unsent []Unsent) []slack.Block {
	if len(unsent) == 0 {
		return nil
	}
	blocks := []slack.Block{header("Drafts that were not sent")}
	for _, u := range unsent[:min(len(unsent), unsentRows)] {
		text := lines(entryTitle(u.Interview), span(u.Interview.Start, u.Interview.Duration, utc), safeLine(u.Why, 300))
		blocks = append(blocks, sectionWith(text, button(ActionFeedbackOpen, u.Interview.ID, "Read your draft")))
	}
	return append(blocks, moreThan(unsentRows, len(unsent))...)
}

// DebriefList shows the interviews whose debrief a person may open.
func DebriefList(ivs []panel.Interview) Message {
	return pickList(ivs, "Debriefs", "There is no debrief to read yet. One opens when an interview is over.", ActionDebriefOpen, "Open debrief",
		func(panel.Interview) string { return "" })
}

// pickList offers a button for each interview; about may add a line to it.
func pickList(ivs []panel.Interview, title, none, action, label string, about func(panel.Interview) string) Message {
	if len(ivs) == 0 {
		return Sentence(none)
	}
	blocks := []slack.Block{header(title)}
	for _, iv := range ivs[:min(len(ivs), pickRows)] {
		blocks = append(blocks, sectionWith(lines(entryTitle(iv), span(iv.Start, iv.Duration, utc), about(iv)), button(action, iv.ID, label)))
	}
	return Message{Text: title, Blocks: append(blocks, moreThan(pickRows, len(ivs))...)}
}

// moreThan says how many of a list do not show.
func moreThan(shown, all int) []slack.Block {
	if all <= shown {
		return nil
	}
	return []slack.Block{context(fmt.Sprintf("%d more come after these.", all-shown))}
}

package views

import (
	"fmt"
	"slices"

	"github.com/slack-go/slack"

	"panelist/panel"
)

// Notice is the message of a notice, of any kind, to the person it is for.
// submitted holds the users whose card is in, in any order.
func Notice(n panel.Notice, iv panel.Interview, to panel.Person, submitted []string) Message {
	if iv.State == panel.Cancelled {
		return withDraftLine(cancelled(iv, to), n, iv)
	}
	switch n.Kind {
	case panel.Assigned:
		return Assignment(iv, to)
	case panel.AnswerNudge:
		return answerNudge(iv, to)
	case panel.DayBefore:
		return dayBefore(iv, to)
	case panel.Soon:
		return soon(iv, to)
	case panel.Feedback:
		return feedbackAsk(iv, to, "How did it go with %s?", "Write it down while it is fresh.")
	case panel.FeedbackNudge:
		return feedbackAsk(iv, to, "Your feedback on %s is still missing.", "The debrief waits for it.")
	case panel.Overdue:
		return overdue(iv, to, submitted)
	case panel.MemberDeclined, panel.MemberBack, panel.SwapAsked, panel.SwapAgreed, panel.SwapRefused, panel.Moved, panel.Unreached:
		return news(n, iv, to)
	}
	return debriefReady(iv, to)
}

// withDraftLine says where a draft is when an interview is cancelled after its
// start: whoever was writing has had the form taken away.
func withDraftLine(m Message, n panel.Notice, iv panel.Interview) Message {
	_, onPanel := iv.Member(n.To)
	if n.Kind == panel.CalledOff && onPanel && !n.Due.Before(iv.Start) {
		m.Blocks = append(m.Blocks, context("If you had begun your feedback: it is not sent, and `/interview feedback` still shows it to you."))
	}
	return m
}

func answerNudge(iv panel.Interview, to panel.Person) Message {
	text := fmt.Sprintf("You have not said yet whether you can interview *%s* on %s.", candidateSafe(iv), datedSpan(iv.Start, iv.Duration, to.Location()))
	return Message{Text: announce(iv, to, "Can you interview") + "?", Blocks: []slack.Block{
		section(text),
		actions("assignment", primary(button(ActionAccept, iv.ID, "Accept")), button(ActionDecline, iv.ID, "Can't do it"), button(ActionKit, iv.ID, "Open kit")),
	}}
}

func dayBefore(iv panel.Interview, to panel.Person) Message {
	m, _ := iv.Member(to.User)
	text := lines(
		fmt.Sprintf("Your interview with *%s* is coming up: %s.", candidateSafe(iv), span(iv.Start, iv.Duration, to.Location())),
		fmt.Sprintf("*You cover:* %s, %s.", covers(m), counted(len(m.Questions), "question")), callLine(iv), leadLine(iv, to))
	return Message{Text: announce(iv, to, "Your interview with"), Blocks: []slack.Block{
		section(text), actions("assignment", dayBeforeButtons(iv, m)...),
	}}
}

// dayBeforeButtons let a member who has not answered accept first of all.
func dayBeforeButtons(iv panel.Interview, m panel.Member) []*slack.ButtonBlockElement {
	kit := button(ActionKit, iv.ID, "Open kit")
	rest := []*slack.ButtonBlockElement{kit, button(ActionCalendar, iv.ID, "Add to calendar"), button(ActionDecline, iv.ID, "Can't do it")}
	if m.Answer != panel.Pending {
		primary(kit)
		return rest
	}
	return append([]*slack.ButtonBlockElement{primary(button(ActionAccept, iv.ID, "Accept"))}, rest...)
}

func soon(iv panel.Interview, to panel.Person) Message {
	start := dateTag(iv.Start, "{time}", clock(iv.Start, to.Location()))
	text := lines(fmt.Sprintf("Your interview with *%s* starts at %s.", candidateSafe(iv), start), callLine(iv))
	return Message{Text: announce(iv, to, "Soon: interview with"), Blocks: []slack.Block{
		section(text), kitButton(iv),
	}}
}

// feedbackAsk asks for a card: first is a sentence with a place for the
// candidate, second is why it matters.
func feedbackAsk(iv panel.Interview, to panel.Person, first, second string) Message {
	text := fmt.Sprintf(first, "*"+candidateSafe(iv)+"*") + " " + second +
		"\nPlease send it by " + when(iv.FeedbackDue(to), to.Location()) + "."
	return Message{Text: announce(iv, to, "Feedback on"), Blocks: []slack.Block{section(text), feedbackButton(iv)}}
}

func feedbackButton(iv panel.Interview) slack.Block {
	return actions("feedback", primary(button(ActionFeedbackOpen, iv.ID, "Give feedback")))
}

// overdue tells a member that their own card is missing, and an organiser or lead
// who may read the cards whose are: one who is on the panel hears nothing of the
// others before their own is in. Nobody sees a number or an order of arrival.
func overdue(iv panel.Interview, to panel.Person, submitted []string) Message {
	name, missing := candidateSafe(iv), minus(iv.Expected(), submitted)
	var blocks []slack.Block
	switch {
	case slices.Contains(missing, to.User):
		blocks = []slack.Block{section("Your feedback on *" + name + "* is overdue. The debrief waits for it."), feedbackButton(iv)}
	case !iv.MayManage(to.User) || !iv.MayReadCards(to.User, submitted): // they have declined since
		blocks = []slack.Block{section("Feedback on *" + name + "* is not awaited from you any more.")}
	case len(missing) == 0:
		return debriefReady(iv, to)
	default:
		blocks = []slack.Block{section("Feedback on *" + name + "* is overdue from " + whoAll(missing) + "."), debriefButton(iv)}
	}
	return Message{Text: announce(iv, to, "Overdue: feedback on"), Blocks: blocks}
}

func debriefReady(iv panel.Interview, to panel.Person) Message {
	text := fmt.Sprintf("All feedback on *%s* is in.", candidateSafe(iv))
	return Message{Text: announce(iv, to, "Debrief ready:"), Blocks: []slack.Block{section(text), debriefButton(iv)}}
}

func debriefButton(iv panel.Interview) slack.Block {
	return actions("debrief", primary(button(ActionDebriefOpen, iv.ID, "Open debrief")))
}

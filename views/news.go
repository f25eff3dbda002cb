package views

import (
	"fmt"

	"github.com/slack-go/slack"

	"panelist/panel"
)

// news tells what somebody did: n.About is who.
func news(n panel.Notice, iv panel.Interview, to panel.Person) Message {
	about, _ := iv.Member(n.About())
	switch n.Kind {
	case panel.MemberDeclined:
		return declinedNews(iv, about, to)
	case panel.MemberBack:
		return backNews(iv, about, to)
	case panel.Moved:
		return movedNews(iv, n.About(), to)
	case panel.Unreached:
		return unreachedNews(iv, n.About(), to)
	case panel.SwapAsked:
		return swapRequest(iv, n.About(), to)
	case panel.SwapAgreed:
		return swapped(iv, n.About(), to)
	}
	text := fmt.Sprintf("%s would rather not swap. In the interview with *%s* your part stays as it is.", who(n.About()), candidateSafe(iv))
	return Message{Text: announce(iv, to, "No swap:"), Blocks: []slack.Block{section(text), kitButton(iv)}}
}

// backNews tells the organiser that a member who declined will be there after all.
func backNews(iv panel.Interview, m panel.Member, to panel.Person) Message {
	text := fmt.Sprintf("%s can interview *%s* after all: %s.", who(m.User), candidateSafe(iv), span(iv.Start, iv.Duration, to.Location()))
	return Message{Text: announce(iv, to, "Back on the panel:"), Blocks: []slack.Block{section(text)}}
}

// movedNews tells organiser or lead of a new time that the other one set.
func movedNews(iv panel.Interview, by string, to panel.Person) Message {
	text := fmt.Sprintf("%s moved the interview with *%s*: %s. The panel has the new time.", who(by), candidateSafe(iv), span(iv.Start, iv.Duration, to.Location()))
	return Message{Text: announce(iv, to, "Moved:"), Blocks: []slack.Block{section(text)}}
}

// unreachedNews tells whoever looks after the interview that somebody hears
// nothing from Panelist.
func unreachedNews(iv panel.Interview, user string, to panel.Person) Message {
	text := lines(
		fmt.Sprintf("My messages to %s about the interview with *%s* on %s do not arrive.", who(user), candidateSafe(iv), dated(iv.Start, to.Location())),
		"Their account may be deactivated. Talk to them yourself, or cancel and schedule it with somebody else.")
	return Message{Text: announce(iv, to, "Not reached:"), Blocks: []slack.Block{
		section(text), actions("interview", button(ActionInterviewMove, iv.ID, "Move"), cancelButton(iv)),
	}}
}

func swapped(iv panel.Interview, with string, to panel.Person) Message {
	m, _ := iv.Member(to.User)
	text := fmt.Sprintf("%s agreed to swap. In the interview with *%s* you now cover %s.", who(with), candidateSafe(iv), partOf(m))
	return Message{Text: announce(iv, to, "Swapped:"), Blocks: []slack.Block{section(text), kitButton(iv)}}
}

func kitButton(iv panel.Interview) slack.Block {
	return actions("assignment", primary(button(ActionKit, iv.ID, "Open kit")))
}

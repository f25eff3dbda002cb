package views

import (
	"fmt"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"panelist/panel"
)

// Item is one notice of a message that holds several, with what it is about.
type Item struct {
	Notice    panel.Notice
	Interview panel.Interview
	Submitted []string // whose card is in
}

// MaxTogether is how many notices fit into one message: each takes a text and a
// row of buttons.
const MaxTogether = (maxMessageBlocks - 2) / 2

// Together is one message in the place of several that have piled up, all to the
// same person: a text and the buttons of each, as it stands now. The block of
// its buttons has the id of the notice. Of one interview that is still to come
// everything is said once. What is beyond MaxTogether is left out.
func Together(items []Item, to panel.Person) Message {
	blocks := []slack.Block{section("*I could not reach you for a while.* This came up meanwhile:")}
	said := map[string]bool{}
	for _, i := range items[:min(len(items), MaxTogether)] {
		if what := subject(i.Notice); !said[what] {
			said[what] = true
			blocks = append(blocks, shortened(short(i, to), i.Notice.ID)...)
		}
	}
	return Message{Text: counted(len(said), "message") + " for you: I could not reach you for a while.", Blocks: blocks}
}

// subject is the same for notices that say the same.
func subject(n panel.Notice) string {
	if beforehand(n.Kind) {
		return n.Interview
	}
	return n.ID
}

func beforehand(k panel.Kind) bool {
	return slices.Contains([]panel.Kind{panel.Assigned, panel.AnswerNudge, panel.DayBefore, panel.Soon}, k)
}

// short is the notice in few words, in the present state.
func short(i Item, to panel.Person) Message {
	iv, kind := i.Interview, i.Notice.Kind
	owing := kind == panel.Feedback || kind == panel.FeedbackNudge || kind == panel.Overdue
	switch {
	case iv.State == panel.Cancelled:
		return cancelled(iv, to)
	case beforehand(kind):
		return yourPart(iv, to)
	case owing && slices.Contains(i.Submitted, to.User):
		return said("✓ Your feedback on *%s* is in.", iv)
	case kind == panel.SwapAsked && swapClosed(i):
		return said("You were asked to swap parts in the interview with *%s*. That is settled.", iv)
	}
	return Notice(i.Notice, iv, to, i.Submitted)
}

func said(format string, iv panel.Interview) Message {
	return Message{Blocks: []slack.Block{section(fmt.Sprintf(format, candidateSafe(iv)))}}
}

func swapClosed(i Item) bool {
	seq, swaps := i.Notice.Seq, i.Interview.Swaps
	return seq < 0 || seq >= len(swaps) || swaps[seq].State != panel.SwapOpen
}

// yourPart says of an interview to come when it is, what the member covers and
// what they answered.
func yourPart(iv panel.Interview, to panel.Person) Message {
	m, on := iv.Member(to.User)
	if !on || to.User == iv.CandidateUser {
		return said("You are no longer on the panel for *%s*.", iv)
	}
	text := lines(
		fmt.Sprintf("Your interview with *%s*: %s.", candidateSafe(iv), span(iv.Start, iv.Duration, to.Location())),
		fmt.Sprintf("*You cover:* %s.", partOf(m)), callLine(iv), leadLine(iv, to), answered(m))
	return Message{Blocks: []slack.Block{section(text), partButtons(iv, m)}}
}

func answered(m panel.Member) string {
	switch m.Answer {
	case panel.Accepted:
		return "✓ *You accepted.*"
	case panel.Declined:
		return "*You said you can't do it.* The organiser knows. If you can after all, accept."
	}
	return "*Can you do it?*"
}

func partButtons(iv panel.Interview, m panel.Member) slack.Block {
	yes := primary(button(ActionAccept, iv.ID, "Accept"))
	no := button(ActionDecline, iv.ID, "Can't do it")
	kit := button(ActionKit, iv.ID, "Open kit")
	switch m.Answer {
	case panel.Accepted:
		return buttons(kit, no)
	case panel.Declined:
		return buttons(yes, kit)
	}
	return buttons(yes, no, kit)
}

// shortened is a message in two blocks: its words and its buttons.
func shortened(m Message, id string) []slack.Block {
	var words []string
	var row []slack.Block
	for _, b := range m.Blocks {
		switch b := b.(type) {
		case *slack.SectionBlock:
			words = append(words, asMarkdown(b.Text))
		case *slack.ContextBlock:
			for _, e := range b.ContextElements.Elements {
				if text, ok := e.(*slack.TextBlockObject); ok {
					words = append(words, asMarkdown(text))
				}
			}
		case *slack.ActionBlock:
			b.BlockID = clip(id, maxID)
			row = []slack.Block{b}
		}
	}
	return append([]slack.Block{section(strings.Join(words, "\n"))}, row...)
}

func asMarkdown(t *slack.TextBlockObject) string {
	if t.Type == slack.MarkdownType {
		return t.Text
	}
	return safe(t.Text, maxText)
}

package views

import (
	"fmt"

	"github.com/slack-go/slack"

	"panelist/panel"
)

// assignmentQuestions is how many questions stand in the message; the others
// are behind "Open kit".
const assignmentQuestions = 3

// Assignment is what a member is told about their part, in its present state:
// not answered, accepted, declined, moved, swapped or cancelled.
func Assignment(iv panel.Interview, to panel.Person) Message {
	m, onPanel := iv.Member(to.User)
	switch {
	case iv.State == panel.Cancelled:
		return cancelled(iv, to)
	case !onPanel || to.User == iv.CandidateUser:
		return Sentence("You are no longer on this panel. There is nothing left to do.")
	}
	blocks := []slack.Block{header("Interview with " + candidate(iv)), plainSection(post(iv))}
	if iv.Moves > 0 {
		blocks = append(blocks, section("*The time has changed.* The new one is below."))
	}
	blocks = append(blocks, section(assignmentFacts(iv, to)), section(assignmentCover(iv, m)), divider())
	blocks = append(blocks, assignmentKit(iv, m)...)
	blocks = append(blocks, noteBlocks(iv)...)
	blocks = append(blocks, answerBlocks(iv, m)...)
	return Message{Text: announce(iv, to, "You are on the panel for"), Blocks: blocks}
}

// announce is a fallback text: it names the candidate and the time, nothing else.
func announce(iv panel.Interview, to panel.Person, words string) string {
	return fmt.Sprintf("%s %s, %s", words, candidateSafe(iv), moment(iv.Start, to.Location()))
}

func cancelled(iv panel.Interview, to panel.Person) Message {
	text := fmt.Sprintf("The interview with %s on %s is cancelled. You need not do anything.",
		candidateSafe(iv), dated(iv.Start, to.Location()))
	return Message{Text: announce(iv, to, "Cancelled: interview with"), Blocks: []slack.Block{section(text)}}
}

func assignmentFacts(iv panel.Interview, to panel.Person) string {
	return lines("*When:* "+span(iv.Start, iv.Duration, to.Location()), callLine(iv), leadLine(iv, to),
		"*Feedback due:* "+when(iv.FeedbackDue(to), to.Location()))
}

func leadLine(iv panel.Interview, to panel.Person) string {
	if iv.Lead == to.User {
		return "*Lead:* you"
	}
	return "*Lead:* " + who(iv.Lead)
}

func assignmentCover(iv panel.Interview, m panel.Member) string {
	yours := "*You cover:* " + covers(m)
	if skills := memberSkills(iv, m.User); len(skills) > 0 {
		yours += " (" + clipList(skills, 400) + ")"
	}
	var others []string
	for _, o := range iv.Members {
		if o.User != m.User && o.Answer != panel.Declined {
			others = append(others, otherLine(iv, o))
		}
	}
	if len(others) == 0 {
		return yours + "\nYou are the only one on the panel."
	}
	return yours + "\n*The others cover:*\n" + rows(others, maxText-700)
}

func otherLine(iv panel.Interview, m panel.Member) string {
	text := "• " + who(m.User) + ": " + covers(m)
	if skills := memberSkills(iv, m.User); len(skills) > 0 {
		text += " (" + clipList(skills, 130) + ")"
	}
	return text
}

func assignmentKit(iv panel.Interview, m panel.Member) []slack.Block {
	questions := iv.QuestionsOf(m.User)
	blocks := []slack.Block{section("*Your questions*")}
	for i, q := range questions[:min(len(questions), assignmentQuestions)] {
		blocks = append(blocks, section(questionText(i+1, q, 1500)))
	}
	switch more := len(questions) - assignmentQuestions; {
	case len(questions) == 0:
		blocks = append(blocks, context("None yet. Ask the organiser, "+who(iv.Organiser)+"."))
	case more > 0:
		blocks = append(blocks, context(fmt.Sprintf("%s, with probes and anchors, behind *Open kit*.", counted(more, "more question"))))
	default:
		blocks = append(blocks, context("Probes and anchors are behind *Open kit*."))
	}
	return blocks
}

func noteBlocks(iv panel.Interview) []slack.Block {
	if line(iv.Note) == "" {
		return nil
	}
	return []slack.Block{divider(), section("*Note for the panel*"), plainSection(iv.Note)}
}

// answerBlocks are the buttons that still make sense and, once there is an
// answer, what it was.
func answerBlocks(iv panel.Interview, m panel.Member) []slack.Block {
	yes := primary(button(ActionAccept, iv.ID, "Accept"))
	no := button(ActionDecline, iv.ID, "Can't do it")
	tools := []*slack.ButtonBlockElement{button(ActionKit, iv.ID, "Open kit"), button(ActionCalendar, iv.ID, "Add to calendar")}
	if len(iv.Members) > 1 {
		tools = append([]*slack.ButtonBlockElement{button(ActionSwap, iv.ID, "Swap")}, tools...)
	}
	switch m.Answer {
	case panel.Accepted:
		return []slack.Block{divider(), section("✓ *You accepted.*"), buttons(no, tools...)}
	case panel.Declined:
		return []slack.Block{
			divider(), section("*You said you can't do it.* The organiser knows. If you can after all, accept."),
			buttons(yes, button(ActionKit, iv.ID, "Open kit")),
		}
	}
	return []slack.Block{divider(), actions("assignment", append([]*slack.ButtonBlockElement{yes, no}, tools...)...)}
}

func buttons(first *slack.ButtonBlockElement, more ...*slack.ButtonBlockElement) slack.Block {
	return actions("assignment", append([]*slack.ButtonBlockElement{first}, more...)...)
}

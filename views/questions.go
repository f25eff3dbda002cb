package views

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"panelist/panel"
)

// QuestionSet is some questions of one category of a pack. Seed is a word
// without spaces that fixes their order; Questions stand from Offset in that
// order, at most Count of the Total that there are.
type QuestionSet struct {
	Pack                 panel.Pack
	Category             panel.Category
	Questions            []panel.Question
	Seed                 string
	Offset, Count, Total int
}

// shownQuestions bounds a set by what fits into 50 blocks and 20 kB.
const shownQuestions = 20

// ackRoom is what an acknowledgement leaves for blocks, in bytes.
const ackRoom = maxAckBytes - 3000

// Questions shows a set to the person who asked for it.
func Questions(set QuestionSet) Message {
	if len(set.Questions) == 0 {
		return Sentence(fmt.Sprintf("There are no %s questions for %s yet. Try another category.", set.Category, line(set.Pack.Title)))
	}
	blocks := fitting(ackRoom, func(n int) []slack.Block { return questionBlocks(set, n) })
	return Message{Text: safe(set.title(), maxText), Blocks: blocks}
}

func (s QuestionSet) title() string {
	return fmt.Sprintf("%s questions: %s", s.Category.Title(), line(s.Pack.Title))
}

func (s QuestionSet) shown() []panel.Question {
	return s.Questions[:min(len(s.Questions), shownQuestions)]
}

func questionBlocks(set QuestionSet, n int) []slack.Block {
	blocks := []slack.Block{header(set.title())}
	if intro := set.Pack.Intros[set.Category]; intro != "" {
		blocks = append(blocks, plainContext(clip(intro, n)))
	}
	for i, q := range set.shown() {
		text := lines(questionText(i+1, q, n), effort(q))
		b := button(ActionQuestionDetails+":"+q.ID, set.Pack.ID+" "+q.ID, "Probes and anchors")
		blocks = append(blocks, sectionWith(text, b))
	}
	return append(blocks, questionActions(set), context(howMany(set)))
}

// questionText is a question as it stands in a list, in at most about n runes.
func questionText(number int, q panel.Question, n int) string {
	n = min(n, maxText-500)
	return lines(fmt.Sprintf("*%d. %s*", number, inline(q.Text, n*2/3)), assesses(q, n/3))
}

func effort(q panel.Question) string {
	var levels []string
	for _, l := range q.Levels {
		levels = append(levels, safeLine(string(l), 20))
	}
	minutes := ""
	if q.Minutes > 0 {
		minutes = fmt.Sprintf("%d min", q.Minutes)
	}
	return strings.Trim(minutes+" · "+strings.Join(levels, ", "), " ·")
}

func howMany(set QuestionSet) string {
	if n := len(set.shown()); n < set.Total {
		return fmt.Sprintf("%d of %d %s questions.", n, set.Total, set.Category)
	}
	return fmt.Sprintf("These are all %s questions.", set.Category)
}

// questionActions writes into both buttons which set this is.
func questionActions(set QuestionSet) slack.Block {
	post := asking(button(ActionQuestionPost, setValue(set), "Post to channel"),
		"Post to this channel?", "Everybody here will see the questions and what they assess. Probes and anchors are left out.",
		"Post", "Not now")
	if set.Total <= len(set.Questions) {
		return actions("questions", post)
	}
	return actions("questions", button(ActionQuestionAnother, setValue(set), "Another set"), post)
}

func setValue(s QuestionSet) string {
	return fmt.Sprintf("%s %s %s %d %d", s.Pack.ID, s.Category, s.Seed, s.Offset, s.Count)
}

// ReadQuestionSet reads the value of ActionQuestionAnother and of
// ActionQuestionPost: it names the set that is shown, so the next one begins at
// offset+count. ok is false for anything that Questions did not write.
func ReadQuestionSet(value string) (role string, c panel.Category, seed string, offset, count int, ok bool) {
	parts := strings.Split(value, " ")
	if len(parts) != 5 {
		return "", "", "", 0, 0, false
	}
	c, known := panel.ParseCategory(parts[1])
	offset, err1 := strconv.Atoi(parts[3])
	count, err2 := strconv.Atoi(parts[4])
	if !known || err1 != nil || err2 != nil || offset < 0 || count < 1 {
		return "", "", "", 0, 0, false
	}
	return parts[0], c, parts[2], offset, count, true
}

// PostedQuestions shows a set to a channel: the questions and what they assess,
// never probes or anchors.
func PostedQuestions(set QuestionSet, by string) Message {
	title := set.title()
	blocks := fitting(maxViewBytes/10, func(n int) []slack.Block {
		blocks := []slack.Block{header(title)}
		for i, q := range set.shown() {
			blocks = append(blocks, section(questionText(i+1, q, n)))
		}
		return append(blocks, context("Shared by "+who(by)+"."))
	})
	return Message{Text: safe(title, maxText), Blocks: blocks}
}

package views

import (
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"panelist/panel"
)

// QuestionDetails shows all that an interviewer needs to ask and rate a question.
func QuestionDetails(pack panel.Pack, q panel.Question) slack.ModalViewRequest {
	blocks := append(wholeQuestion("", q, pack.Skills), divider())
	blocks = append(blocks, plainContext(strings.Trim(line(pack.Title)+" · "+q.Category.Title(), " ·")))
	return reading("Probes and anchors", blocks...)
}

// wholeQuestion is a question with its probes and anchors: at most five blocks.
// prefix stands before its text: "1. " or nothing.
func wholeQuestion(prefix string, q panel.Question, skills []panel.Skill) []slack.Block {
	blocks := []slack.Block{section(fmt.Sprintf("*%s%s*", prefix, inline(q.Text, maxText-20)))}
	if about := aboutQuestion(q, skills); about != "" {
		blocks = append(blocks, section(about))
	}
	if len(q.Probes) > 0 {
		blocks = append(blocks, section("*Probes*\n"+rows(bullets(q.Probes), maxText-10)))
	}
	if anchors := anchorLines(q.Anchors); len(anchors) > 0 {
		blocks = append(blocks, section("*What each rating sounds like*\n"+rows(anchors, maxText-40)))
	}
	return blocks
}

func aboutQuestion(q panel.Question, skills []panel.Skill) string {
	competencies := ""
	if names := skillNames(q.Competencies, skills); len(names) > 0 {
		competencies = "Competencies: " + clipList(names, 1000)
	}
	return lines(assesses(q, 1000), competencies, effort(q))
}

// assesses is what a question is for, or nothing where its pack does not say.
func assesses(q panel.Question, n int) string {
	if line(q.Assesses) == "" {
		return ""
	}
	return "Assesses: " + inline(q.Assesses, n)
}

func bullets(texts []string) []string {
	list := make([]string, len(texts))
	for i, t := range texts {
		list[i] = "• " + safeLine(t, 700)
	}
	return list
}

// anchorLines is one line per rating that has an anchor: "*1 Poor* …".
func anchorLines(a panel.Anchors) []string {
	var list []string
	for i, r := range []panel.Rating{panel.Poor, panel.Mixed, panel.Good, panel.Excellent} {
		if a[i] != "" {
			list = append(list, fmt.Sprintf("*%s*  %s", r.Words(), inline(a[i], 700)))
		}
	}
	return list
}

// skillNames names competencies, safe for mrkdwn; an unknown one by its id.
func skillNames(ids []string, skills []panel.Skill) []string {
	known := panel.Pack{Skills: skills}
	var names []string
	for _, id := range ids {
		name := id
		if s, ok := known.Skill(id); ok && s.Name != "" {
			name = s.Name
		}
		names = append(names, inline(name, 100))
	}
	return names
}

// clipList joins safe words with commas in at most n runes, never inside a word.
func clipList(words []string, n int) string {
	text, length := "", 0
	for i, w := range words {
		length += len([]rune(w)) + 2
		if length > n {
			return fmt.Sprintf("%s and %d more", text, len(words)-i)
		}
		if i > 0 {
			text += ", "
		}
		text += w
	}
	return text
}

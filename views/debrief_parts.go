package views

import (
	"fmt"

	"github.com/slack-go/slack"

	"panelist/panel"
)

// splitParts are the questions and competencies with ratings two or more apart.
func splitParts(d panel.Debrief, n int) []part {
	var list []string
	for _, s := range d.Skills {
		if s.Split {
			list = append(list, skillLine(s))
		}
	}
	parts := paragraphs("competency", "*Competencies with a split*", list)
	title := section("*Questions with a split*")
	for _, r := range d.Rows {
		if r.Split {
			parts = append(parts, part{"question", titled(title, rowBlock(r, n))})
			title = nil
		}
	}
	return parts
}

// titled puts a title before a block, unless it was used up already.
func titled(title *slack.SectionBlock, b slack.Block) []slack.Block {
	if title == nil {
		return []slack.Block{b}
	}
	return []slack.Block{title, b}
}

func gapParts(d panel.Debrief) []part {
	var names []string
	for _, s := range d.Gaps {
		names = append(names, inline(s.Name, 100))
	}
	if len(names) == 0 {
		return nil
	}
	text := "*Gaps:* nobody has rated " + clipList(names, maxText-100) + "."
	return []part{{"competency", []slack.Block{section(text)}}}
}

// skillParts are the competencies without those that stand among the splits.
func skillParts(d panel.Debrief) []part {
	var list []string
	for _, s := range d.Skills {
		if !s.Split {
			list = append(list, skillLine(s))
		}
	}
	return paragraphs("competency", "*Competencies*", list)
}

func skillLine(s panel.SkillRow) string {
	var given []string
	for _, r := range s.Ratings {
		given = append(given, who(r.User)+" "+ratingWords(r.Rating))
	}
	text := "• *" + inline(s.Skill.Name, 100) + "*: " + spreadWords(s.Spread)
	if len(given) > 0 {
		text += ". " + clipList(given, 1500)
	}
	return text
}

// spreadWords is how far scores lie apart: "2–4 (n 3), ⚠ split".
func spreadWords(s panel.Spread) string {
	reach := fmt.Sprintf("%d–%d", s.Low, s.High)
	if s.Low == s.High {
		reach = fmt.Sprint(s.Low)
	}
	switch {
	case s.N == 0:
		return "not assessed"
	case s.Thin:
		return fmt.Sprintf("%s (n %d), thin: one person only", reach, s.N)
	case s.Split:
		return fmt.Sprintf("%s (n %d), ⚠ split", reach, s.N)
	}
	return fmt.Sprintf("%s (n %d)", reach, s.N)
}

// questionParts are the questions in the order of the interview, without those
// that stand among the splits.
func questionParts(d panel.Debrief, n int) []part {
	var parts []part
	title := section("*Questions, in the order of the interview*")
	for _, r := range d.Rows {
		if !r.Split {
			parts = append(parts, part{"question", titled(title, rowBlock(r, n))})
			title = nil
		}
	}
	return parts
}

// rowBlock is a question with every rating and what it rests on.
func rowBlock(r panel.DebriefRow, n int) slack.Block {
	list := []string{"*" + inline(r.Question.Text, 300) + "*", r.Category.Title() + " · " + spreadWords(r.Spread)}
	room := (maxText-600)/max(1, len(r.Ratings)) - 60
	for _, g := range r.Ratings {
		text := who(g.User) + "  *" + ratingWords(g.Rating) + "*"
		if line(g.Evidence) != "" {
			text += "  “" + safe(g.Evidence, min(n, room)) + "”"
		}
		list = append(list, text)
	}
	return section(rows(list, maxText))
}

// commentParts are the reasons for not assessing and the summaries, in plain
// text, each under its author.
func commentParts(d panel.Debrief, n int) []part {
	var parts []part
	add := func(title string, comments []panel.Comment) {
		for _, c := range comments {
			parts = append(parts, part{"summary", []slack.Block{
				section("*" + title + "* " + who(c.User)), plainSection(clip(tidy(c.Text), n)),
			}})
		}
	}
	add("Could not assess:", d.Reasons)
	add("Summary by", d.Summaries)
	return parts
}

// paragraphs puts lines under a title into as few sections as hold them.
func paragraphs(name, title string, list []string) []part {
	if len(list) == 0 {
		return nil
	}
	var parts []part
	text := title
	for _, l := range list {
		if len([]rune(text))+len([]rune(l))+1 > maxText {
			parts = append(parts, part{name, []slack.Block{section(text)}})
			text = l
			continue
		}
		text += "\n" + l
	}
	return append(parts, part{name, []slack.Block{section(text)}})
}

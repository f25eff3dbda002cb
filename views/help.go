package views

import (
	"fmt"

	"github.com/slack-go/slack"

	"panelist/panel"
)

type helpLine struct{ does, example string }

// Help lists every command with an example to type.
func Help(bank panel.Bank) Message {
	blocks := []slack.Block{
		header("What you can type"),
		section("*Questions*\n" + helpText(questionHelp(helpRole(bank)))),
		section("*Interviews*\n" + helpText(interviewHelp())),
		context("Categories: behavioural, situational, technical, competency. Short forms such as `tech` work too."),
	}
	return Message{Text: "What you can type", Blocks: blocks}
}

// helpRole is the role that stands in the example.
func helpRole(bank panel.Bank) string {
	if packs := bank.Packs(); len(packs) > 0 {
		return packs[0].ID
	}
	return "backend-developer"
}

func questionHelp(role string) []helpLine {
	return []helpLine{
		{"Choose a category from a menu", "/interview"},
		{"Questions of one category", "/interview technical"},
		{"Five at once; short forms work", "/interview tech 5"},
		{"American spelling works too", "/interview behavioral"},
		{"Questions for one role", "/interview technical " + role},
	}
}

func interviewHelp() []helpLine {
	return []helpLine{
		{"Schedule an interview with a panel", "/interview schedule"},
		{"See your interviews, move or cancel them", "/interview list"},
		{"Give the feedback you owe", "/interview feedback"},
		{"Read what the panel said", "/interview debrief"},
		{"What is kept of candidates, and for how long", "/interview privacy"},
		{"Hand out what is kept of one, for admins", "/interview export"},
		{"Erase what is kept of one, for admins", "/interview forget"},
		{"This list", "/interview help"},
	}
}

func helpText(commands []helpLine) string {
	var text []string
	for _, l := range commands {
		text = append(text, fmt.Sprintf("`%s`  %s", safeLine(l.example, 200), l.does))
	}
	return rows(text, maxText-40)
}

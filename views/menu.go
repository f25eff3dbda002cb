package views

import (
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"panelist/panel"
)

// menuPacks is how many roles have buttons of their own; the others are reached
// by typing. More would not fit into an acknowledgement (20 kB).
const menuPacks = 10

// Menu shows what there is to ask: for each role the categories with their
// numbers of questions, and a button for each. The buttons ask for count questions.
func Menu(bank panel.Bank, count int) Message {
	packs := bank.Packs()
	blocks := []slack.Block{section("*Which questions do you need?*")}
	for _, p := range packs[:min(len(packs), menuPacks)] {
		blocks = append(blocks, menuPack(p, count)...)
	}
	if len(packs) == 0 {
		blocks = append(blocks, plainSection("There are no questions yet. Ask your admin to add a question pack."))
	}
	if more := len(packs) - menuPacks; more > 0 {
		blocks = append(blocks, context(fmt.Sprintf("%s: type `/interview technical` and the role's id.", counted(more, "more role"))))
	}
	blocks = append(blocks, divider(),
		actions("menu", button(ActionScheduleOpen, "schedule", "Schedule an interview")),
		context("`/interview help` shows every command with an example."))
	return Message{Text: "Which questions do you need?", Blocks: blocks}
}

func menuPack(p panel.Pack, count int) []slack.Block {
	var lines []string
	var buttons []*slack.ButtonBlockElement
	for _, c := range panel.Categories() {
		n := len(p.In(c))
		lines = append(lines, fmt.Sprintf("%-12s %3d", c.Title(), n))
		if n > 0 {
			buttons = append(buttons, button(ActionMenuPick+":"+string(c), pickValue(p, c, count), c.Title()))
		}
	}
	text := fmt.Sprintf("*%s*\n```%s```", inline(p.Title, maxHeader), strings.Join(lines, "\n"))
	blocks := []slack.Block{section(text)}
	if len(p.Tips)+len(p.FAQs) > 0 {
		buttons = append(buttons, button(ActionMenuTips, p.ID, "Tips and answers"))
	}
	if len(buttons) > 0 {
		blocks = append(blocks, actions("menu:"+p.ID, buttons...))
	}
	return blocks
}

// pickValue is what a person would type for the same questions.
func pickValue(p panel.Pack, c panel.Category, count int) string {
	return fmt.Sprintf("%s %s %d", p.ID, c, count)
}

package views

import (
	"fmt"
	"slices"

	"github.com/slack-go/slack"

	"panelist/panel"
)

// rolesShown is how many roles have a button; more would not fit into an
// acknowledgement (20 kB).
const rolesShown = 20

// Roles asks whose questions a person wants who named a category only: a button
// for each role that has such questions, which asks for count of them.
func Roles(bank panel.Bank, c panel.Category, count int) Message {
	packs := slices.DeleteFunc(bank.Packs(), func(p panel.Pack) bool { return len(p.In(c)) == 0 })
	if len(packs) == 0 {
		return Sentence(fmt.Sprintf("There are no %s questions yet. Ask your admin to add a question pack.", c))
	}
	var roles []*slack.ButtonBlockElement
	for _, p := range packs[:min(len(packs), rolesShown)] {
		roles = append(roles, button(ActionMenuPick+":"+p.ID, pickValue(p, c, count), p.Title))
	}
	blocks := []slack.Block{section("*" + c.Title() + " questions: for which role?*")}
	for row := range slices.Chunk(roles, maxButtonsInRow) {
		blocks = append(blocks, actions(fmt.Sprintf("roles:%d", len(blocks)), row...))
	}
	if more := len(packs) - rolesShown; more > 0 {
		blocks = append(blocks, context(fmt.Sprintf("%s: type `/interview %s` and the role's id.", counted(more, "more role"), c)))
	}
	return Message{Text: c.Title() + " questions: for which role?", Blocks: blocks}
}

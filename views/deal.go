package views

import (
	"fmt"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"panelist/panel"
)

// DealForm shows the proposed deal: for each member the categories, which may be
// changed, and beneath them the questions. private_metadata is p.ID. people
// gives the names of the members and the zone of the organiser.
func DealForm(p panel.Plan, roleTitle string, d panel.Deal, people map[string]panel.Person) slack.ModalViewRequest {
	iv := panel.Interview{Candidate: p.Candidate, RoleTitle: roleTitle, Level: p.Level, Stage: p.Stage}
	blocks := []slack.Block{
		header("Interview with " + candidate(iv)),
		plainSection(post(iv)),
		section("*When:* " + span(p.Start, p.Duration, people[p.Organiser].Location())),
		section("Change who asks what as you like; the questions below follow."),
	}
	if len(d.Notes) > 0 {
		blocks = append(blocks, context(rows(bullets(d.Notes), maxText)))
	}
	for _, m := range d.Members[:min(len(d.Members), panel.MaxMembers)] {
		blocks = append(blocks, divider(), handInput(p, m, people), handQuestions(d, m))
	}
	blocks = append(blocks, divider(),
		section("When you press *Schedule*, each of them gets a message with their questions, and reminders before the interview."))
	v := form(CallbackDeal, "Who asks what", "Schedule", p.ID, blocks...)
	v.Close = plain("Back", maxTitle)
	return v
}

func handInput(p panel.Plan, m panel.Member, people map[string]panel.Person) slack.Block {
	name := clip(line(people[m.User].Name), nameRunes)
	if name == "" {
		name = m.User
	}
	choice := p.Categories
	if len(choice) == 0 {
		choice = panel.Categories()
	}
	for _, c := range m.Categories {
		if !slices.Contains(choice, c) {
			choice = append(slices.Clone(choice), c)
		}
	}
	hand := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeStatic, plain("Choose categories", maxPlaceholder), ActionDealHand, categoryOptions(choice)...)
	hand.InitialOptions = chosen(hand.Options, categoryValues(m.Categories)...)
	return input(panel.HandField(m.User), name, "", hand).WithDispatchAction(true)
}

func handQuestions(d panel.Deal, m panel.Member) slack.Block {
	iv := panel.Interview{Members: d.Members, Questions: d.Questions}
	var texts []string
	for i, q := range iv.QuestionsOf(m.User) {
		texts = append(texts, fmt.Sprintf("%d. %s", i+1, inline(q.Text, 140)))
	}
	if len(texts) == 0 {
		texts = []string{"No questions yet. Choose a category."}
	}
	return context(rows(texts, maxText))
}

// ReadHands reads which categories the organiser gave to each member in
// DealForm. A member who was left without any is there with none.
func ReadHands(v slack.View) map[string][]panel.Category {
	hands := map[string][]panel.Category{}
	if v.State == nil {
		return hands
	}
	for block := range v.State.Values {
		if user, ok := strings.CutPrefix(block, panel.HandField("")); ok {
			hands[user] = readCategories(pickedAll(v, block))
		}
	}
	return hands
}

// ScheduledDone says that the interview stands and what happens next.
func ScheduledDone(iv panel.Interview) slack.ModalViewRequest {
	var users []string
	for _, m := range iv.Members {
		users = append(users, m.User)
	}
	return reading("Scheduled",
		section(fmt.Sprintf("The interview with *%s* is set for %s.", candidateSafe(iv), datedSpan(iv.Start, iv.Duration, utc))),
		section(fmt.Sprintf("%s will get a message with their questions now. You hear from me if somebody can't do it.", whoAll(users))),
		context("To move or cancel it, type `/interview list`. It is kept until "+day(iv.EraseAt())+" and then erased with everything in it; `/interview privacy` says more."))
}

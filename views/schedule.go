package views

import (
	"slices"
	"strconv"
	"time"

	"github.com/slack-go/slack"

	"panelist/panel"
)

// What a fresh form proposes.
const (
	defaultDuration  = time.Hour
	defaultPerMember = 3
)

// ScheduleForm is the modal in which an organiser plans an interview. p fills
// it in advance: what is empty there gets its default or stays empty.
// private_metadata is p.ID.
func ScheduleForm(bank panel.Bank, p panel.Plan) slack.ModalViewRequest {
	if len(bank.Packs()) == 0 {
		return SentenceModal("Schedule an interview", "There are no questions yet, so there is nothing to ask. Ask your admin to add a question pack.")
	}
	p = withDefaults(p, bank)
	blocks := append(candidateInputs(bank, p), timeInputs(p.Start, p.Duration)...)
	blocks = append(blocks, panelInputs(p)...)
	blocks = append(blocks, extraInputs(p)...)
	return form(CallbackSchedule, "Schedule an interview", "Next", p.ID, blocks...)
}

// ScheduleAgain is ScheduleForm filled in with a plan that was sent and not
// scheduled.
func ScheduleAgain(bank panel.Bank, p panel.Plan) slack.ModalViewRequest {
	v := ScheduleForm(bank, p)
	said := section("This is what you sent last and did not schedule. Change what you like. For an empty form close this one and type `/interview schedule new`.")
	v.Blocks.BlockSet = slices.Insert(v.Blocks.BlockSet, 0, slack.Block(said))
	return v
}

func withDefaults(p panel.Plan, bank panel.Bank) panel.Plan {
	if packs := bank.Packs(); p.Role == "" && len(packs) == 1 {
		p.Role = packs[0].ID
	}
	if p.Level == "" {
		p.Level = panel.Mid
	}
	if p.Duration == 0 {
		p.Duration = defaultDuration
	}
	if p.PerMember == 0 {
		p.PerMember = defaultPerMember
	}
	if p.Lead == "" {
		p.Lead = p.Organiser
	}
	if len(p.Categories) == 0 {
		p.Categories = panel.Categories()
	}
	return p
}

func candidateInputs(bank panel.Bank, p panel.Plan) []slack.Block {
	account := slack.NewOptionsSelectBlockElement(slack.OptTypeUser, plain("Choose an account", maxPlaceholder), ActionInput)
	account.InitialUser = p.CandidateUser
	return []slack.Block{
		input(panel.FieldCandidate, "Candidate", "First name or alias. Messages show it.", textInput(p.Candidate, "Ada", maxText)),
		input(panel.FieldCandidateUser, "Candidate's Slack account",
			"Only if they work here already. They will never see this interview.", account).WithOptional(true),
		input(panel.FieldRole, "Role", "", choose(p.Role, "Choose a role", roleOptions(bank))),
		input(panel.FieldLevel, "Level", "", choose(string(p.Level), "Choose a level", levelOptions())),
		input(panel.FieldStage, "Stage", "", textInput(p.Stage, "Technical interview", maxText)),
	}
}

func roleOptions(bank panel.Bank) []*slack.OptionBlockObject {
	var options []*slack.OptionBlockObject
	for _, p := range bank.Packs() {
		options = append(options, option(p.ID, p.Title))
	}
	return options
}

func levelOptions() []*slack.OptionBlockObject {
	var options []*slack.OptionBlockObject
	for _, l := range panel.Levels() {
		options = append(options, option(string(l), l.Title()))
	}
	return options
}

// timeInputs ask when an interview starts and how long it takes.
func timeInputs(start time.Time, d time.Duration) []slack.Block {
	picker := slack.NewDateTimePickerBlockElement(ActionInput)
	if !start.IsZero() {
		picker.InitialDateTime = start.Unix()
	}
	return []slack.Block{
		input(panel.FieldStart, "Date and time", "", picker),
		input(panel.FieldDuration, "Duration", "", choose(minutesValue(d), "Choose a duration", durationOptions(d))),
	}
}

// durationOptions are the usual durations and, if it is another, the present one.
func durationOptions(present time.Duration) []*slack.OptionBlockObject {
	minutes := []int{30, 45, 60, 90, 120}
	if m := int(present / time.Minute); m > 0 && !slices.Contains(minutes, m) {
		minutes = append(minutes, m)
		slices.Sort(minutes)
	}
	var options []*slack.OptionBlockObject
	for _, m := range minutes {
		options = append(options, option(strconv.Itoa(m), counted(m, "minute")))
	}
	return options
}

func minutesValue(d time.Duration) string { return strconv.Itoa(int(d / time.Minute)) }

func panelInputs(p panel.Plan) []slack.Block {
	members := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeUser, plain("Choose people", maxPlaceholder), ActionInput)
	members.InitialUsers = p.Members
	lead := slack.NewOptionsSelectBlockElement(slack.OptTypeUser, plain("Choose a person", maxPlaceholder), ActionInput)
	lead.InitialUser = p.Lead
	categories := slack.NewCheckboxGroupsBlockElement(ActionInput, categoryOptions(panel.Categories())...)
	categories.InitialOptions = chosen(categories.Options, categoryValues(p.Categories)...)
	return []slack.Block{
		input(panel.FieldMembers, "Panel members", "Who interviews. Each gets different questions.", members),
		input(panel.FieldLead, "Lead", "Who leads the interview and reads the debrief.", lead),
		input(panel.FieldCategories, "Categories", "What the panel covers together.", categories),
		input(panel.FieldPerMember, "Questions per member", "",
			choose(strconv.Itoa(p.PerMember), "Choose a number", numberOptions(panel.MaxPerMember))),
	}
}

func categoryOptions(categories []panel.Category) []*slack.OptionBlockObject {
	var options []*slack.OptionBlockObject
	for _, c := range categories {
		options = append(options, option(string(c), c.Title()))
	}
	return options
}

func categoryValues(categories []panel.Category) []string {
	values := make([]string, len(categories))
	for i, c := range categories {
		values[i] = string(c)
	}
	return values
}

func numberOptions(most int) []*slack.OptionBlockObject {
	var options []*slack.OptionBlockObject
	for n := 1; n <= most; n++ {
		options = append(options, option(strconv.Itoa(n), strconv.Itoa(n)))
	}
	return options
}

func extraInputs(p panel.Plan) []slack.Block {
	link := slack.NewURLTextInputBlockElement(plain("https://", maxPlaceholder), ActionInput)
	link.InitialValue = clip(p.CallLink, maxText)
	return []slack.Block{
		input(panel.FieldCallLink, "Call link", "", link).WithOptional(true),
		input(panel.FieldNote, "Note for the panel", "Everybody on the panel reads it. Keep personal details out.",
			longInput(p.Note, "What should they know?", maxText)).WithOptional(true),
	}
}

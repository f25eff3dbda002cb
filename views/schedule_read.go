package views

import (
	"strconv"
	"time"

	"github.com/slack-go/slack"

	"panelist/panel"
)

// ReadPlan reads what an organiser filled into ScheduleForm. What is missing or
// unknown becomes the zero value, so Plan.Validate can say what is wrong. The
// organiser is not in the form.
func ReadPlan(v slack.View) panel.Plan {
	perMember, _ := strconv.Atoi(picked(v, panel.FieldPerMember))
	return panel.Plan{
		ID:            v.PrivateMetadata,
		Candidate:     typed(v, panel.FieldCandidate),
		CandidateUser: answer(v, panel.FieldCandidateUser).SelectedUser,
		Role:          picked(v, panel.FieldRole),
		Level:         panel.Level(picked(v, panel.FieldLevel)),
		Stage:         typed(v, panel.FieldStage),
		Start:         pickedTime(v, panel.FieldStart),
		Duration:      pickedMinutes(v, panel.FieldDuration),
		Lead:          answer(v, panel.FieldLead).SelectedUser,
		Members:       answer(v, panel.FieldMembers).SelectedUsers,
		Categories:    readCategories(pickedAll(v, panel.FieldCategories)),
		PerMember:     perMember,
		CallLink:      typed(v, panel.FieldCallLink),
		Note:          typed(v, panel.FieldNote),
	}
}

func pickedMinutes(v slack.View, block string) time.Duration {
	minutes, _ := strconv.Atoi(picked(v, block))
	return time.Duration(minutes) * time.Minute
}

func readCategories(values []string) []panel.Category {
	var categories []panel.Category
	for _, value := range values {
		if c, ok := panel.ParseCategory(value); ok {
			categories = append(categories, c)
		}
	}
	return categories
}

package panel

import (
	"fmt"
	"slices"
)

func sentencef(format string, args ...any) string { return fmt.Sprintf(format, args...) }

// categoriesComplaint checks the choice of categories against the pack; without
// a known pack only against the fixed list.
func (p Plan) categoriesComplaint(pack Pack, known bool) string {
	if len(p.Categories) == 0 {
		return "Choose at least one category of questions."
	}
	var complaints []string
	seen := map[Category]int{}
	for _, c := range p.Categories {
		seen[c]++
		switch {
		case seen[c] == 2:
			complaints = append(complaints, sentencef("%s is chosen twice. Remove one.", c.Title()))
		case seen[c] > 2:
		case !slices.Contains(Categories(), c):
			complaints = append(complaints, sentencef("There is no category “%s”. Choose from the list.", c))
		case known && len(pack.In(c)) == 0:
			complaints = append(complaints, sentencef("%s has no %s questions. Remove this category or choose another role.", pack.Title, c))
		}
	}
	if known && len(complaints) == 0 {
		return p.supplyComplaint(pack)
	}
	return joinSentences(complaints)
}

// supplyComplaint is about a panel so large that somebody would ask nothing.
func (p Plan) supplyComplaint(pack Pack) string {
	questions := 0
	for _, c := range p.Categories {
		questions += len(pack.In(c))
	}
	if questions >= len(p.Members) {
		return ""
	}
	return sentencef("There are only %d %s for %d people, and no question is asked twice. Choose more categories or fewer people.",
		questions, plural(questions, "question"), len(p.Members))
}

func (p Plan) perMemberComplaint() string {
	if p.PerMember < 1 || p.PerMember > MaxPerMember {
		return sentencef("Choose between 1 and %d questions for each person.", MaxPerMember)
	}
	people, categories := len(p.Members), len(p.Categories)
	if people == 0 || p.PerMember*people >= categories {
		return ""
	}
	least := (categories + people - 1) / people
	return sentencef("With %d %s and %d categories each needs at least %d questions.",
		people, map[bool]string{true: "person", false: "people"}[people == 1], categories, least)
}

func plural(n int, noun string) string {
	if n == 1 {
		return noun
	}
	return noun + "s"
}

package panel

import "strings"

// Category is one of the four kinds of interview question.
type Category string

// The categories, in the order in which they are always listed.
const (
	Behavioural Category = "behavioural"
	Situational Category = "situational"
	Technical   Category = "technical"
	Competency  Category = "competency"
)

// Categories lists all categories in their fixed order.
func Categories() []Category {
	return []Category{Behavioural, Situational, Technical, Competency}
}

// categoryAliases are the words people type for a category besides its name.
var categoryAliases = map[string]Category{
	"behavioral": Behavioural, "behaviour": Behavioural, "behavior": Behavioural, "beh": Behavioural,
	"situation": Situational, "sit": Situational, "scenario": Situational,
	"tech": Technical, "technic": Technical,
	"competence": Competency, "competencies": Competency, "comp": Competency,
}

// ParseCategory reads a category as people type it: any case, any alias.
func ParseCategory(word string) (Category, bool) {
	word = strings.ToLower(strings.TrimSpace(word))
	for _, c := range Categories() {
		if word == string(c) {
			return c, true
		}
	}
	c, ok := categoryAliases[word]
	return c, ok
}

// CategoryWords lists every word that ParseCategory knows, names first.
func CategoryWords() []string {
	var words []string
	for _, c := range Categories() {
		words = append(words, string(c))
	}
	for _, c := range Categories() {
		for _, alias := range sortedKeys(categoryAliases) {
			if categoryAliases[alias] == c {
				words = append(words, alias)
			}
		}
	}
	return words
}

// Title is the category as it stands in a heading: "Technical".
func (c Category) Title() string {
	if c == "" {
		return ""
	}
	return strings.ToUpper(string(c[:1])) + string(c[1:])
}

package panel

import (
	"cmp"
	"maps"
	"slices"
)

// Level is the seniority that an interview or a question is meant for.
type Level string

// The levels, from the least to the most experienced.
const (
	Junior Level = "junior"
	Mid    Level = "mid"
	Senior Level = "senior"
)

// Levels lists all levels in their order.
func Levels() []Level { return []Level{Junior, Mid, Senior} }

// Title is the level as it stands in a sentence or an option: "Senior".
func (l Level) Title() string { return Category(l).Title() }

// Anchors say what an answer of each level sounds like; index 0 belongs to
// rating 1, index 3 to rating 4.
type Anchors [4]string

// Question is one interview question with all that an interviewer needs to ask
// and to rate it. IDs are stable and never used again for another question.
type Question struct {
	ID           string   `json:"id"`
	Category     Category `json:"category"`
	Text         string   `json:"text"`
	Assesses     string   `json:"assesses"`
	Competencies []string `json:"competencies"` // ids of the pack's Skills
	Levels       []Level  `json:"levels"`
	Minutes      int      `json:"minutes"` // time to plan for it, 1 to 60
	Probes       []string `json:"probes"`
	Anchors      Anchors  `json:"anchors"`
	Tags         []string `json:"tags,omitempty"`
}

// Suits tells whether the question is meant for candidates of level l.
func (q Question) Suits(l Level) bool { return l == "" || slices.Contains(q.Levels, l) }

// Skill is a competency that questions of a pack assess.
type Skill struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	Description string `json:"description"`
}

// FAQ is a question that hiring teams ask about interviewing for a role, with
// a short answer.
type FAQ struct {
	Question string
	Answer   string
}

// Pack holds a role's questions.
type Pack struct {
	ID        string // "backend-developer", also the file's name
	Version   string
	Title     string // "Backend developer"
	Licence   string
	Source    string
	Skills    []Skill
	Intros    map[Category]string // one line on what a category is for
	Questions []Question          // in the order of the file
	Tips      []string            // the interviewer's tips for the role
	FAQs      []FAQ
}

// In returns the pack's questions of category c, in the file's order.
func (p Pack) In(c Category) []Question {
	var in []Question
	for _, q := range p.Questions {
		if q.Category == c {
			in = append(in, q)
		}
	}
	return in
}

// Skill returns the pack's skill with this id.
func (p Pack) Skill(id string) (Skill, bool) {
	i := slices.IndexFunc(p.Skills, func(s Skill) bool { return s.ID == id })
	if i < 0 {
		return Skill{}, false
	}
	return p.Skills[i], true
}

// Bank holds all packs. The zero Bank is empty.
type Bank struct{ packs []Pack }

// NewBank makes a bank of these packs, sorted by title.
func NewBank(packs ...Pack) Bank {
	packs = slices.Clone(packs)
	slices.SortFunc(packs, func(a, b Pack) int { return cmp.Compare(a.Title, b.Title) })
	return Bank{packs}
}

// Packs lists all packs by title.
func (b Bank) Packs() []Pack { return slices.Clone(b.packs) }

// Pack returns the pack with this id.
func (b Bank) Pack(id string) (Pack, bool) {
	i := slices.IndexFunc(b.packs, func(p Pack) bool { return p.ID == id })
	if i < 0 {
		return Pack{}, false
	}
	return b.packs[i], true
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

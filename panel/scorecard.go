package panel

import (
	"slices"
	"time"
)

// Entry is what a member says of one question.
type Entry struct {
	Question string `json:"question"` // question id
	Rating   Rating `json:"rating"`
	Evidence string `json:"evidence"` // what the candidate said or did
}

// Scorecard is a member's feedback on an interview. It is a draft until
// Submitted is set; from then on it is locked.
type Scorecard struct {
	Interview      string         `json:"interview"`
	User           string         `json:"user"`
	Entries        []Entry        `json:"entries"`
	Recommendation Recommendation `json:"recommendation"`
	Reason         string         `json:"reason,omitempty"` // for CouldNotAssess
	Summary        string         `json:"summary"`
	Submitted      time.Time      `json:"submitted,omitzero"` // UTC
	// Kept is when what a draft holds was typed, by Slack's clock in microseconds;
	// it tells which of two drafts is the newer one. Zero on a submitted card.
	Kept time.Time `json:"kept,omitzero"`
}

// Says tells whether two cards say the same, whenever they were written.
func (c Scorecard) Says(other Scorecard) bool {
	return c.Recommendation == other.Recommendation && c.Reason == other.Reason && c.Summary == other.Summary &&
		slices.Equal(c.Entries, other.Entries)
}

// Blank tells whether a draft holds nothing that a person would miss.
func (c Scorecard) Blank() bool {
	said := func(e Entry) bool { return e.Rating != Unrated || !blank(e.Evidence) }
	return !slices.ContainsFunc(c.Entries, said) && c.Recommendation == Undecided && blank(c.Reason) && blank(c.Summary)
}

// Entry returns the card's entry for a question; the zero Entry when there is none.
func (c Scorecard) Entry(question string) Entry {
	i := slices.IndexFunc(c.Entries, func(e Entry) bool { return e.Question == question })
	if i < 0 {
		return Entry{Question: question}
	}
	return c.Entries[i]
}

// Locked tells whether the card was submitted and so cannot change any more.
func (c Scorecard) Locked() bool { return !c.Submitted.IsZero() }

// Cards is what a viewer may read of an interview's scorecards. Open is nil
// unless the blind rule lets the viewer read the others' cards, and there is
// nothing else in it from which a number, an order or a name could be told.
type Cards struct {
	Own      *Scorecard  // the viewer's own submitted card
	Readable bool        // whether the viewer may read what there is
	Open     []Scorecard // every submitted card, in the order of the panel (never of arrival)
}

// Submitted lists the users whose card the viewer may read, in the order of the
// panel; nobody, for a viewer who may not.
func (c Cards) Submitted() []string {
	var users []string
	for _, card := range c.Open {
		users = append(users, card.User)
	}
	return users
}

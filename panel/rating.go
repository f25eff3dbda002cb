package panel

// Rating is how well one question was answered. It is a word and not a number,
// so that "not assessed" can never slip into an average.
type Rating string

// The ratings. Unrated is the empty field of a draft.
const (
	Unrated     Rating = ""
	Poor        Rating = "1"
	Mixed       Rating = "2"
	Good        Rating = "3"
	Excellent   Rating = "4"
	NotAssessed Rating = "not-assessed"
)

// Ratings lists what may be chosen, in the order of the form.
func Ratings() []Rating { return []Rating{Poor, Mixed, Good, Excellent, NotAssessed} }

var ratingWords = map[Rating]string{Poor: "Poor", Mixed: "Mixed", Good: "Good", Excellent: "Excellent", NotAssessed: "Not assessed"}

// Words is the rating as people read it: "3 Good", "Not assessed".
func (r Rating) Words() string {
	if _, scored := r.Score(); scored {
		return string(r) + " " + ratingWords[r]
	}
	return ratingWords[r]
}

// Score returns the rating as a number from 1 to 4; ok is false for a rating
// that is none, which therefore never takes part in arithmetic.
func (r Rating) Score() (score int, ok bool) {
	switch r {
	case Poor, Mixed, Good, Excellent:
		return int(r[0] - '0'), true
	}
	return 0, false
}

// Extreme tells whether the rating needs evidence: a 1 or a 4 does.
func (r Rating) Extreme() bool { return r == Poor || r == Excellent }

// Valid tells whether r is one of Ratings.
func (r Rating) Valid() bool { _, ok := ratingWords[r]; return ok }

// Recommendation is a member's overall view; it is asked last.
type Recommendation string

// The recommendations. There is no middle on purpose.
const (
	Undecided      Recommendation = "" // the empty field of a draft
	StrongNo       Recommendation = "strong-no"
	No             Recommendation = "no"
	Yes            Recommendation = "yes"
	StrongYes      Recommendation = "strong-yes"
	CouldNotAssess Recommendation = "could-not-assess" // needs a reason
)

// Recommendations lists what may be chosen, in the order of the form.
func Recommendations() []Recommendation {
	return []Recommendation{StrongNo, No, Yes, StrongYes, CouldNotAssess}
}

var recommendationWords = map[Recommendation][2]string{
	StrongNo:       {"Strong no", "I would argue against hiring"},
	No:             {"No", "Does not meet the bar for this role and level"},
	Yes:            {"Yes", "Meets the bar; I would hire"},
	StrongYes:      {"Strong yes", "Well above the bar; I would argue for hiring"},
	CouldNotAssess: {"Could not assess", "No-show, cut short or a conflict: say why below"},
}

// Words is the recommendation as people read it.
func (r Recommendation) Words() string { return recommendationWords[r][0] }

// Meaning is one line on what follows from the choice.
func (r Recommendation) Meaning() string { return recommendationWords[r][1] }

// Valid tells whether r is one of Recommendations.
func (r Recommendation) Valid() bool { _, ok := recommendationWords[r]; return ok }

// Lean tells whether the recommendation is for or against; ok is false when it
// is neither.
func (r Recommendation) Lean() (hire, ok bool) {
	switch r {
	case Yes, StrongYes:
		return true, true
	case No, StrongNo:
		return false, true
	}
	return false, false
}

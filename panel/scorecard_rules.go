package panel

import (
	"slices"
	"strings"
	"unicode"
)

// Limits of a scorecard's texts, in runes.
const (
	MaxEvidence = 2000
	MaxSummary  = 3000
	MaxReason   = 500
)

// Validate checks a card before it is submitted, against the questions that the
// member was dealt. It returns Faults in the order of the form, one Error a
// field, or nil. Needed are a rating for every question, evidence for each 1
// and 4, a recommendation, a reason when it is CouldNotAssess, and a summary.
// An entry for a question that was not dealt is refused, as is a second entry
// for the same one.
func (c Scorecard) Validate(questions []Question) error {
	var faults Faults
	for _, q := range questions {
		e := c.Entry(q.ID)
		faults.add(RatingField(q.ID), c.ratingComplaint(e))
		faults.add(EvidenceField(q.ID), evidenceComplaint(e))
	}
	for _, e := range c.Entries {
		dealt := slices.ContainsFunc(questions, func(q Question) bool { return q.ID == e.Question })
		faults.add(RatingField(e.Question), when(!dealt, "This question is not one of yours any more. Close the form and open it again."))
	}
	faults.add(FieldRecommendation, when(!c.Recommendation.Valid(), "Choose a recommendation, or “Could not assess”."))
	faults.add(FieldReason, c.reasonComplaint())
	faults.add(FieldSummary, c.summaryComplaint())
	return faults.Err()
}

func (c Scorecard) ratingComplaint(e Entry) string {
	same := 0
	for _, other := range c.Entries {
		if other.Question == e.Question {
			same++
		}
	}
	switch {
	case same > 1:
		return "This question is rated twice. Close the form and open it again."
	case !e.Rating.Valid():
		return "Choose a rating, or “Not assessed” if you did not get to this question."
	}
	return ""
}

func evidenceComplaint(e Entry) string {
	if e.Rating.Extreme() && blank(e.Evidence) {
		return sentencef("A rating of %s needs evidence: write what the candidate said or did.", e.Rating.Words())
	}
	return tooLong("evidence", e.Evidence, MaxEvidence)
}

func (c Scorecard) reasonComplaint() string {
	if c.Recommendation == CouldNotAssess && blank(c.Reason) {
		return "Say why you could not assess the candidate, for example that the call was cut short."
	}
	return tooLong("reason", c.Reason, MaxReason)
}

func (c Scorecard) summaryComplaint() string {
	if blank(c.Summary) {
		return "Write a summary: a sentence or two on what decided your recommendation."
	}
	return tooLong("summary", c.Summary, MaxSummary)
}

// blank tells whether a text shows nothing: it is empty, or all spaces and
// invisible characters.
func blank(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsGraphic(r) && !unicode.IsSpace(r) })
}

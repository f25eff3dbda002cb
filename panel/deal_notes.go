package panel

import (
	"slices"
	"time"
)

// notes tells the organiser what the deal could not give them.
func (t table) notes(d Deal, h History) []string {
	var notes []string
	if note := t.shortNote(d); note != "" {
		notes = append(notes, note)
	}
	for _, c := range t.plan.Categories {
		dealt := slices.DeleteFunc(slices.Clone(d.Questions), func(q Question) bool { return q.Category != c })
		notes = append(notes, t.categoryNotes(c, dealt, h)...)
	}
	if note := t.timeNote(d); note != "" {
		notes = append(notes, note)
	}
	return notes
}

// timeNote says that there are more minutes of questions than of interview.
func (t table) timeNote(d Deal) string {
	minutes := 0
	for _, q := range d.Questions {
		minutes += q.Minutes
	}
	planned := int(t.plan.Duration / time.Minute)
	if minutes <= planned {
		return ""
	}
	return sentencef("The questions add up to about %d minutes, and the interview takes %d. Ask fewer each, or plan more time.", minutes, planned)
}

// shortNote says that somebody got fewer questions than were asked for, and
// which categories ran out.
func (t table) shortNote(d Deal) string {
	fewest, most := t.plan.PerMember, 0
	for _, m := range d.Members {
		fewest, most = min(fewest, len(m.Questions)), max(most, len(m.Questions))
	}
	if fewest == t.plan.PerMember {
		return ""
	}
	return joinSentences([]string{t.ranOut(d), sentencef("Each person gets %s instead of %d, so that all have about the same.",
		between(fewest, most), t.plan.PerMember)})
}

// ranOut names each category with no question left: "Only 3 situational questions exist."
func (t table) ranOut(d Deal) string {
	var sentences []string
	for _, c := range t.plan.Categories {
		if len(t.piles[c]) > 0 {
			continue
		}
		n := 0
		for _, q := range d.Questions {
			if q.Category == c {
				n++
			}
		}
		sentences = append(sentences, sentencef("The pack has only %d %s %s.", n, c, plural(n, "question")))
	}
	return joinSentences(sentences)
}

func (t table) categoryNotes(c Category, dealt []Question, h History) []string {
	had, other := 0, 0
	for _, q := range dealt {
		if slices.Contains(h.Asked, q.ID) {
			had++
		}
		if !q.Suits(t.plan.Level) {
			other++
		}
	}
	var notes []string
	if had > 0 {
		notes = append(notes, sentencef("The candidate has had %d of the %d %s questions before; no new ones are left.", had, len(dealt), c))
	}
	if other > 0 {
		notes = append(notes, sentencef("%d of the %d %s questions %s meant for another level than %s; too few suit it.",
			other, len(dealt), c, map[bool]string{true: "is", false: "are"}[other == 1], t.plan.Level))
	}
	return notes
}

// between is a range as people say it: "3" or "3 or 4".
func between(low, high int) string {
	if low == high {
		return sentencef("%d", low)
	}
	return sentencef("%d or %d", low, high)
}

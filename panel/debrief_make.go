package panel

import "slices"

// NewDebrief puts the submitted scorecards of an interview together. The order
// of cards does not matter: everything stands in the order of the panel and of
// the interview's questions. Drafts and cards of people who are not on the
// panel are left out; a card that was submitted counts even when its author
// declined later. Whoever calls this has asked Interview.MayReadCards first.
func NewDebrief(iv Interview, cards []Scorecard) Debrief {
	cards = iv.panelOrder(cards)
	d := Debrief{Distribution: distribution(cards)}
	for _, c := range cards {
		d.Submitted = append(d.Submitted, c.User)
	}
	d.Missing = iv.missing(d.Submitted)
	for _, m := range iv.Members {
		if slices.Contains(d.Submitted, m.User) || slices.Contains(d.Missing, m.User) {
			d.Expected = append(d.Expected, m.User)
		}
	}
	d.SplitRecommendation = splitRecommendation(cards)
	d.addRows(iv, cards)
	d.addSkills(iv)
	d.addComments(cards)
	return d
}

// panelOrder picks the submitted card of each member, in the order of the panel.
func (iv Interview) panelOrder(cards []Scorecard) []Scorecard {
	var ordered []Scorecard
	for _, m := range iv.Members {
		i := slices.IndexFunc(cards, func(c Scorecard) bool { return c.User == m.User && c.Locked() })
		if i >= 0 {
			ordered = append(ordered, cards[i])
		}
	}
	return ordered
}

// distribution counts every recommendation, also those nobody gave.
func distribution(cards []Scorecard) []RecommendationCount {
	var counts []RecommendationCount
	for _, r := range Recommendations() {
		count := RecommendationCount{Recommendation: r}
		for _, c := range cards {
			if c.Recommendation == r {
				count.Count++
				count.Users = append(count.Users, c.User)
			}
		}
		counts = append(counts, count)
	}
	return counts
}

func splitRecommendation(cards []Scorecard) bool {
	var yes, no bool
	for _, c := range cards {
		if hire, ok := c.Recommendation.Lean(); ok {
			yes, no = yes || hire, no || !hire
		}
	}
	return yes && no
}

func (d *Debrief) addRows(iv Interview, cards []Scorecard) {
	for _, q := range iv.Questions {
		row := DebriefRow{Question: q, Category: q.Category}
		for _, c := range cards {
			if e := c.Entry(q.ID); e.Rating.Valid() {
				row.Ratings = append(row.Ratings, GivenRating{c.User, e.Rating, e.Evidence})
			}
		}
		row.Spread = spread(row.Ratings)
		d.Rows = append(d.Rows, row)
	}
}

// addSkills gathers the rows by the skills that their questions assess.
func (d *Debrief) addSkills(iv Interview) {
	for _, s := range iv.Skills {
		row := SkillRow{Skill: s}
		var given []GivenRating
		for _, r := range d.Rows {
			if !slices.Contains(r.Question.Competencies, s.ID) {
				continue
			}
			given = append(given, r.Ratings...)
			for _, g := range r.Ratings {
				row.Ratings = append(row.Ratings, SkillRating{r.Question.ID, g})
			}
		}
		row.Spread = spread(given)
		if row.N == 0 {
			d.Gaps = append(d.Gaps, s)
		}
		d.Skills = append(d.Skills, row)
	}
}

func (d *Debrief) addComments(cards []Scorecard) {
	for _, c := range cards {
		if !blank(c.Summary) {
			d.Summaries = append(d.Summaries, Comment{c.User, c.Summary})
		}
		if c.Recommendation == CouldNotAssess && !blank(c.Reason) {
			d.Reasons = append(d.Reasons, Comment{c.User, c.Reason})
		}
	}
}

// spread measures the scores among ratings; a rating without a score is left
// out. A split is a disagreement of two people, not one person's two answers,
// and evidence is thin when it is one person's, however many questions they asked.
func spread(ratings []GivenRating) Spread {
	var s Spread
	lowest, highest := map[string]int{}, map[string]int{}
	for _, r := range ratings {
		score, ok := r.Rating.Score()
		if !ok {
			continue
		}
		if s.N == 0 || score < s.Low {
			s.Low = score
		}
		s.High = max(s.High, score)
		s.N++
		if low, rated := lowest[r.User]; !rated || score < low {
			lowest[r.User] = score
		}
		highest[r.User] = max(highest[r.User], score)
	}
	s.Split = splitBetween(lowest, highest)
	s.Thin = len(lowest) == 1
	return s
}

// splitBetween tells whether two people's scores are two or more apart.
func splitBetween(lowest, highest map[string]int) bool {
	for one, high := range highest {
		for other, low := range lowest {
			if one != other && high-low >= 2 {
				return true
			}
		}
	}
	return false
}

package samples

import (
	"fmt"
	"strings"
	"time"

	"panelist/panel"
)

// Long is a text of exactly n runes, four bytes each: the most that Slack
// accepts costs most in this one.
func Long(n int) string { return strings.Repeat("🦉", n) }

// LongPack is a pack whose every text is as long as a pack allows, with enough
// questions for ten people to ask six each.
func LongPack() panel.Pack {
	p := panel.Pack{ID: "long", Version: "1", Title: Long(60), Intros: map[panel.Category]string{}}
	for i := range 20 {
		p.Skills = append(p.Skills, panel.Skill{ID: fmt.Sprintf("skill-%d", i), Name: Long(60), Description: Long(200)})
		p.Tips = append(p.Tips, Long(300))
	}
	for _, c := range panel.Categories() {
		p.Intros[c] = Long(200)
		for i := range 15 {
			p.Questions = append(p.Questions, longQuestion(c, i))
		}
	}
	return p
}

func longQuestion(c panel.Category, i int) panel.Question {
	q := panel.Question{
		ID: fmt.Sprintf("long-%s-%02d", c[:3], i), Category: c, Text: Long(300), Assesses: Long(150),
		Levels: panel.Levels(), Minutes: 60, Anchors: panel.Anchors{Long(250), Long(250), Long(250), Long(250)},
	}
	for j := range 6 {
		q.Probes = append(q.Probes, Long(200))
		q.Competencies = append(q.Competencies, fmt.Sprintf("skill-%d", (i+j)%20))
	}
	return q
}

// LongPlan fills every field to its limit.
func LongPlan() panel.Plan {
	p := Plan()
	p.ID, p.Candidate, p.Stage, p.Role = "P9sample00", Long(panel.MaxCandidate), Long(panel.MaxStage), "long"
	p.Note, p.PerMember = Long(panel.MaxNote), panel.MaxPerMember
	p.CallLink = "https://meet.example.com/" + strings.Repeat("a", panel.MaxCallLink-25)
	p.Members, p.Lead = nil, CrowdUser(0)
	for i := range panel.MaxMembers {
		p.Members = append(p.Members, CrowdUser(i))
	}
	return p
}

// LongDeal gives six questions of all categories to each of ten people.
func LongDeal() panel.Deal {
	pack, deal := LongPack(), panel.Deal{Notes: []string{Long(300), Long(300)}}
	for i := range panel.MaxMembers {
		m := panel.Member{User: CrowdUser(i), Categories: panel.Categories(), Answer: panel.Pending}
		for j := range panel.MaxPerMember {
			m.Questions = append(m.Questions, pack.Questions[i*panel.MaxPerMember+j].ID)
		}
		deal.Members = append(deal.Members, m)
	}
	deal.Questions = pack.Questions
	return deal
}

// LongInterview is the largest interview there can be.
func LongInterview() panel.Interview {
	return LongPlan().Interview("IV9sample0", LongPack(), LongDeal(), Now())
}

// LongCards are the longest cards of everybody in LongInterview.
func LongCards() []panel.Scorecard {
	var cards []panel.Scorecard
	all := panel.Ratings()
	for i, m := range LongInterview().Members {
		c := panel.Scorecard{
			Interview: "IV9sample0", User: m.User, Recommendation: panel.Recommendations()[i%5],
			Reason: Long(panel.MaxReason), Summary: Long(panel.MaxSummary), Submitted: Start().Add(2 * time.Hour),
		}
		for j, q := range m.Questions {
			c.Entries = append(c.Entries, panel.Entry{Question: q, Rating: all[(i+j)%len(all)], Evidence: Long(panel.MaxEvidence)})
		}
		cards = append(cards, c)
	}
	return cards
}

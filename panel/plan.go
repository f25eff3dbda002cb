package panel

import (
	"slices"
	"strings"
	"time"
)

// Limits of a plan. Lengths count runes.
const (
	MaxCandidate = 40
	MaxStage     = 40
	MaxCallLink  = 500
	MaxNote      = 1000
	MaxMembers   = 10
	MaxPerMember = 6
	MinDuration  = 15 * time.Minute
	MaxDuration  = 8 * time.Hour
)

// Plan is what an organiser filled in for a new interview. It is kept on the
// server between the form and the view that shows the deal.
type Plan struct {
	ID            string        `json:"id"`        // seeds the deal
	Candidate     string        `json:"candidate"` // first name or alias
	CandidateUser string        `json:"candidate_user,omitempty"`
	Role          string        `json:"role"` // pack id
	Level         Level         `json:"level"`
	Stage         string        `json:"stage"`
	Start         time.Time     `json:"start"`
	Duration      time.Duration `json:"duration"`
	Organiser     string        `json:"organiser"`
	Lead          string        `json:"lead"`
	Members       []string      `json:"members"`
	Categories    []Category    `json:"categories"`
	PerMember     int           `json:"per_member"` // questions each member asks, 1 to MaxPerMember
	CallLink      string        `json:"call_link,omitempty"`
	Note          string        `json:"note,omitempty"`
}

// Interview makes the interview that the plan and its deal describe. Questions
// and skills are copied, so that a later change of the pack does not touch it.
// now becomes Created.
func (p Plan) Interview(id string, pack Pack, deal Deal, now time.Time) Interview {
	return Interview{
		ID: id, Candidate: strings.TrimSpace(p.Candidate), CandidateUser: p.CandidateUser,
		Role: pack.ID, RoleTitle: pack.Title, Level: p.Level, Stage: strings.TrimSpace(p.Stage),
		Start: p.Start.UTC(), Duration: p.Duration,
		Organiser: p.Organiser, Lead: p.Lead,
		Members: slices.Clone(deal.Members), Categories: slices.Clone(p.Categories), PerMember: p.PerMember,
		CallLink: strings.TrimSpace(p.CallLink), Note: strings.TrimSpace(p.Note),
		State: Scheduled, Questions: slices.Clone(deal.Questions), Skills: skillsOf(deal.Questions, pack),
		Created: now.UTC(),
	}
}

// skillsOf lists the pack's skills that the questions assess, in the pack's order.
func skillsOf(questions []Question, pack Pack) []Skill {
	var skills []Skill
	for _, s := range pack.Skills {
		if slices.ContainsFunc(questions, func(q Question) bool { return slices.Contains(q.Competencies, s.ID) }) {
			skills = append(skills, s)
		}
	}
	return skills
}

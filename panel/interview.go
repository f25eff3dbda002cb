package panel

import (
	"slices"
	"time"
)

// State is where an interview stands.
type State string

// The states of an interview.
const (
	Scheduled State = "scheduled"
	Cancelled State = "cancelled"
)

// Answer is what a member said to their assignment.
type Answer string

// The answers of a member.
const (
	Pending  Answer = "pending"
	Accepted Answer = "accepted"
	Declined Answer = "declined"
)

// Member is a person on the panel with what they were dealt.
type Member struct {
	User       string     `json:"user"`
	Categories []Category `json:"categories"`
	Questions  []string   `json:"questions"` // ids, in the order to ask them
	Answer     Answer     `json:"answer"`
	Reason     string     `json:"reason,omitempty"`   // why they declined
	Declines   int        `json:"declines,omitempty"` // how often they declined after another answer
}

// Interview is one candidate's meeting with a panel. Its questions are a
// snapshot: a later change of the pack does not touch it.
type Interview struct {
	ID            string        `json:"id"`
	Candidate     string        `json:"candidate"`                // first name or alias
	CandidateUser string        `json:"candidate_user,omitempty"` // set when the candidate has an account in this workspace
	Role          string        `json:"role"`                     // pack id
	RoleTitle     string        `json:"role_title"`
	Level         Level         `json:"level"`
	Stage         string        `json:"stage"`
	Start         time.Time     `json:"start"` // UTC
	Duration      time.Duration `json:"duration"`
	Organiser     string        `json:"organiser"`
	Lead          string        `json:"lead"`
	Members       []Member      `json:"members"`
	Categories    []Category    `json:"categories"`
	PerMember     int           `json:"per_member"`
	CallLink      string        `json:"call_link,omitempty"`
	Note          string        `json:"note,omitempty"`
	State         State         `json:"state"`
	Questions     []Question    `json:"questions"`       // snapshot of every question dealt
	Skills        []Skill       `json:"skills"`          // snapshot of the skills they assess
	Swaps         []SwapRequest `json:"swaps,omitempty"` // in the order of asking; never removed
	Created       time.Time     `json:"created"`
	Moves         int           `json:"moves"`               // how often the time changed; part of notice ids
	Moved         time.Time     `json:"moved,omitzero"`      // when the time last changed; zero when it never did
	KeepDays      int           `json:"keep_days,omitempty"` // how long it is kept, see EraseAt; 0 for DefaultKeepDays
}

// End is when the interview is over.
func (iv Interview) End() time.Time { return iv.Start.Add(iv.Duration) }

// Member returns the panel member with this user id.
func (iv Interview) Member(user string) (Member, bool) {
	i := iv.index(user)
	if i < 0 {
		return Member{}, false
	}
	return iv.Members[i], true
}

func (iv Interview) index(user string) int {
	return slices.IndexFunc(iv.Members, func(m Member) bool { return m.User == user })
}

// Expected lists the users whose scorecard is awaited: members who have not declined.
func (iv Interview) Expected() []string {
	var users []string
	for _, m := range iv.Members {
		if m.Answer != Declined {
			users = append(users, m.User)
		}
	}
	return users
}

// Question returns a question of the snapshot.
func (iv Interview) Question(id string) (Question, bool) {
	i := slices.IndexFunc(iv.Questions, func(q Question) bool { return q.ID == id })
	if i < 0 {
		return Question{}, false
	}
	return iv.Questions[i], true
}

// QuestionsOf returns the questions that the member asks, in order.
func (iv Interview) QuestionsOf(user string) []Question {
	m, _ := iv.Member(user)
	var qs []Question
	for _, id := range m.Questions {
		if q, ok := iv.Question(id); ok {
			qs = append(qs, q)
		}
	}
	return qs
}

// MaySee tells whether the user may know of the interview at all: organiser,
// lead and panel, never the candidate, even where they are one of those.
func (iv Interview) MaySee(user string) bool {
	if user == "" || user == iv.CandidateUser {
		return false
	}
	return user == iv.Organiser || user == iv.Lead || iv.index(user) >= 0
}

// MayManage tells whether the user may change or cancel the interview.
func (iv Interview) MayManage(user string) bool {
	return iv.MaySee(user) && (user == iv.Organiser || user == iv.Lead)
}

// MayReadCards is the blind rule. submitted holds the users whose card is in.
// A panel member reads the others' cards once their own is in, and so does an
// organiser or lead who is on the panel; an organiser or lead who is not on the
// panel may always read. A member who declined reads nothing; one who manages
// the interview reads once every awaited card is in, so that declining is no
// way to read first and write afterwards.
func (iv Interview) MayReadCards(user string, submitted []string) bool {
	if !iv.MaySee(user) {
		return false
	}
	m, onPanel := iv.Member(user)
	switch {
	case !onPanel:
		return iv.MayManage(user)
	case m.Answer == Declined:
		return iv.MayManage(user) && iv.complete(submitted)
	}
	return slices.Contains(submitted, user)
}

// MayRejoin refuses a member who declined and accepts when all cards are in:
// they may have read them.
func (iv Interview) MayRejoin(user string, submitted []string) error {
	m, onPanel := iv.Member(user)
	if onPanel && m.Answer == Declined && iv.MayManage(user) && iv.complete(submitted) {
		return Errorf(Conflict, "Everybody's feedback is in and the debrief is open to you, so you cannot join the panel again.")
	}
	return nil
}

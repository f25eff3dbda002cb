package samples

import (
	"time"

	"panelist/panel"
)

// Plan is what Uma filled in.
func Plan() panel.Plan {
	return panel.Plan{
		ID: "P1sample00", Candidate: "Ada", Role: "barista", Level: panel.Senior, Stage: "Trial shift",
		Start: Start(), Duration: time.Hour, Organiser: Uma, Lead: Ben, Members: []string{Ben, Ida, Sal},
		Categories: panel.Categories(), PerMember: 2,
		CallLink: "https://meet.example.com/ada?room=1&key=2", Note: "Ada comes by train, so the start may slip by five minutes.",
	}
}

// Deal is what Panelist proposes for Plan.
func Deal() panel.Deal {
	return panel.Deal{
		Members: []panel.Member{
			{User: Ben, Categories: []panel.Category{panel.Technical, panel.Competency}, Questions: ids(4, 5, 6, 7), Answer: panel.Pending},
			{User: Ida, Categories: []panel.Category{panel.Behavioural}, Questions: ids(0, 1), Answer: panel.Pending},
			{User: Sal, Categories: []panel.Category{panel.Situational}, Questions: ids(2, 3), Answer: panel.Pending},
		},
		Questions: Pack().Questions,
	}
}

// Interview is the plan once it is scheduled: nobody has answered yet.
func Interview() panel.Interview {
	return Plan().Interview("IV1sample0", Pack(), Deal(), Now())
}

// Answered is Interview after Ben accepted and Sal declined.
func Answered() panel.Interview {
	iv := Interview()
	iv.ID = "IV4sample0"
	iv.Members[0].Answer = panel.Accepted
	iv.Members[2].Answer, iv.Members[2].Reason = panel.Declined, "I am on leave that week."
	return iv
}

// Moved is Interview an hour later than it was.
func Moved() panel.Interview {
	iv := Interview()
	iv.ID = "IV5sample0"
	iv.Start, iv.Moves, iv.Moved = iv.Start.Add(time.Hour), 1, Now()
	return iv
}

// Cancelled is Interview called off.
func Cancelled() panel.Interview {
	iv := Interview()
	iv.ID = "IV6sample0"
	iv.State = panel.Cancelled
	return iv
}

// Solo is an interview with Ben alone and without questions, call or note.
func Solo() panel.Interview {
	iv := Interview()
	iv.ID, iv.Candidate, iv.CallLink, iv.Note = "IV2sample0", "Grace", "", ""
	iv.Members = []panel.Member{{User: Ben, Answer: panel.Pending}}
	return iv
}

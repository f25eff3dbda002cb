package samples

import (
	"time"

	"panelist/panel"
)

// Draft is Ben's card, half filled in.
func Draft() panel.Scorecard {
	return panel.Scorecard{
		Interview: "IV1sample0", User: Ben, Kept: Start().Add(70 * time.Minute),
		Entries: []panel.Entry{
			{Question: "bar-tec-1", Rating: panel.Excellent, Evidence: "Changed the grind only, tasted, wrote it down."},
			{Question: "bar-tec-2", Rating: panel.Mixed},
			{Question: "bar-com-1"},
			{Question: "bar-com-2"},
		},
	}
}

// Cards are the cards of Ben, Ida and Sal: they disagree.
func Cards() []panel.Scorecard {
	sent := Start().Add(2 * time.Hour)
	return []panel.Scorecard{
		{
			Interview: "IV1sample0", User: Ben, Recommendation: panel.StrongYes, Submitted: sent,
			Summary: "Works cleanly and explains why. I would gladly share a shift with Ada.",
			Entries: []panel.Entry{
				{Question: "bar-tec-1", Rating: panel.Excellent, Evidence: "Changed the grind only, tasted, wrote it down."},
				{Question: "bar-tec-2", Rating: panel.Good},
				{Question: "bar-com-1", Rating: panel.Good, Evidence: "Wiped the wand without being asked."},
				{Question: "bar-com-2", Rating: panel.NotAssessed},
			},
		},
		{
			Interview: "IV1sample0", User: Ida, Recommendation: panel.No, Submitted: sent,
			Summary: "Pleasant, but every story was about the team. I could not find Ada's own part.",
			Entries: []panel.Entry{
				{Question: "bar-beh-1", Rating: panel.Poor, Evidence: "“We gave a voucher.” Could not say what Ada did."},
				{Question: "bar-beh-2", Rating: panel.Mixed},
			},
		},
		{
			Interview: "IV1sample0", User: Sal, Recommendation: panel.CouldNotAssess, Submitted: sent,
			Reason: "The call broke off.", Summary: "We only got to the first question.",
			Entries: []panel.Entry{
				{Question: "bar-sit-1", Rating: panel.Good, Evidence: "Moved to filter coffee at once."},
				{Question: "bar-sit-2", Rating: panel.NotAssessed},
			},
		},
	}
}

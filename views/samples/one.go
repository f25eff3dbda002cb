package samples

import "panelist/panel"

// OnePack is a pack with a single question, skill and tip.
func OnePack() panel.Pack {
	p := Pack()
	p.ID, p.Title, p.Questions, p.Skills, p.Tips = "one", "Night porter", p.Questions[4:5], p.Skills[:1], p.Tips[:1]
	return p
}

// OneDeal gives Ben the only question.
func OneDeal() panel.Deal {
	return panel.Deal{
		Members:   []panel.Member{{User: Ben, Categories: []panel.Category{panel.Technical}, Questions: ids(4), Answer: panel.Pending}},
		Questions: OnePack().Questions,
	}
}

// OneInterview is an interview by Ben alone with a single question.
func OneInterview() panel.Interview {
	p := Plan()
	p.ID, p.Role, p.Members, p.Categories = "P8sample00", "one", []string{Ben}, []panel.Category{panel.Technical}
	return p.Interview("IV8sample0", OnePack(), OneDeal(), Now())
}

// OneCard is Ben's card of OneInterview.
func OneCard() panel.Scorecard {
	c := Cards()[0]
	c.Interview, c.Entries = "IV8sample0", c.Entries[:1]
	return c
}

package samples

import "panelist/panel"

// strangeNote is what somebody might paste who tries what a note can do.
const strangeNote = "<!channel> *bold* <http://x|y> & `code`\n> quoted"

// Strange is Interview with names and notes that are hard to show.
func Strange() panel.Interview {
	iv := Interview()
	iv.ID, iv.Candidate, iv.Stage, iv.Note = "IV3sample0", "דנה 🧑‍🍳", "مقابلة أولى", strangeNote
	return iv
}

// StrangePack is Pack with texts from right to left and with emoji.
func StrangePack() panel.Pack {
	p := Pack()
	p.ID, p.Title = "strange", "בריסטה 🧋 بريستا"
	p.Skills = []panel.Skill{
		{ID: "craft", Name: "מלאכה 🛠️", Description: "Makes good coffee."},
		{ID: "care", Name: "رعاية 💛", Description: "Notices guests."},
		{ID: "calm", Name: "הדוגמה *הזאת*", Description: "Keeps order."},
	}
	p.Intros = map[panel.Category]string{panel.Technical: "איך הם עובדים? 🤔"}
	p.Tips = []string{"תנו להם להכין קפה 🧋.", "اسأل: ما الذي ستغيّره في القائمة؟"}
	p.FAQs = []panel.FAQ{{Question: "كم سؤالاً؟ 🧮", Answer: "שלוש שאלות (3), ולא יותר."}}
	for i := range p.Questions {
		q := &p.Questions[i]
		q.Text, q.Assesses = "איך מכיילים פולים חדשים? 🫘 "+q.Text, "تغيير شيء واحد ثم التذوّق 👅"
		q.Probes = []string{"מה עשית *בעצמך*?", "ماذا كنت ستفعل اليوم؟ 🔁"}
		q.Anchors = panel.Anchors{"אין דוגמה 🙁", "مثال من غيره", "מספר מה עשה", "ويقول ماذا تعلّم 🎓"}
	}
	return p
}

// StrangePlan is Plan for people and texts that are hard to show.
func StrangePlan() panel.Plan {
	p, iv := Plan(), Strange()
	p.ID, p.Role, p.Candidate, p.Stage, p.Note = "P7sample00", "strange", iv.Candidate, iv.Stage, iv.Note
	p.Members, p.Lead = []string{CrowdUser(0), CrowdUser(1), CrowdUser(2)}, CrowdUser(0)
	return p
}

// StrangeDeal is what Panelist proposes for StrangePlan.
func StrangeDeal() panel.Deal {
	d := Deal()
	d.Questions = StrangePack().Questions
	for i := range d.Members {
		d.Members[i].User = CrowdUser(i)
	}
	return d
}

// StrangePanel is StrangePlan once it is scheduled.
func StrangePanel() panel.Interview {
	return StrangePlan().Interview("IV7sample0", StrangePack(), StrangeDeal(), Now())
}

// StrangeCards are the cards of StrangePanel.
func StrangeCards() []panel.Scorecard {
	cards := Cards()
	for i := range cards {
		c := &cards[i]
		c.Interview, c.User = "IV7sample0", CrowdUser(i)
		c.Summary = "<!channel> *bold* <http://x|y> שלום 🚀 " + c.Summary
		c.Entries[0].Evidence = "<!here> _x_\n> <@U1> كل شيء بخير 👍"
	}
	cards[2].Reason = "השיחה נותקה 📞"
	return cards
}

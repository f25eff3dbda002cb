package samples

import "panelist/panel"

// Pack is a small pack: two questions of each category.
func Pack() panel.Pack {
	return panel.Pack{
		ID: "barista", Version: "1", Title: "Barista", Licence: "CC0-1.0", Source: "Made up for the samples.",
		Skills: []panel.Skill{
			{ID: "craft", Name: "Craft", Description: "Makes good coffee, cup after cup."},
			{ID: "care", Name: "Care", Description: "Notices guests and colleagues."},
			{ID: "calm", Name: "Calm", Description: "Keeps order when it is busy."},
		},
		Intros: map[panel.Category]string{
			panel.Behavioural: "What they have really done.",
			panel.Technical:   "How they work at the machine.",
		},
		Questions: []panel.Question{
			question("bar-beh-1", panel.Behavioural, "Tell me about a guest you won back after a bad start.", "Owning a mistake and putting it right.", "care"),
			question("bar-beh-2", panel.Behavioural, "Describe the busiest shift you have worked. What did you do first?", "Setting priorities under pressure.", "calm"),
			question("bar-sit-1", panel.Situational, "The grinder breaks at eight in the morning. What do you do?", "Keeping service going with less.", "calm", "craft"),
			question("bar-sit-2", panel.Situational, "A guest says the coffee is cold, but it is not. How do you answer?", "Staying kind when a guest is wrong.", "care"),
			question("bar-tec-1", panel.Technical, "How do you dial in a new bean?", "Changing one thing at a time and tasting.", "craft"),
			question("bar-tec-2", panel.Technical, "The shot runs in twelve seconds. What might be wrong?", "Finding a cause from what can be seen.", "craft"),
			question("bar-com-1", panel.Competency, "How do you keep your station clean through a shift?", "Working cleanly by habit.", "craft"),
			question("bar-com-2", panel.Competency, "How do you teach a newcomer to steam milk?", "Passing on a skill with patience.", "care"),
		},
		Tips: []string{"Let them make a coffee if you can.", "Ask what they would change about your menu."},
	}
}

func question(id string, c panel.Category, text, assesses string, skills ...string) panel.Question {
	return panel.Question{
		ID: id, Category: c, Text: text, Assesses: assesses, Competencies: skills,
		Levels: []panel.Level{panel.Mid, panel.Senior}, Minutes: 10,
		Probes: []string{"What did you do yourself?", "What would you do differently now?"},
		Anchors: panel.Anchors{
			"Has no example, or blames somebody else.", "Has an example, but not their own part in it.",
			"Tells what they did and why it worked.", "Also says what they learned and how it helped later.",
		},
	}
}

// Bank holds the small pack alone.
func Bank() panel.Bank { return panel.NewBank(Pack()) }

// ids are the ids of the pack's questions with these numbers, from 0.
func ids(numbers ...int) []string {
	var list []string
	for _, n := range numbers {
		list = append(list, Pack().Questions[n].ID)
	}
	return list
}

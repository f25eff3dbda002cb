package panel

import "slices"

// DealHands deals questions to the categories that the organiser gave each
// member. It follows the rules of Deal for everything but the choice of
// categories. Faults carry HandField of the member to change.
func (p Plan) DealHands(pack Pack, hands map[string][]Category, h History) (Deal, error) {
	if err := p.dealFaults(pack).Err(); err != nil {
		return Deal{}, err
	}
	clean := p.cleanHands(hands)
	if err := p.handFaults(pack, clean).Err(); err != nil {
		return Deal{}, err
	}
	return p.dealTo(clean, pack, h), nil
}

// cleanHands sorts each member's categories into the plan's order, without
// doubles and without people who are not on the panel. Categories that the plan
// does not have stay, at the end, for handFaults to name.
func (p Plan) cleanHands(hands map[string][]Category) map[string][]Category {
	clean := map[string][]Category{}
	for _, user := range p.Members {
		for _, c := range slices.Concat(p.Categories, hands[user]) {
			if slices.Contains(hands[user], c) && !slices.Contains(clean[user], c) {
				clean[user] = append(clean[user], c)
			}
		}
	}
	return clean
}

func (p Plan) handFaults(pack Pack, hands map[string][]Category) Faults {
	complaints := map[string][]string{}
	for _, user := range p.Members {
		complaints[user] = append(complaints[user], p.handComplaint(hands[user]))
	}
	for _, c := range p.Categories {
		user, complaint := p.sharingComplaint(c, pack, hands)
		complaints[user] = append(complaints[user], complaint)
	}
	var faults Faults
	for _, user := range p.Members {
		faults.add(HandField(user), joinSentences(complaints[user]))
	}
	return faults
}

func (p Plan) handComplaint(hand []Category) string {
	for _, c := range hand {
		if !slices.Contains(p.Categories, c) {
			return sentencef("%s was not chosen for this interview. Remove it here, or go back and add it.", c.Title())
		}
	}
	switch {
	case len(hand) == 0:
		return "Give this person at least one category."
	case len(hand) > p.PerMember:
		return sentencef("%d categories are too many for %d %s. Remove one, or go back and ask for more questions each.",
			len(hand), p.PerMember, plural(p.PerMember, "question"))
	}
	return ""
}

// sharingComplaint finds a category that nobody has, which goes to the member
// with the fewest, or one with more people than questions, which goes to the
// last of them.
func (p Plan) sharingComplaint(c Category, pack Pack, hands map[string][]Category) (user, complaint string) {
	has := func(user string) bool { return slices.Contains(hands[user], c) }
	sharers := slices.DeleteFunc(slices.Clone(p.Members), func(u string) bool { return !has(u) })
	supply := len(pack.In(c))
	switch {
	case len(sharers) == 0:
		fewest := slices.MinFunc(p.Members, func(a, b string) int { return len(hands[a]) - len(hands[b]) })
		return fewest, sentencef("Nobody has %s. Give it to somebody, or go back and remove it.", c)
	case len(sharers) > supply:
		return sharers[len(sharers)-1], sentencef("%s has only %d %s for %d people. Remove it from somebody.",
			c.Title(), supply, plural(supply, "question"), len(sharers))
	}
	return "", ""
}

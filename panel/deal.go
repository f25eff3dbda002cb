package panel

import (
	"slices"
	"time"
)

// History is what earlier interviews say about the people of a plan.
type History struct {
	LastAssigned map[string]time.Time // when a member was last put on a panel; absent or zero for never
	Asked        []string             // ids of questions that this candidate had in earlier interviews
}

// Deal says who asks what.
type Deal struct {
	Members   []Member   // in the order of Plan.Members, every Answer Pending
	Questions []Question // every question dealt, by category in the order of Plan.Categories
	Notes     []string   // sentences for the organiser on what could not be had
}

// Deal proposes who asks what. It is a pure function: the same plan, pack and
// history give the same deal, and p.ID decides which of a category's equally
// good questions come first, so that interviews differ.
//
// Every chosen category is covered. Members differ by at most one category and
// by at most one question; the least recently assigned gets the next category.
// With more members than categories a category is shared, with different
// questions. No question is dealt twice; those the candidate has had come last,
// and before them those for another level. Where questions run short everybody
// gets fewer, and Notes says so. Faults when the plan cannot be dealt at all.
func (p Plan) Deal(pack Pack, h History) (Deal, error) {
	if err := p.dealFaults(pack).Err(); err != nil {
		return Deal{}, err
	}
	return p.dealTo(p.proposeHands(pack, h), pack, h), nil
}

// dealFaults are the faults of a plan that leave nothing to deal.
func (p Plan) dealFaults(pack Pack) Faults {
	var faults Faults
	faults.add(FieldMembers, p.countComplaint())
	faults.add(FieldCategories, p.categoriesComplaint(pack, true))
	faults.add(FieldPerMember, p.perMemberComplaint())
	return faults
}

// proposeHands gives every member categories: each category once, and again
// from the first on until nobody is without one. A category is not shared by
// more people than it has questions.
func (p Plan) proposeHands(pack Pack, h History) map[string][]Category {
	order := p.leastRecentFirst(h)
	hands := map[string][]Category{}
	sharers := map[Category]int{}
	for slot := 0; slot < max(len(order), len(p.Categories)); slot++ {
		user := order[slot%len(order)]
		c := p.leastShared(pack, sharers)
		sharers[c]++
		hands[user] = append(hands[user], c)
	}
	return hands
}

// leastShared is the category with the fewest people that has a question for
// one more; the earlier one of equals.
func (p Plan) leastShared(pack Pack, sharers map[Category]int) Category {
	var best Category
	for _, c := range p.Categories {
		free := sharers[c] < len(pack.In(c))
		if free && (best == "" || sharers[c] < sharers[best]) {
			best = c
		}
	}
	return best
}

// leastRecentFirst sorts the members by their last assignment, those who never
// had one first; members who are equal keep the plan's order.
func (p Plan) leastRecentFirst(h History) []string {
	order := slices.Clone(p.Members)
	slices.SortStableFunc(order, func(a, b string) int {
		return h.LastAssigned[a].Compare(h.LastAssigned[b])
	})
	return order
}

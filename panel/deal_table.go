package panel

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"slices"
)

// table is where a deal takes place: the piles to draw from, and what each
// member holds of each category so far.
type table struct {
	plan  Plan
	hands map[string][]Category
	piles map[Category][]Question // best first
	held  map[string]map[Category][]Question
}

// dealTo deals questions to members whose categories are settled. Hands must
// have passed handFaults or come from proposeHands.
func (p Plan) dealTo(hands map[string][]Category, pack Pack, h History) Deal {
	t := table{plan: p, hands: hands, piles: map[Category][]Question{}, held: map[string]map[Category][]Question{}}
	for _, c := range p.Categories {
		t.piles[c] = p.pile(c, pack, h)
	}
	order := p.leastRecentFirst(h)
	t.dealFirst(order)
	for t.dealRound(order) {
	}
	return t.result(h)
}

// pile sorts the questions of a category: new to the candidate before those
// they had, within that suited to the level before others, and within that
// shuffled by the plan's id.
func (p Plan) pile(c Category, pack Pack, h History) []Question {
	questions := pack.In(c)
	rank := func(q Question) int {
		r := 0
		if slices.Contains(h.Asked, q.ID) {
			r += 2
		}
		if !q.Suits(p.Level) {
			r++
		}
		return r
	}
	slices.SortStableFunc(questions, func(a, b Question) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), bytes.Compare(p.shuffleKey(a), p.shuffleKey(b)))
	})
	return questions
}

// shuffleKey is an order that looks random but is the same each time.
func (p Plan) shuffleKey(q Question) []byte {
	sum := sha256.Sum256([]byte(p.ID + "\x00" + q.ID))
	return sum[:]
}

// dealFirst gives everybody one question for each of their categories, so that
// a round can never use up a category before somebody had their share of it.
func (t table) dealFirst(order []string) {
	for _, user := range order {
		t.held[user] = map[Category][]Question{}
		for _, c := range t.hands[user] {
			t.draw(user, c)
		}
	}
}

// dealRound gives one more question to each member who has the fewest. It
// returns false when that was the last round: all have what was asked for, or
// somebody could not be served, and one more round would leave them behind.
func (t table) dealRound(order []string) bool {
	level := t.plan.PerMember
	for _, user := range order {
		level = min(level, t.count(user))
	}
	if level == t.plan.PerMember {
		return false
	}
	served := true
	for _, user := range order {
		if t.count(user) == level {
			served = t.drawAny(user) && served
		}
	}
	return served
}

// drawAny draws from the member's category of which they hold the fewest.
func (t table) drawAny(user string) bool {
	var best Category
	for _, c := range t.hands[user] {
		left := len(t.piles[c]) > 0
		if left && (best == "" || len(t.held[user][c]) < len(t.held[user][best])) {
			best = c
		}
	}
	if best == "" {
		return false
	}
	t.draw(user, best)
	return true
}

func (t table) draw(user string, c Category) {
	t.held[user][c] = append(t.held[user][c], t.piles[c][0])
	t.piles[c] = t.piles[c][1:]
}

func (t table) count(user string) int {
	n := 0
	for _, c := range t.hands[user] {
		n += len(t.held[user][c])
	}
	return n
}

func (t table) result(h History) Deal {
	var d Deal
	for _, user := range t.plan.Members {
		m := Member{User: user, Categories: slices.Clone(t.hands[user]), Answer: Pending}
		for _, c := range m.Categories {
			for _, q := range t.held[user][c] {
				m.Questions = append(m.Questions, q.ID)
			}
		}
		d.Members = append(d.Members, m)
	}
	for _, c := range t.plan.Categories {
		for _, user := range t.plan.Members {
			d.Questions = append(d.Questions, t.held[user][c]...)
		}
	}
	d.Notes = t.notes(d, h)
	return d
}

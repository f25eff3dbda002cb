package chance_test

import "slices"

// ask asks a colleague for a swap, which the request's place in the list tells
// from every other.
func (m *model) ask(iv *meeting, from, to string) {
	if i := iv.swapOf(from, to); i < 0 || iv.swaps[i].state != "open" {
		s := &swap{from, to, "open"}
		iv.swaps = append(iv.swaps, s)
		m.tell(iv, to, "swap-asked", len(iv.swaps)-1, from, func() bool { return s.state == "open" })
	}
	m.settle()
}

// swapOf is the latest request of one to the other, -1 without one.
func (iv *meeting) swapOf(from, to string) int {
	for i, s := range slices.Backward(iv.swaps) {
		if s.from == from && s.to == to {
			return i
		}
	}
	return -1
}

// agree exchanges the parts and lets the other requests of the two lapse.
func (m *model) agree(iv *meeting, user, asker string) {
	i := iv.swapOf(asker, user)
	a, b := iv.seat(asker), iv.seat(user)
	a.part, b.part = b.part, a.part
	for _, s := range iv.swaps {
		touched := slices.ContainsFunc([]string{s.from, s.to}, func(u string) bool { return u == user || u == asker })
		if s.state == "open" && touched {
			s.state = "lapsed"
		}
	}
	iv.swaps[i].state = "made"
	m.tell(iv, asker, "swap-agreed", i, user, func() bool { return true })
	m.settle()
}

func (m *model) refuse(iv *meeting, user, asker string) {
	i := iv.swapOf(asker, user)
	iv.swaps[i].state = "denied"
	m.tell(iv, asker, "swap-refused", i, user, func() bool { return true })
	m.settle()
}

package sandbox

import (
	"math/rand/v2"
	"slices"
)

// spread chooses the connection for each envelope. Slack says to assume no pattern (slack.md section
// 1.2), so an app must not see one: every round goes over all connections once, each time in another
// order. That is fair, ghosts get their share, and the same story runs the same way again because
// the dice start anew with each workspace.
type spread struct {
	dice  *rand.Rand
	round []*conn
}

func newSpread() spread { return spread{dice: rand.New(rand.NewPCG(1, 2))} }

// pickLocked chooses the connection for the next envelope; nil when none is open.
func (s *Server) pickLocked() *conn {
	p := &s.spread
	p.round = slices.DeleteFunc(p.round, func(c *conn) bool { return !slices.Contains(s.conns, c) })
	if len(p.round) == 0 {
		p.round = slices.Clone(s.conns)
		p.dice.Shuffle(len(p.round), func(i, j int) { p.round[i], p.round[j] = p.round[j], p.round[i] })
	}
	if len(p.round) == 0 {
		return nil
	}
	c := p.round[0]
	p.round = p.round[1:]
	return c
}

// otherLocked chooses another connection than the given one, or that one when it is the only one.
func (s *Server) otherLocked(than *conn) *conn {
	for _, c := range s.conns {
		if c != than && !c.ghost() {
			return c
		}
	}
	return than
}

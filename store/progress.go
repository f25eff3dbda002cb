package store

import (
	"context"

	"panelist/panel"
)

// Progress reads an interview with the users whose card is in, in panel order.
// It is for the program itself, which decides by it whether a notice is still
// wanted; it reads nothing of what anybody wrote.
func (s *Store) Progress(ctx context.Context, team, iv string) (panel.Interview, []string, error) {
	k, err := s.keysOf(team, iv)
	if err != nil {
		return panel.Interview{}, nil, err
	}
	was, err := s.load(ctx, k, iv)
	if err != nil {
		return panel.Interview{}, nil, err
	}
	return was.iv, inPanelOrder(was.iv, was.submitted), nil
}

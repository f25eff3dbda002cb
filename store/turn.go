package store

import (
	"context"
	"time"
)

// TakeTurn tells whether this process is the one to do something now: of all
// that ask within d, real time, the first is, also when the reply to it is lost
// and the client asks again. name is of small letters.
func (s *Store) TakeTurn(ctx context.Context, team, name string, d time.Duration) (bool, error) {
	k, err := s.keysOf(team, name)
	if err != nil {
		return false, err
	}
	mine, err := onceScript.Run(ctx, s.rdb, []string{k.turn(name)}, NewID(), d.Milliseconds()).Bool()
	return mine, failed("take a turn", err)
}

// GiveTurn lets the next one that asks have the turn: it was not done.
func (s *Store) GiveTurn(ctx context.Context, team, name string) error {
	k, err := s.keysOf(team, name)
	if err != nil {
		return err
	}
	return failed("give a turn back", s.rdb.Del(ctx, k.turn(name)).Err())
}

package script

import (
	"context"
	"errors"
	"sync"
)

// ErrReset is why a script ended whose workspace was put back to the beginning.
var ErrReset = errors.New("the workspace was reset")

// Showing is a script that plays, so that a reset of its workspace can end it first. The zero value
// plays nothing.
type Showing struct {
	mu    sync.Mutex
	stop  context.CancelCauseFunc // nil before the first Play
	ended chan struct{}
}

// Play calls do with a context that Stop ends, and returns its error: ErrReset when Stop was why, none
// when ctx has ended, since nobody waits for the rest then.
func (s *Showing) Play(ctx context.Context, do func(context.Context) error) error {
	playing, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	ended := make(chan struct{})
	defer close(ended)
	s.mu.Lock()
	s.stop, s.ended = stop, ended
	s.mu.Unlock()
	err := do(playing)
	switch {
	case ctx.Err() != nil:
		return nil
	case err != nil && errors.Is(context.Cause(playing), ErrReset):
		return ErrReset
	}
	return err
}

// Stop ends what plays and waits until it did its last deed. Without a script it does nothing.
func (s *Showing) Stop() {
	s.mu.Lock()
	stop, ended := s.stop, s.ended
	s.mu.Unlock()
	if stop != nil {
		stop(ErrReset)
		<-ended
	}
}

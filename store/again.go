package store

import (
	"context"
	"errors"
	"net"

	"github.com/redis/go-redis/v9"
)

// again sends a command once more whose connection was not ready in time. The
// client does so itself when a reply is late, but not when that is the greeting of
// a new connection: a Redis that stalls for a second would refuse whoever needs one.
type again struct{}

// moreTries is how often a command is sent again, while its context lasts.
const moreTries = 2

// DialHook implements redis.Hook.
func (again) DialHook(next redis.DialHook) redis.DialHook { return next }

// ProcessHook implements redis.Hook.
func (again) ProcessHook(next redis.ProcessHook) redis.ProcessHook {
	return func(ctx context.Context, cmd redis.Cmder) error {
		return retried(ctx, func() error { return next(ctx, cmd) })
	}
}

// ProcessPipelineHook implements redis.Hook.
func (again) ProcessPipelineHook(next redis.ProcessPipelineHook) redis.ProcessPipelineHook {
	return func(ctx context.Context, cmds []redis.Cmder) error {
		return retried(ctx, func() error { return next(ctx, cmds) })
	}
}

func retried(ctx context.Context, send func() error) error {
	err := send()
	var network net.Error
	for n := 0; n < moreTries && ctx.Err() == nil && errors.As(err, &network) && network.Timeout(); n++ {
		err = send()
	}
	return err
}

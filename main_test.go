package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"testing"
)

// asPanelist in the environment makes the test binary be panelist itself: the
// tests that kill it need a process of its own, and this one is built already,
// with the race detector where the tests have it.
const asPanelist = "BE_PANELIST_FOR_A_TEST"

func TestMain(m *testing.M) {
	if os.Getenv(asPanelist) != "" {
		_ = os.Unsetenv(asPanelist)
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
		code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
		stop()
		os.Exit(code)
	}
	os.Exit(m.Run())
}

package sandbox

import (
	"io"
	"net"
	"testing"
	"testing/synctest"
	"time"
)

// Slack leaves the closing of TCP to the client (slack.md section 1.2); here its patience has an end.
func TestLineLingers(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, server := net.Pipe()
		l := newLine(t.Context())
		l.Conn = server
		ended := make(chan struct{})
		go func() { defer close(ended); _, _ = io.Copy(io.Discard, client) }()
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
		over := func() bool {
			synctest.Wait()
			select {
			case <-ended:
				return true
			default:
				return false
			}
		}
		time.Sleep(closeLimit - time.Millisecond)
		if over() {
			t.Error("TCP was closed before the client had its time")
		}
		time.Sleep(time.Millisecond)
		if !over() {
			t.Error("a client that never closes is kept for ever")
		}
	})
}

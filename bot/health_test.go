package bot_test

import (
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"panelist/bot/bottest"
	"panelist/config"
	"panelist/sandbox"
	"panelist/store/redistest"
)

// probe is the answer of a health check, "" when nobody answers.
func probe(t *testing.T, url string) string {
	t.Helper()
	r, err := http.Get(url)
	if err != nil {
		return ""
	}
	defer r.Body.Close()
	text, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r.Status[:3] + " " + strings.TrimSpace(string(text))
}

func TestHealth(t *testing.T) {
	w := newWorld(t)
	w.Slack.FailNext("apps.connections.open", sandbox.Fault{Delay: 2 * time.Second, Times: 2})
	address := bottest.FreeAddress(t)
	r := w.run(func(c *config.Config) { c.Listen = address })
	says := func(path, want string) {
		t.Helper()
		w.expect(path+" to say "+want, func() bool { return strings.HasPrefix(probe(t, "http://"+address+path), want) })
	}
	says("/healthz", "200 ok")
	says("/readyz", "503 not connected to Slack")
	w.ExpectConnected(1)
	says("/readyz", "200 ok")
	w.redis.Kill()
	says("/readyz", "503 Redis does not answer")
	says("/healthz", "200 ok")
	w.redis.Restart()
	says("/readyz", "200 ok")
	w.ExpectConnected(2)
	w.Slack.FailNext("apps.connections.open", sandbox.Fault{Delay: time.Second, Times: 2})
	w.Slack.Disconnect("refresh_requested")
	says("/readyz", "503 not connected to Slack: Slack ended the connection: refresh_requested")
	says("/readyz", "200 ok")
	r.stop()
	w.expect("nobody to answer", func() bool { return probe(t, "http://"+address+"/readyz") == "" })
}

func TestATakenAddressIsSaidWithTheRemedy(t *testing.T) {
	w := newWorld(t)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	taken := l.Addr().String()
	err = w.run(func(c *config.Config) { c.Listen = taken }).within(5 * time.Second)
	want := "LISTEN=" + taken + ": choose a free address, or leave it empty to turn health checks off: "
	if err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("Run ended with %v, want %q and the cause", err, want)
	}
}

// TestACopyWarnsOfARedisThatLosesData starts on one without an append-only file.
func TestACopyWarnsOfARedisThatLosesData(t *testing.T) {
	w := newWorld(t)
	w.url = redistest.Start(t, "--appendonly", "no").URL()
	r := w.connected()
	w.expect("the warning", func() bool { return strings.Contains(r.log.String(), "redis appendonly") })
}

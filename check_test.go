package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"panelist/bot"
	"panelist/bot/bottest"
	"panelist/manifest"
	"panelist/sandbox"
	"panelist/store"
	"panelist/store/redistest"
)

// localSlack is a local Slack whose bot token has these scopes.
func localSlack(t *testing.T, scopes []string) *sandbox.Server {
	t.Helper()
	s := sandbox.New(sandbox.Options{AppName: "Panelist", Scopes: scopes})
	if err := s.Start("127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

// anHourAgo is Slack on a machine whose clock is an hour behind.
func anHourAgo(t *testing.T, api string) string {
	t.Helper()
	where, err := url.Parse(strings.TrimSuffix(api, "/api/"))
	if err != nil {
		t.Fatal(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(where)
	proxy.ModifyResponse = func(r *http.Response) error {
		r.Header.Set("Date", time.Now().Add(-time.Hour).UTC().Format(http.TimeFormat))
		return nil
	}
	server := httptest.NewServer(proxy)
	t.Cleanup(server.Close)
	return server.URL + "/api/"
}

// redisAhead is a Redis whose clock is two minutes ahead.
func redisAhead(t *testing.T, _ *sandbox.Server) string {
	t.Helper()
	redis := redistest.Start(t)
	st, err := store.Open(t.Context(), redis.URL(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	if err := st.Advance(t.Context(), "T0CHECK", 2*time.Minute); err != nil {
		t.Fatal(err)
	}
	return "REDIS_URL=" + redis.URL()
}

// fullDisk is a Redis that cannot write to its disk.
func fullDisk(t *testing.T, _ *sandbox.Server) string {
	t.Helper()
	redis := redistest.Start(t)
	st, err := store.Open(t.Context(), redis.URL(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	redis.FillDisk()
	bottest.Expect(t, "a write to be refused", func() bool { return st.Advance(t.Context(), "T0CHECK", time.Millisecond) != nil })
	return "REDIS_URL=" + redis.URL()
}

// oneReplica is a master with a replica that is in sync.
func oneReplica(t *testing.T, _ *sandbox.Server) string {
	t.Helper()
	master := redistest.Start(t)
	redistest.Start(t, "--replicaof", "127.0.0.1", strings.TrimPrefix(master.Addr(), "127.0.0.1:"))
	bottest.Expect(t, "the replica to be in sync", func() bool { return redistest.InSync(master) == 1 })
	return "REDIS_URL=" + master.URL()
}

// well is what check says when nothing is amiss.
func well(t *testing.T) []string {
	t.Helper()
	bank, err := bot.Bank("")
	if err != nil {
		t.Fatal(err)
	}
	return []string{
		fmt.Sprintf("ok    packs            %d found.", len(bank.Packs())),
		"ok    bot token        accepted by Acme as Panelist.",
		"ok    scopes           " + strings.Join(manifest.Scopes(), ", ") + ".",
		"ok    clock            within 30s of Slack's.",
		"ok    app token        a socket may be opened.",
		"ok    redis            answers.",
		"ok    redis version    VERSION.",
		"ok    redis appendonly yes.",
		"ok    redis appendfsync everysec.",
		"ok    redis disk       written.",
		"ok    redis maxmemory-policy noeviction.",
		"ok    redis role       master.",
		"ok    redis replicas   none.",
		"ok    redis clock      within 30s of this machine's.",
		"note  data keys        none: what people write lies readable in Redis. Set DATA_KEYS to seal it.",
	}
}

func TestCheck(t *testing.T) {
	t.Parallel()
	const anew = "Copy it anew from the app's page, "
	missing := func(scope string) []string {
		return slices.DeleteFunc(manifest.Scopes(), func(s string) bool { return s == scope })
	}
	for _, c := range []struct {
		name   string
		scopes []string
		redis  []string
		env    func(t *testing.T, s *sandbox.Server) string
		line   string // the line that says what is amiss
		covers int    // how many lines of well it stands for
	}{
		{name: "all well"},
		{
			name: "no packs", env: func(*testing.T, *sandbox.Server) string { return "PACKS_DIR=config" },
			line: "FAIL  packs            packs in config: no packs found: put a .yaml file there. Mend the packs, or leave PACKS_DIR empty for the built-in ones.", covers: 1,
		},
		{
			name: "wrong bot token", env: func(*testing.T, *sandbox.Server) string { return "SLACK_BOT_TOKEN=xoxb-wrong" },
			line: "FAIL  bot token        Slack answers invalid_auth. " + anew + "OAuth & Permissions, into SLACK_BOT_TOKEN.", covers: 4,
		},
		{
			name: "missing scopes", scopes: missing("im:history"),
			line: "FAIL  scopes           missing im:history. Add them under OAuth & Permissions (or paste `panelist manifest` anew) and reinstall the app.", covers: 1,
		},
		{
			name: "clock", env: func(t *testing.T, s *sandbox.Server) string { return "SLACK_API_URL=" + anHourAgo(t, s.APIURL()) },
			line: "FAIL  clock            this machine is 1h0m0s off. Turn time synchronisation on (on most systems: timedatectl set-ntp true).", covers: 1,
		},
		{
			name: "wrong app token", env: func(*testing.T, *sandbox.Server) string { return "SLACK_APP_TOKEN=xapp-wrong" },
			line: "FAIL  app token        Slack answers invalid_auth. " + anew + "Basic Information, App-Level Tokens (scope connections:write), into SLACK_APP_TOKEN.", covers: 1,
		},
		{
			name: "no Slack", env: func(t *testing.T, _ *sandbox.Server) string {
				return "SLACK_API_URL=http://" + bottest.FreeAddress(t) + "/api/"
			},
			line: `FAIL  bot token        Slack cannot be reached: Post "http://ADDRESS/api/auth.test": dial tcp ADDRESS: connect: connection refused. Check the network, and SLACK_API_URL if you set it.`, covers: 4,
		},
		{
			name: "no Redis", env: func(t *testing.T, _ *sandbox.Server) string { return "REDIS_URL=redis://" + bottest.FreeAddress(t) },
			line: "FAIL  redis            no answer: dial tcp ADDRESS: connect: connection refused. Check REDIS_URL, and that Redis runs and lets this host and user in.", covers: 9,
		},
		{
			name: "no append-only file", redis: []string{"--appendonly", "no"},
			line: "FAIL  redis appendonly no. Set `appendonly yes` in redis.conf: without it a restart of Redis loses data.", covers: 1,
		},
		{
			name: "no fsync", redis: []string{"--appendfsync", "no"},
			line: "FAIL  redis appendfsync no. Set `appendfsync everysec`, or `always`, in redis.conf: with no, a power cut loses half a minute.", covers: 1,
		},
		{
			name: "a full disk", env: fullDisk,
			line: "FAIL  redis disk       aof_last_write_status is err. Make room on the disk of Redis, or see in its log what is wrong: it takes no writes that it cannot keep.", covers: 1,
		},
		{
			name: "a replica without a safeguard", env: oneReplica,
			line: "note  redis replicas   1 in sync, and min-replicas-to-write is not set. Set `min-replicas-to-write 1` and `min-replicas-max-lag 2`: without them a master that is cut off takes writes that the next one does not have.", covers: 1,
		},
		{
			name: "no replica that is wanted", redis: []string{"--min-replicas-to-write", "1"},
			line: "FAIL  redis replicas   none in sync, so nothing can be written. Start one, or see why it does not keep up: min-replicas-to-write is set, and Redis takes no writes until then.", covers: 1,
		},
		{
			name: "eviction", redis: []string{"--maxmemory-policy", "allkeys-lru"},
			line: "FAIL  redis maxmemory-policy allkeys-lru. Set `maxmemory-policy noeviction` in redis.conf: any other lets Redis drop interviews.", covers: 1,
		},
		{
			name: "a replica", redis: []string{"--replicaof", "127.0.0.1", "1"},
			line: "FAIL  redis role       slave, cut off from its master. Point REDIS_URL at the master, or at the Sentinels with ?master_name=.", covers: 2,
		},
		{
			name: "clock of Redis", env: redisAhead,
			line: "FAIL  redis clock      2m0s from this machine's. Turn time synchronisation on where Redis runs: notices go by its clock.", covers: 1,
		},
		{
			name: "a data key", env: func(*testing.T, *sandbox.Server) string { return "DATA_KEYS=k1:" + dataKey(1) },
			line: "ok    data keys        k1 seals.", covers: 1,
		},
		{
			name: "data keys", env: func(*testing.T, *sandbox.Server) string { return "DATA_KEYS=k2:" + dataKey(2) + ",k1:" + dataKey(1) },
			line: "ok    data keys        k2 seals, k1 may still open.", covers: 1,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if c.scopes == nil {
				c.scopes = manifest.Scopes()
			}
			slack := localSlack(t, c.scopes)
			env := settings(slack, redistest.Start(t, c.redis...).URL())
			if c.env != nil {
				env = append(env, c.env(t, slack))
			}
			out, errs, code := panelist(t, env, "check")
			want, wantCode := well(t), 0
			if c.line != "" {
				want = replaced(want, c.line, c.covers)
			}
			if strings.HasPrefix(c.line, "FAIL") {
				wantCode = 1
			}
			got := slices.Collect(strings.Lines(neutral(out)))
			for i := range got {
				got[i] = strings.TrimSuffix(got[i], "\n")
			}
			if diff := cmp.Diff(want, got); diff != "" || code != wantCode || errs != "" {
				t.Errorf("exit code %d, want %d; %s%s", code, wantCode, errs, diff)
			}
		})
	}
}

// replaced is the report with the line in the place of the n lines from the
// one of the same name.
func replaced(report []string, line string, n int) []string {
	at := slices.IndexFunc(report, func(l string) bool { return strings.HasPrefix(l[6:], name(line)) })
	return slices.Replace(slices.Clone(report), at, at+n, line)
}

// name is what a line of the report is about.
func name(line string) string {
	if about, _, wide := strings.Cut(line[6:], "  "); wide {
		return about + " "
	}
	return strings.Join(strings.Fields(line[6:])[:2], " ")
}

// neutral takes out of a report what differs from run to run.
func neutral(report string) string {
	report = regexp.MustCompile(`127\.0\.0\.1:\d+`).ReplaceAllString(report, "ADDRESS")
	// Slack's date is in whole seconds and arrives a moment after it was
	// written: an hour's skew is measured as a few seconds more or less.
	report = regexp.MustCompile(`\b(59m5\ds|1h0m\ds)`).ReplaceAllString(report, "1h0m0s")
	return regexp.MustCompile(`(redis version +)\d+\.\d+\.\d+`).ReplaceAllString(report, "${1}VERSION")
}

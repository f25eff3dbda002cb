package bot_test

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"panelist/bot"
	"panelist/bot/bottest"
	"panelist/config"
	"panelist/panel"
	"panelist/sandbox"
	"panelist/store"
	"panelist/store/redistest"
)

// asSender in the environment makes the test binary be a copy that sends
// notices and that a test may kill.
const asSender = "BE_A_SENDER_FOR_A_TEST"

func TestMain(m *testing.M) {
	if os.Getenv(asSender) != "" {
		send()
	}
	os.Exit(m.Run())
}

func send() {
	cfg := config.Config{
		BotToken: config.Secret(os.Getenv("SLACK_BOT_TOKEN")), APIURL: os.Getenv("SLACK_API_URL"),
		RedisURL: config.Secret(os.Getenv("REDIS_URL")), Tick: time.Minute,
	}
	log := slog.New(slog.NewTextHandler(os.Stderr, nil))
	if err := bot.Sender(context.Background(), cfg, log); err != nil {
		log.Error("a sender ended", "error", err)
		os.Exit(1)
	}
	os.Exit(0)
}

// crowd are copies that send notices, with all that may happen to them.
type crowd struct {
	t      *testing.T
	slack  *sandbox.Server
	redis  *redistest.Server
	store  *store.Store
	people []string
	copies []*exec.Cmd
	log    bottest.Log

	wanted                      []string // the ids of all notices
	kills, stops, lost, refused int
}

func newCrowd(t *testing.T, copies int) *crowd {
	t.Helper()
	t.Parallel()
	var people []sandbox.User
	for i := range 6 {
		people = append(people, sandbox.User{ID: fmt.Sprintf("U0CROWD%02d", i), Name: fmt.Sprintf("p%d", i)})
	}
	options := bottest.Slack(team, people...)
	options.Unlimited = true
	c := &crowd{t: t, slack: sandbox.New(options), redis: redistest.Start(t)}
	for _, p := range people {
		c.people = append(c.people, p.ID)
	}
	if err := c.slack.Start("127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.slack.Close)
	var err error
	if c.store, err = store.Open(t.Context(), c.redis.URL(), store.Options{}); err != nil {
		t.Fatal(err)
	}
	for i := range copies {
		c.copies = append(c.copies, nil)
		c.start(i)
	}
	t.Cleanup(c.end)
	return c
}

func (c *crowd) start(i int) {
	c.t.Helper()
	self, err := os.Executable()
	if err != nil {
		c.t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = []string{asSender + "=1", "SLACK_BOT_TOKEN=" + c.slack.BotToken(), "SLACK_API_URL=" + c.slack.APIURL(), "REDIS_URL=" + c.redis.URL()}
	cmd.Stderr = &c.log
	if err := cmd.Start(); err != nil {
		c.t.Fatal(err)
	}
	c.copies[i] = cmd
}

func (c *crowd) signal(i int, sig syscall.Signal) {
	c.t.Helper()
	if err := c.copies[i].Process.Signal(sig); err != nil {
		c.t.Fatalf("%s to copy %d: %v", sig, i, err)
	}
}

func (c *crowd) kill(i int) {
	c.signal(i, syscall.SIGKILL)
	_ = c.copies[i].Wait()
}

func (c *crowd) end() {
	for i := range c.copies {
		c.kill(i)
	}
	_ = c.store.Close()
	if c.t.Failed() {
		c.t.Logf("the log of all copies:\n%s", &c.log)
	}
}

// wave saves an interview of which everybody gets an assignment. Of one wave in
// three it is late, so that what piles up goes out together.
func (c *crowd) wave(n int) {
	c.t.Helper()
	now, err := c.store.Now(c.t.Context(), team)
	if err != nil {
		c.t.Fatal(err)
	}
	iv := panel.Interview{
		ID: store.NewID(), Candidate: "Sam", RoleTitle: "Developer", Start: now.Add(48 * time.Hour), Duration: time.Hour,
		Organiser: c.people[0], Lead: c.people[0], State: panel.Scheduled, Created: now,
	}
	if n%3 == 0 {
		iv.Created = now.Add(-time.Hour)
	}
	var notices []panel.Notice
	for _, user := range c.people {
		iv.Members = append(iv.Members, panel.Member{User: user, Answer: panel.Pending})
		notices = append(notices, panel.NewNotice(iv.ID, user, panel.Assigned, 0, iv.Created, iv.Start))
		c.wanted = append(c.wanted, notices[len(notices)-1].ID)
	}
	if err := c.store.CreateInterview(c.t.Context(), team, iv, notices); err != nil {
		c.t.Fatal(err)
	}
}

// strike does something to a copy, or to an answer of Slack.
func (c *crowd) strike(freeze bool) {
	c.t.Helper()
	<-time.After(rand.N(60 * time.Millisecond)) // anywhere in what the copies do
	switch i := rand.IntN(len(c.copies)); {
	case rand.IntN(4) == 0:
		c.slack.FailNext("chat.postMessage", sandbox.Fault{AfterEffect: true})
		c.lost++
	case rand.IntN(8) == 0:
		c.slack.FailNext("chat.postMessage", sandbox.Fault{Status: 503})
		c.refused++
	case freeze && rand.IntN(3) == 0:
		c.stops++
		c.signal(i, syscall.SIGSTOP)
		<-time.After(2 * bot.SenderLease)
		c.signal(i, syscall.SIGCONT)
	default:
		c.kills++
		c.kill(i)
		c.start(i)
	}
}

// tally counts the notices that never arrived and those that arrived again.
func (c *crowd) tally() (lost, doubled int) {
	arrived := map[string]int{}
	for _, user := range c.people {
		for _, conversation := range c.slack.Snapshot(user).Conversations {
			for _, m := range conversation.Messages {
				for _, id := range bottest.NoticesOf(m.Metadata) {
					arrived[id]++
				}
			}
		}
	}
	for _, id := range c.wanted {
		if arrived[id] == 0 {
			lost++
		}
		doubled += max(0, arrived[id]-1)
	}
	return lost, doubled
}

// settled waits until nothing is due any more, however long the leases of the
// dead are, and the pause after many failures in a row: five minutes at most.
func (c *crowd) settled() {
	c.t.Helper()
	rdb := redis.NewClient(&redis.Options{Addr: c.redis.Addr()})
	defer rdb.Close()
	due := func() int64 { return rdb.ZCard(c.t.Context(), "p:{"+team+"}:due").Val() }
	for left := due(); left > 0; left = due() {
		bottest.ExpectWithin(c.t, 6*time.Minute, "the next notices to be settled", func() bool { return due() < left })
	}
}

// TestNoticesUnderKills has two copies killed again and again, some answers of
// Slack lost: every notice arrives, and none twice.
func TestNoticesUnderKills(t *testing.T) {
	c := newCrowd(t, 2)
	for n := range 8 {
		c.wave(n)
		c.strike(false)
	}
	c.audit()
}

// TestLongNoticesUnderKillsAndFreezes is the measurement: five copies, killed,
// or frozen for twice a lease, while answers of Slack are lost. None is lost.
// What is doubled is the one gap there is: a copy that is frozen between its last
// look at the clock and the write to the socket.
func TestLongNoticesUnderKillsAndFreezes(t *testing.T) {
	c := newCrowd(t, 5)
	for n := range 100 {
		c.wave(n)
		c.strike(true)
	}
	c.audit()
}

func (c *crowd) audit() {
	c.t.Helper()
	c.settled()
	lost, doubled := c.tally()
	c.t.Logf("%d notices, %d copies, %d kills, %d freezes of twice the lease, %d lost answers, %d answers 503: %d lost, %d doubled",
		len(c.wanted), len(c.copies), c.kills, c.stops, c.lost, c.refused, lost, doubled)
	if lost > 0 || doubled > 0 {
		c.t.Errorf("%d notices are lost and %d doubled", lost, doubled)
	}
}

package bot_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"panelist/bot/bottest"
	"panelist/config"
	"panelist/panel"
	"panelist/sandbox/sandboxtest"
	"panelist/store/redistest"
)

// recovery is how soon all works again when Redis is back.
const recovery = 10 * time.Second

// trouble is something that happens to Redis, and ends.
type trouble struct {
	settings   []string // of redis-server
	begin, end func(w *world, p *redistest.Proxy, rdb *redis.Client)
	says       string // how the sentence "Redis …" ends that people and /readyz are told
	reads      bool   // whether what is kept can be read meanwhile
}

var troubles = map[string]trouble{
	"killed and back": {
		begin: func(w *world, _ *redistest.Proxy, _ *redis.Client) { w.redis.Kill() },
		end:   func(w *world, _ *redistest.Proxy, _ *redis.Client) { w.redis.Restart() },
		says:  "does not answer",
	},
	"frozen": {
		begin: func(w *world, _ *redistest.Proxy, _ *redis.Client) { w.redis.Pause() },
		end:   func(w *world, _ *redistest.Proxy, _ *redis.Client) { w.redis.Resume() },
		says:  "does not answer",
	},
	"the network refuses": {
		begin: func(_ *world, p *redistest.Proxy, _ *redis.Client) { p.Refuse() },
		end:   func(_ *world, p *redistest.Proxy, _ *redis.Client) { p.Heal() },
		says:  "does not answer",
	},
	"the network hangs": {
		begin: func(_ *world, p *redistest.Proxy, _ *redis.Client) { p.Hang() },
		end:   func(_ *world, p *redistest.Proxy, _ *redis.Client) { p.Heal() },
		says:  "does not answer",
	},
	"loading": {
		settings: redistest.SlowLoad(),
		begin:    func(w *world, _ *redistest.Proxy, _ *redis.Client) { w.redis.RestartLoading() },
		end:      func(w *world, _ *redistest.Proxy, _ *redis.Client) { w.redis.LoadFast() },
		says:     "is still loading its data",
	},
	"a replica that only reads": {
		begin: func(w *world, _ *redistest.Proxy, rdb *redis.Client) { w.demote(rdb) },
		end: func(w *world, _ *redistest.Proxy, rdb *redis.Client) {
			rdb.ReplicaOf(w.t.Context(), "NO", "ONE")
		},
		says: "only reads: it is a replica", reads: true,
	},
	"full": {
		begin: func(w *world, _ *redistest.Proxy, rdb *redis.Client) { set(w, rdb, "maxmemory", "1mb") },
		end:   func(w *world, _ *redistest.Proxy, rdb *redis.Client) { set(w, rdb, "maxmemory", "0") },
		says:  "is full", reads: true,
	},
	"without the replicas that it must have": {
		begin: func(w *world, _ *redistest.Proxy, rdb *redis.Client) { set(w, rdb, "min-replicas-to-write", "1") },
		end:   func(w *world, _ *redistest.Proxy, rdb *redis.Client) { set(w, rdb, "min-replicas-to-write", "0") },
		says:  "has too few replicas in sync to take a change", reads: true,
	},
	"with a full disk": {
		begin: func(w *world, _ *redistest.Proxy, rdb *redis.Client) {
			w.redis.FillDisk()
			w.expect("Redis to notice", func() bool { return rdb.Set(w.t.Context(), "fill", "x", 0).Err() != nil })
		},
		end:  func(w *world, _ *redistest.Proxy, _ *redis.Client) { w.redis.FreeDisk() },
		says: "cannot write to its disk", reads: true,
	},
}

func set(w *world, rdb *redis.Client, name, value string) {
	w.t.Helper()
	if err := rdb.ConfigSet(w.t.Context(), name, value).Err(); err != nil {
		w.t.Fatal(err)
	}
}

// demote makes the server the replica of a copy of itself.
func (w *world) demote(rdb *redis.Client) {
	w.t.Helper()
	heir := redistest.Start(w.t, "--replicaof", "127.0.0.1", strings.TrimPrefix(w.redis.Addr(), "127.0.0.1:"))
	w.expect("the copy", func() bool { return redistest.InSync(w.redis) == 1 })
	other := redis.NewClient(&redis.Options{Addr: heir.Addr()})
	w.t.Cleanup(func() { _ = other.Close() })
	host, port, _ := strings.Cut(heir.Addr(), ":")
	for _, err := range []error{other.ReplicaOf(w.t.Context(), "NO", "ONE").Err(), rdb.ReplicaOf(w.t.Context(), host, port).Err()} {
		if err != nil {
			w.t.Fatal(err)
		}
	}
	w.expect("the server to follow its copy", func() bool { return redistest.InSync(heir) == 1 })
}

// TestRedisInTrouble has Redis fail in each way while a card is being written and
// notices fall due. Questions are answered at once, whatever has to be saved is
// answered with what is wrong and keeps its text, /readyz says the same, and when
// Redis is back all of it works within ten seconds and each notice comes once.
func TestRedisInTrouble(t *testing.T) {
	for name, c := range troubles {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := redistest.Start(t, c.settings...)
			w := newWorldAt(t, server.URL())
			w.redis = server
			proxy := redistest.NewProxy(t, server.Addr())
			rdb := redis.NewClient(&redis.Options{Addr: w.redis.Addr()})
			t.Cleanup(func() { _ = rdb.Close() })
			ready := bottest.FreeAddress(t)
			w.run(func(cfg *config.Config) { cfg.RedisURL, cfg.Listen = config.Secret(proxy.URL()), ready })
			w.ExpectConnected(1)

			form, assigned := w.writing(), w.assignedTo(w.ben)
			due := w.dueIn(3*time.Second, w.ben, w.chloe)
			c.begin(w, proxy, rdb)
			w.expect("/readyz to say it", func() bool { return probe(t, "http://"+ready+"/readyz") == "503 Redis "+c.says })
			w.during(form, assigned, c)
			w.expect("the notices to be due", func() bool { return time.Now().After(due.Add(time.Second)) })

			c.end(w, proxy, rdb)
			back := time.Now()
			bottest.ExpectWithin(t, recovery, "/readyz to be green", func() bool { return probe(t, "http://"+ready+"/readyz") == "200 ok" })
			green := time.Since(back)
			form.Submit()
			w.ann.ExpectModal("Feedback sent").Close()
			assigned.Press("Accept")
			assigned.ExpectUpdate("You accepted")
			w.ben.Expect("Panelist", "You cover")
			w.chloe.Expect("Panelist", "You cover")
			w.olivia.Expect("Panelist", "All feedback on", "is in")
			t.Logf("ready after %s, all done after %s", green.Round(time.Millisecond), time.Since(back).Round(time.Millisecond))
			if took := time.Since(back); took > recovery {
				t.Errorf("it took %s until all worked again", took)
			}
		})
	}
}

// writing has Ann fill in her feedback on an interview that is over.
func (w *world) writing() *sandboxtest.Modal {
	w.t.Helper()
	iv := w.save(w.planned(w.ann))
	w.jumpTo(iv.Start.Add(10 * time.Minute))
	w.ann.Type("Panelist", "/interview feedback")
	v := w.ann.ExpectModal("Your feedback")
	for _, n := range []string{"1", "2", "3", "4"} {
		v.Choose("Rating for question "+n, "3 Good")
		v.Fill("Evidence for question "+n, "They explained it with an example.")
	}
	v.Choose("Recommendation", "Yes")
	v.Fill("Summary", "Ann would gladly work with Sam.")
	return v
}

// assignedTo is the message that gives somebody an interview.
func (w *world) assignedTo(p *sandboxtest.Person) *sandboxtest.Message {
	w.t.Helper()
	w.save(w.planned(p), panel.Assigned)
	return p.Expect("Panelist", "You cover")
}

// dueIn has an interview be announced to some people in a while, and says when.
func (w *world) dueIn(wait time.Duration, to ...*sandboxtest.Person) time.Time {
	w.t.Helper()
	iv := w.planned(to...)
	var notices []panel.Notice
	for _, p := range to {
		notices = append(notices, panel.NewNotice(iv.ID, p.ID, panel.Assigned, 0, w.Slack.Now().Add(wait), iv.Start))
	}
	if err := w.store.CreateInterview(context.Background(), team, iv, notices); err != nil {
		w.t.Fatal(err)
	}
	return time.Now().Add(wait)
}

// during is what people do while Redis is in trouble, and what they are told.
func (w *world) during(form *sandboxtest.Modal, assigned *sandboxtest.Message, c trouble) {
	w.t.Helper()
	says := "Redis, where everything is kept, " + c.says
	w.olivia.Type("#general", "/interview technical")
	w.olivia.Expect("#general", "Technical questions").Press("Another set")
	for _, e := range w.Slack.Envelopes()[len(w.Slack.Envelopes())-2:] {
		if e.AckAfter > time.Second {
			w.t.Errorf("questions came after %s", e.AckAfter)
		}
	}
	form.SubmitFails(map[string]string{"Rating for question 1": says})
	form.Expect("This could not be saved just now. Your text is still here: wait a moment and press the button again.", "Ann would gladly work with Sam.")
	assigned.Press("Accept")
	w.ben.Expect("Panelist", "Something broke, reference ", says, "Please try again in a moment")
	w.olivia.Type("#general", "/interview list")
	if c.reads {
		w.olivia.Expect("#general", "Sam")
	} else {
		w.olivia.Expect("#general", "Something broke, reference ", says, "Please try again in a moment")
	}
}

package chance_test

import (
	"flag"
	"testing"

	"github.com/redis/go-redis/v9"
	"pgregory.net/rapid"

	"panelist/store"
	"panelist/store/redistest"
)

// TestStoriesByChance tells a few stories; TestLongStoriesByChance tells many.
// One that goes wrong is told again, ever shorter, until nothing can be left out.
func TestStoriesByChance(t *testing.T) { tell(t, "5", "20") }

// TestLongStoriesByChance is TestStoriesByChance for longer.
func TestLongStoriesByChance(t *testing.T) { tell(t, "60", "40") }

func tell(t *testing.T, stories, steps string) {
	preset(t, "rapid.checks", stories)
	preset(t, "rapid.steps", steps)
	preset(t, "rapid.nofailfile", "true") // the log says the seed
	server := redistest.Start(t)
	rdb := redis.NewClient(&redis.Options{Addr: server.Addr()})
	st, err := store.Open(t.Context(), server.URL(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close(); _ = rdb.Close() })
	rapid.Check(t, func(rt *rapid.T) {
		p := newPlay(rt, t, server, rdb, st)
		defer p.end()
		p.schedule()
		do := func(deed func()) func(*rapid.T) { return func(*rapid.T) { deed() } }
		rt.Repeat(map[string]func(*rapid.T){
			"":         do(p.settled),
			"schedule": do(p.schedule), "accept": do(p.accept), "decline": do(p.decline),
			"ask": do(p.ask), "agree": do(p.agree), "refuse": do(p.refuse),
			"move": do(p.move), "cancel": do(p.cancel), "submit": do(p.submit), "read": do(p.read),
			"wait": do(p.wait), "restart": do(p.restart),
			// More often than the rest: cards come late in a story.
			"wait again": do(p.wait), "submit again": do(p.submit), "read again": do(p.read),
		})
	})
}

// preset sets a flag that was not given on the command line.
func preset(t *testing.T, name, value string) {
	given := false
	flag.Visit(func(f *flag.Flag) { given = given || f.Name == name })
	if given {
		return
	}
	was := flag.Lookup(name).Value.String()
	if err := flag.Set(name, value); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = flag.Set(name, was) })
}

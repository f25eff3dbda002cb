package sandboxtest

import (
	"slices"
	"strings"
	"time"

	"panelist/sandbox"
)

// Person is somebody at their client.
type Person struct {
	ID   string
	Name string
	Zone *time.Location

	world *World
	seen  map[string]bool // what this person has expected already
}

// Snapshot is what the person sees now.
func (p *Person) Snapshot() sandbox.Snapshot { return p.world.Slack.Snapshot(p.ID) }

// Type writes a message or a slash command. The place is "#channel", or the app's name for the
// conversation with it.
func (p *Person) Type(place, text string) {
	p.world.tb.Helper()
	c := p.conversation(place)
	if err := p.world.Slack.Post(p.ID, c.ID, text); err != nil {
		p.fatalf("cannot type %q: %v", text, err)
	}
	p.answered()
}

// Shortcut runs a global shortcut of the app by its callback id.
func (p *Person) Shortcut(callbackID string) {
	p.world.tb.Helper()
	if err := p.world.Slack.Shortcut(p.ID, callbackID, sandbox.Place{}); err != nil {
		p.fatalf("%v", err)
	}
	p.answered()
}

// answered waits until the app has acknowledged what this person did, or its time is up.
func (p *Person) answered() {
	p.world.until(func() bool { return p.Snapshot().Pending == 0 })
}

func (p *Person) conversation(place string) sandbox.Conversation {
	p.world.tb.Helper()
	name := strings.TrimPrefix(place, "#")
	var names []string
	for _, c := range p.Snapshot().Conversations {
		if c.Name == name || c.ID == place {
			return c
		}
		names = append(names, c.Name)
	}
	p.world.tb.Fatalf("%s has no conversation %q; there are: %s", p.Name, place, strings.Join(names, ", "))
	return sandbox.Conversation{}
}

// Expect waits for a message of the app that contains all the words, as this person reads it. It
// looks at the newest first and takes each message once.
func (p *Person) Expect(place string, words ...string) *Message {
	p.world.tb.Helper()
	return p.expect(place, "a message", func(m sandbox.Message, text string) bool { return containsAll(text, words) }, words)
}

// ExpectFile waits for a message with a file of this name and returns its bytes.
func (p *Person) ExpectFile(place, name string) []byte {
	p.world.tb.Helper()
	return p.ExpectFiles(place, name)[0]
}

// ExpectFiles waits for a message with files of these names and returns their bytes.
func (p *Person) ExpectFiles(place string, names ...string) [][]byte {
	p.world.tb.Helper()
	var contents [][]byte
	p.expect(place, "files", func(m sandbox.Message, _ string) bool {
		contents = nil
		for _, name := range names {
			i := slices.IndexFunc(m.Files, func(f sandbox.File) bool { return f.Name == name })
			if i < 0 {
				return false
			}
			contents = append(contents, m.Files[i].Content)
		}
		return true
	}, names)
	return contents
}

func (p *Person) expect(place, what string, fits func(sandbox.Message, string) bool, words []string) *Message {
	p.world.tb.Helper()
	c := p.conversation(place)
	var found *Message
	if !p.world.until(func() bool { found = p.find(c.ID, fits); return found != nil }) {
		p.fatalf("expected %s in %s with %q", what, place, words)
	}
	return found
}

func (p *Person) find(channel string, fits func(sandbox.Message, string) bool) *Message {
	snap := p.Snapshot()
	for _, c := range snap.Conversations {
		if c.ID != channel {
			continue
		}
		for _, m := range slices.Backward(c.Messages) {
			key := messageKey(c.ID, m.TS)
			if m.BotID == "" || p.seen[key] || !fits(m, screenOf(snap).message(m)) {
				continue
			}
			p.take(key)
			return newMessage(p, c.ID, m)
		}
	}
	return nil
}

func (p *Person) take(key string) {
	p.seen[key] = true
	p.world.expected[key] = true
}

// ExpectNotice waits for a text of the client itself, such as "failed because the app did not respond".
func (p *Person) ExpectNotice(words ...string) {
	p.world.tb.Helper()
	if !p.world.until(func() bool { return p.takeNotice(words) }) {
		p.fatalf("expected a client notice with %q", words)
	}
}

func (p *Person) takeNotice(words []string) bool {
	for _, n := range p.Snapshot().Notices {
		if key := noticeKey(p.ID, n); !p.seen[key] && containsAll(n.Text, words) {
			p.take(key)
			return true
		}
	}
	return false
}

// ExpectModal waits until the modal on top has this title.
func (p *Person) ExpectModal(title string) *Modal {
	p.world.tb.Helper()
	var found *Modal
	if !p.world.until(func() bool { found = p.topModal(title); return found != nil }) {
		p.fatalf("expected a modal titled %q on top", title)
	}
	return found
}

func (p *Person) topModal(title string) *Modal {
	views := p.Snapshot().Views
	if len(views) == 0 {
		return nil
	}
	top := views[len(views)-1]
	if top.Busy || top.Title() != title {
		return nil
	}
	p.take(top.ID)
	return newModal(p, top.ID)
}

// ExpectNoModal waits until no modal is open.
func (p *Person) ExpectNoModal() {
	p.world.tb.Helper()
	if !p.world.until(func() bool { return len(p.Snapshot().Views) == 0 }) {
		p.fatalf("expected no open modal")
	}
}

// OpenHome opens the app's Home tab.
func (p *Person) OpenHome() {
	p.world.tb.Helper()
	if err := p.world.Slack.OpenHome(p.ID); err != nil {
		p.fatalf("%v", err)
	}
	p.answered()
}

// ExpectHome waits until the Home tab contains the words. The result works like a modal that cannot
// be submitted.
func (p *Person) ExpectHome(words ...string) *Modal {
	p.world.tb.Helper()
	ok := p.world.until(func() bool {
		snap := p.Snapshot()
		return snap.Home != nil && containsAll(screenOf(snap).view(*snap.Home), words)
	})
	if !ok {
		p.fatalf("expected a Home tab with %q", words)
	}
	return newModal(p, p.Snapshot().Home.ID)
}

// ExpectNothing waits for a quiet moment and then fails when this person has a message, modal or
// client notice that nobody expected yet.
func (p *Person) ExpectNothing() {
	p.world.tb.Helper()
	p.answered()
	p.world.settle()
	if left := p.world.leftovers(p.Snapshot().Me); len(left) > 0 {
		p.fatalf("expected nothing more, but there is %s", left[0].what)
	}
}

// fatalf fails the test and prints what the person sees.
func (p *Person) fatalf(format string, args ...any) {
	p.world.tb.Helper()
	args = append([]any{p.Name}, append(args, p.Name, p.screen())...)
	p.world.tb.Fatalf("%s: "+format+"\n%s sees:\n%s", args...)
}

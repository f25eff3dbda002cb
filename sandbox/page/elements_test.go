package page_test

import (
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"

	"panelist/sandbox/page"
)

// pressed waits for the bot to hear of a press and returns its id and value.
func (w *world) pressed() [2]string {
	w.t.Helper()
	select {
	case a := <-w.bot.actions:
		return [2]string{a.ActionID, chosen(a)}
	case <-time.After(10 * time.Second):
		w.Shoot("failure")
		w.t.Fatal("the bot heard of no press within 10 s")
		return [2]string{}
	}
}

func chosen(a slack.BlockAction) string {
	for _, v := range []string{a.SelectedOption.Value, a.SelectedUser, a.SelectedConversation, a.SelectedDate, a.SelectedTime} {
		if v != "" {
			return v
		}
	}
	for _, o := range a.SelectedOptions {
		return o.Value
	}
	return a.Value
}

func TestElementsOfAMessageReachTheApp(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.Say("/gallery")
	w.See(".message .header", "Everything")
	within := func(label, option string) func() {
		return func() {
			w.Do(`document.querySelector('.message [role=combobox][aria-label="` + label + `"]').focus()`)
			w.Run(chromedp.KeyEvent(option))
			w.See(".select-option.active", option)
			w.Run(chromedp.KeyEvent(kb.Enter))
		}
	}
	set := func(path, value string) func() {
		return func() {
			w.Do(`(e => { e.value = "` + value + `"; e.dispatchEvent(new Event("change")); })(document.querySelector('.message input[type=` + path + `]'))`)
		}
	}
	for _, tc := range []struct {
		name string
		do   func()
		want [2]string
	}{
		{"static select", within("Which colour?", "Orange"), [2]string{"colour", "orange"}},
		{"users select", within("Who?", "Ann Lee"), [2]string{"who", "U0ANN"}},
		{"conversations select", within("Where?", "#general"), [2]string{"where", w.general()}},
		{"date", set("date", "2027-03-04"), [2]string{"day", "2027-03-04"}},
		{"time", set("time", "17:45"), [2]string{"at", "17:45"}},
		{"checkbox", func() { w.Click(`[...document.querySelectorAll(".choice label")].find(l => l.textContent === "Two")`) }, [2]string{"some", "2"}},
		{"overflow", func() { w.Button("More actions"); w.Button("Copy link") }, [2]string{"more", "c"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			tc.do()
			if diff := cmp.Diff(tc.want, w.pressed()); diff != "" {
				t.Errorf("what the bot heard (-want +got):\n%s", diff)
			}
		})
	}
}

func TestConfirmAsksFirst(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.Say("/hello")
	w.Button("Drop it")
	w.See("dialog[open]", "This cannot be undone.")
	w.Run(chromedp.KeyEvent(kb.Escape))
	w.Until("no dialog", `!document.querySelector("dialog[open]")`)
	w.Button("Drop it")
	w.Button("Yes, drop it")
	if got := w.pressed(); got[0] != "drop" {
		t.Errorf("the bot heard %v, want drop", got)
	}
	if n := len(w.bot.actions); n != 0 {
		t.Errorf("%d presses more than one", n)
	}
}

func TestClockBarAndHint(t *testing.T) {
	jumps := make(chan string, 1)
	due := time.Now().Add(time.Hour)
	w := newWorld(t, page.Options{
		Clock: []page.Jump{{Label: "Next notice", ID: "notice"}}, Hint: "Type /hello",
		Jump: func(id string) error { jumps <- id; return nil },
		Next: func() (page.Next, bool) { return page.Next{Label: "reminder to Ben", At: due}, true },
	})
	w.open(1280, 860, "light")
	w.See(".clock-next", "Next: reminder to Ben")
	w.Button("Next notice")
	select {
	case id := <-jumps:
		if id != "notice" {
			t.Errorf("jumped %q", id)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("the button did not jump within 10 s")
	}
	w.Shoot("bar")
	w.Button("Hide this hint")
	w.Run(chromedp.Reload())
	w.See(".start", "beginning")
	w.Until("the hint stays away", `document.querySelector(".hint-bar").hidden`)
}

func TestCounterShowsWhenItBecomesTight(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.Say("/hello")
	w.Button("Open the form")
	w.Fill("Name", "Ann") // forty characters are allowed
	w.Until("no counter", `document.querySelector('[data-block="name"] .counter').hidden`)
	w.Fill("Name", "Ann, who has a name of some length, so")
	w.See(`[data-block="name"] .counter`, "2")
}

func TestUnreadBadges(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	for range 2 {
		w.bot.call(t.Context(), "chat.postMessage", map[string]any{"channel": w.withApp("U0BEN"), "text": "Please look"})
	}
	w.See(`.face .badge[data-count="2"]`, "")
	w.Shoot("badge")
	w.Button("Be Ben Okafor, 2 unread")
	w.See(".side-row.unread", "Greeter")
	w.Button("Greeter, 2 unread")
	w.See(".message", "Please look")
	w.Until("all read", `!document.querySelector(".badge")`)
}

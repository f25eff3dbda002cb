package sandbox_test

import (
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"

	"panelist/sandbox"
)

// seenIn is a window as one word per message, with dots where more is left out.
func seenIn(s *sandbox.Server, user string, w sandbox.Window) string {
	for _, c := range s.SnapshotOf(user, w).Conversations {
		if c.ID != w.Conversation {
			continue
		}
		words := ""
		if c.Earlier {
			words = "… "
		}
		for _, m := range c.Messages {
			words += m.Text + " "
		}
		if c.Later {
			words += "…"
		}
		return words
	}
	return "not a member"
}

func TestWindow(t *testing.T) {
	s := sandbox.New(sandbox.Options{People: []sandbox.User{{ID: "U1", Name: "ann"}, {ID: "U2", Name: "ben"}}})
	defer s.Close()
	id := s.AddChannel(sandbox.Channel{Name: "long"}).ID
	private := s.AddChannel(sandbox.Channel{Name: "private", Members: []string{"U2"}}).ID
	for i := range 9 {
		if err := s.Post("U1", id, strconv.Itoa(i)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Post("U2", id, "/nobody"); err != nil { // the client's own notice stands after 8
		t.Fatal(err)
	}
	all := s.SnapshotOf("U1", sandbox.Window{Conversation: id, Limit: 100}).Conversations
	messages := all[len(all)-1].Messages
	for _, tt := range []struct {
		name, user string
		w          sandbox.Window
		want       string
		notices    int
	}{
		{"the newest", "U2", sandbox.Window{Conversation: id, Limit: 4}, "… 5 6 7 8 ", 1},
		{"all", "U2", sandbox.Window{Conversation: id, Limit: 9}, "0 1 2 3 4 5 6 7 8 ", 1},
		{"around one", "U2", sandbox.Window{Conversation: id, Limit: 4, Around: messages[4].TS}, "… 2 3 4 5 …", 0},
		{"an odd number", "U2", sandbox.Window{Conversation: id, Limit: 3, Around: messages[4].TS}, "… 3 4 5 …", 0},
		{"around the second", "U2", sandbox.Window{Conversation: id, Limit: 4, Around: messages[1].TS}, "0 1 2 …", 0},
		{"around the last", "U2", sandbox.Window{Conversation: id, Limit: 4, Around: messages[8].TS}, "… 6 7 8 ", 1},
		{"the beginning", "U2", sandbox.Window{Conversation: id, Limit: 4, Around: "0"}, "0 1 …", 0},
		{"after the end", "U2", sandbox.Window{Conversation: id, Limit: 4, Around: "9999999999.000000"}, "… 7 8 ", 1},
		{"none", "U2", sandbox.Window{Conversation: id, Limit: -1}, "… ", 0},
		{"no member", "U1", sandbox.Window{Conversation: private, Limit: 4}, "not a member", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := seenIn(s, tt.user, tt.w); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			if got := len(s.SnapshotOf(tt.user, tt.w).Notices); got != tt.notices {
				t.Errorf("%d notices of the client, want %d", got, tt.notices)
			}
		})
	}
}

// The parts that a window has of a message are those that the whole Snapshot has.
func TestWindowAndSnapshotAgree(t *testing.T) {
	s := sandbox.New(sandbox.Options{People: []sandbox.User{{ID: "U1", Name: "ann"}}})
	defer s.Close()
	if err := s.Start("127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	api := slack.New(s.BotToken(), slack.OptionAPIURL(s.APIURL()))
	all := s.Snapshot("U1").Conversations[0]
	blocks := slack.MsgOptionBlocks(slack.NewActionBlock("a", slack.NewDatePickerBlockElement("d")))
	for _, do := range []func() error{
		func() error {
			_, _, err := api.PostMessage("U1", slack.MsgOptionText("pick", false), blocks)
			return err
		},
		func() error {
			_, err := api.PostEphemeral(all.ID, "U1", slack.MsgOptionText("only you", false))
			return err
		},
	} {
		if err := do(); err != nil {
			t.Fatal(err)
		}
	}
	all = s.Snapshot("U1").Conversations[0]
	window := s.SnapshotOf("U1", sandbox.Window{Conversation: all.ID, Limit: 10})
	if diff := cmp.Diff(all, window.Conversations[0]); diff != "" {
		t.Errorf("the window (-snapshot +window):\n%s", diff)
	}
}

func TestUnread(t *testing.T) {
	s := sandbox.New(sandbox.Options{People: []sandbox.User{{ID: "U1", Name: "ann"}, {ID: "U2", Name: "ben"}}})
	defer s.Close()
	id := s.AddChannel(sandbox.Channel{Name: "long"}).ID
	post := func(user string, n int) {
		for range n {
			if err := s.Post(user, id, "hi"); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, tt := range []struct {
		what           string
		by             string
		posts          int
		forAnn, forBen int
	}{
		{"three of Ann's", "U1", 3, 0, 3},
		{"then one of Ben's: he has read them", "U2", 1, 1, 0},
		{"then more than are counted", "U1", 2 * sandbox.MaxUnread, 0, sandbox.MaxUnread},
	} {
		post(tt.by, tt.posts)
		ann, _ := s.Unread("U1", nil)
		ben, direct := s.Unread("U2", nil)
		if ann[id] != tt.forAnn || ben[id] != tt.forBen || len(direct) != 0 {
			t.Errorf("%s: Ann has %d, Ben %d, directly %v; want %d, %d and none", tt.what, ann[id], ben[id], direct, tt.forAnn, tt.forBen)
		}
	}
	conversations := s.Snapshot("U2").Conversations
	messages := conversations[len(conversations)-1].Messages
	if ben, _ := s.Unread("U2", map[string]string{id: messages[len(messages)-3].TS}); ben[id] != 2 {
		t.Errorf("Ben has %d after reading all but two", ben[id])
	}
	if nobody, _ := s.Unread("U404", nil); len(nobody) != 0 {
		t.Errorf("nobody has %v", nobody)
	}
}

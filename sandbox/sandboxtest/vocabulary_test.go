package sandboxtest_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"panelist/sandbox"
	"panelist/sandbox/sandboxtest"
)

// recorder stands in for a test that is expected to fail.
type recorder struct {
	testing.TB
	failures []string
	cleanups []func()
}

func (r *recorder) Helper()           {}
func (r *recorder) Failed() bool      { return false }
func (r *recorder) Cleanup(do func()) { r.cleanups = append(r.cleanups, do) }

func (r *recorder) Errorf(format string, args ...any) {
	r.failures = append(r.failures, fmt.Sprintf(format, args...))
}

func (r *recorder) Fatalf(format string, args ...any) {
	r.Errorf(format, args...)
	panic(r)
}

// run plays a test to its end, cleanup included, and returns its failures.
func run(t *testing.T, play func(w *sandboxtest.World)) string {
	t.Helper()
	r := &recorder{TB: t}
	func() {
		defer func() {
			if stopped := recover(); stopped != nil && stopped != any(r) {
				panic(stopped)
			}
		}()
		w := sandboxtest.New(r, sandbox.Options{AppName: "Tiny", Commands: []sandbox.Command{{Name: "/tiny"}}})
		w.Patience = 200 * time.Millisecond
		play(w)
	}()
	for _, do := range r.cleanups {
		do()
	}
	return strings.Join(r.failures, "\n")
}

func api(w *sandboxtest.World) *slack.Client {
	return slack.New(w.Slack.BotToken(), slack.OptionAPIURL(w.Slack.APIURL()))
}

func say(t *testing.T, w *sandboxtest.World, to, text string, blocks ...slack.Block) {
	t.Helper()
	options := []slack.MsgOption{slack.MsgOptionText(text, false)}
	if len(blocks) > 0 {
		options = append(options, slack.MsgOptionBlocks(blocks...))
	}
	if _, _, err := api(w).PostMessage(to, options...); err != nil {
		t.Fatal(err)
	}
}

func plain(text string) *slack.TextBlockObject {
	return slack.NewTextBlockObject(slack.PlainTextType, text, false, false)
}

func TestWhatNobodyExpectedFailsTheTest(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		play func(w *sandboxtest.World)
		want []string
	}{
		"a message": {func(w *sandboxtest.World) {
			say(t, w, w.Person("ann").ID, "surprise")
		}, []string{"ann saw something that nobody expected", "surprise"}},
		"a message sent twice": {func(w *sandboxtest.World) {
			ann := w.Person("ann")
			say(t, w, ann.ID, "double")
			say(t, w, ann.ID, "double")
			ann.Expect("Tiny", "double")
		}, []string{"nobody expected", "double"}},
		"a client notice": {func(w *sandboxtest.World) {
			w.Person("ann").Type("#general", "/tiny")
		}, []string{"dispatch_failed"}},
		"a violation": {func(w *sandboxtest.World) {
			_, _ = api(w).GetTeamInfo()
		}, []string{"Slack would complain: team.info was refused: unknown_method"}},
		"a missing message": {func(w *sandboxtest.World) {
			ann := w.Person("ann")
			say(t, w, ann.ID, "what there is")
			ann.Expect("Tiny", "what there is not")
		}, []string{`ann: expected a message in Tiny with ["what there is not"]`, "ann sees:", "what there is"}},
		"a wrong place": {func(w *sandboxtest.World) {
			w.Person("ann").Expect("#nowhere", "x")
		}, []string{`no conversation "#nowhere"`, "general, Tiny"}},
		"a missing modal": {func(w *sandboxtest.World) {
			w.Person("ann").ExpectModal("Form")
		}, []string{`expected a modal titled "Form"`}},
		"a button that is not there": {func(w *sandboxtest.World) {
			ann := w.Person("ann")
			say(t, w, ann.ID, "x", slack.NewActionBlock("", slack.NewButtonBlockElement("a", "1", plain("Yes"))))
			ann.Expect("Tiny").Press("No")
		}, []string{`called "No"`, "there are: Yes"}},
		"a press without the confirmation": {func(w *sandboxtest.World) {
			ann := w.Person("ann")
			ask := slack.NewButtonBlockElement("a", "1", plain("Delete")).WithConfirm(slack.NewConfirmationBlockObject(plain("Sure?"), plain("Gone is gone"), plain("Yes"), plain("No")))
			say(t, w, ann.ID, "x", slack.NewActionBlock("", ask))
			ann.Expect("Tiny").Press("Delete")
		}, []string{"asks for confirmation; use Confirm"}},
		"something when nothing was expected": {func(w *sandboxtest.World) {
			ann := w.Person("ann")
			say(t, w, ann.ID, "noise")
			ann.ExpectNothing()
		}, []string{"expected nothing more", "noise"}},
		"nothing at all": {func(w *sandboxtest.World) {
			ann := w.Person("ann")
			say(t, w, ann.ID, "fine")
			ann.Expect("Tiny", "fine")
			ann.ExpectNothing()
			ann.ExpectNoModal()
		}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := run(t, c.play)
			for _, part := range c.want {
				if !strings.Contains(got, part) {
					t.Errorf("the failure does not say %q:\n%s", part, got)
				}
			}
			if c.want == nil && got != "" {
				t.Errorf("it failed: %s", got)
			}
		})
	}
}

func TestTextIsWhatThePersonReads(t *testing.T) {
	t.Parallel()
	w := sandboxtest.New(t, sandbox.Options{AppName: "Tiny"})
	ann := w.AddPerson("ann", "America/New_York")
	at := time.Date(2031, 3, 2, 15, 4, 0, 0, time.UTC).Unix()
	markup := fmt.Sprintf("<@%s> &amp; <https://x.org|the site>: <!date^%d^{date_short} {time}|later>", ann.ID, at)
	say(t, w, ann.ID, markup)
	if got, want := ann.Expect("Tiny").Text(), "@ann & the site: Mar 2, 2031 10:04 AM"; got != want {
		t.Errorf("ann reads %q, want %q", got, want)
	}
	soon := w.Slack.Now().Add(24 * time.Hour).Unix()
	say(t, w, ann.ID, "See you <!date^"+fmt.Sprint(soon)+"^{date_short_pretty}|later>")
	ann.Expect("Tiny", "See you tomorrow")
}

func TestPlainTextIsReadAsItStands(t *testing.T) {
	t.Parallel()
	w := sandboxtest.New(t, sandbox.Options{AppName: "Tiny"})
	ann := w.AddPerson("ann", "Europe/Berlin")
	say(t, w, ann.ID, "x", slack.NewSectionBlock(plain("<!channel> <!date^1^{date}|x>"), nil, nil))
	ann.Expect("Tiny", "<!channel> <!date^1^{date}|x>")
}

func TestNearChoosesAmongEqualLabels(t *testing.T) {
	t.Parallel()
	w := sandboxtest.New(t, sandbox.Options{AppName: "Tiny"})
	ann := w.AddPerson("ann", "Etc/UTC")
	var blocks []slack.Block
	for _, name := range []string{"one", "two"} {
		blocks = append(blocks, slack.NewSectionBlock(plain("Question "+name), nil, slack.NewAccessory(slack.NewButtonBlockElement(name, name, plain("Details")))))
	}
	say(t, w, ann.ID, "x", blocks...)
	m := ann.Expect("Tiny", "Question two")
	m.Near("Question two").Press("Details")
	ann.ExpectNotice("did not respond")
	var sent struct{ Actions []struct{ Value string } }
	sentAs := func(e sandbox.Envelope) bool { return e.Type == "interactive" } // the app heard of its own message too
	all := w.Slack.Envelopes()
	if err := json.Unmarshal(all[slices.IndexFunc(all, sentAs)].Payload, &sent); err != nil || sent.Actions[0].Value != "two" {
		t.Errorf("pressed %+v, %v", sent, err)
	}
}

package sandbox_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"panelist/sandbox"
)

func TestPressesInMessages(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	heard := make(chan string, 1)
	b := start(t, w, &bot{action: func(i slack.InteractionCallback) any {
		a := i.ActionCallback.BlockActions[0]
		heard <- fmt.Sprint(a.ActionID, " ", a.Value, a.SelectedOption.Value, " ", i.Message.Text, " ", i.BlockActionState.Values["pick"]["pick"].SelectedOption.Value)
		return nil
	}})
	sure := slack.NewButtonBlockElement("sure", "v", plain("Delete")).WithConfirm(
		slack.NewConfirmationBlockObject(plain("Sure?"), plain("Gone is gone."), plain("Yes"), plain("No")))
	link := slack.NewButtonBlockElement("link", "", plain("Read")).WithURL("https://example.org/")
	red, blue := slack.NewOptionBlockObject("r", plain("Red"), nil), slack.NewOptionBlockObject("b", plain("Blue"), nil)
	_, _, err := b.api.PostMessage("#general", slack.MsgOptionText("hi", false), slack.MsgOptionBlocks(
		slack.NewActionBlock("a", sure, link, slack.NewOverflowBlockElement("more", red, blue)),
		slack.NewSectionBlock(plain("Colour"), nil, slack.NewAccessory(slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, plain("Pick"), "pick", red, blue)), slack.SectionBlockOptionBlockID("pick"))))
	try(t, err)
	m := ann.Expect("#general", "Colour")
	if err := w.Slack.Press(ann.ID, sandbox.Place{Channel: m.Channel, TS: m.TS}, "a", "sure", sandbox.Value{}); !errors.Is(err, sandbox.ErrConfirm) {
		t.Errorf("a press without confirmation: %v", err)
	}
	for _, c := range []struct {
		do   func()
		want string
	}{
		{func() { m.Confirm("Delete") }, "sure v hi "},
		{func() { m.Press("Read") }, "link  hi "},
		{func() { m.Choose("Pick", "Blue") }, "pick b hi b"},
	} {
		c.do()
		if got := <-heard; got != c.want {
			t.Errorf("the app heard %q, want %q", got, c.want)
		}
	}
	try(t, w.Slack.Press(ann.ID, sandbox.Place{Channel: m.Channel, TS: m.TS}, "a", "more", sandbox.Value{Option: "r"}))
	if got := <-heard; got != "more r hi b" {
		t.Errorf("the app heard %q", got)
	}
}

func TestPressFailsWithoutAnswer(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	_, _, err := client(w).PostMessage("#general", slack.MsgOptionBlocks(button("go", "Go")))
	try(t, err)
	ann.Expect("#general", "Go").Press("Go")
	ann.ExpectNotice("Tiny did not respond")
}

func TestNobodyPressesWhatTheyCannotSee(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	ben := w.AddPerson("ben", "Etc/UTC")
	ts, err := client(w).PostEphemeral(general(w), ann.ID, slack.MsgOptionBlocks(button("go", "Go")))
	try(t, err)
	ann.Expect("#general", "Go")
	if w.Slack.Press(ben.ID, sandbox.Place{Channel: general(w), TS: ts}, "buttons", "go", sandbox.Value{}) == nil {
		t.Error("ben pressed in ann's message")
	}
	if w.Slack.Post(ben.ID, "nowhere", "hi") == nil || w.Slack.Post("U404", general(w), "hi") == nil {
		t.Error("somebody wrote where they are not")
	}
}

func TestPageIsMounted(t *testing.T) {
	t.Parallel()
	w, _ := world(t)
	w.Slack.SetPage(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) { _, _ = io.WriteString(rw, "page "+r.URL.Path) }))
	res, err := http.Get(w.Slack.URL() + "/live")
	try(t, err)
	body, err := io.ReadAll(res.Body)
	try(t, errors.Join(err, res.Body.Close()))
	if string(body) != "page /live" {
		t.Errorf("the page answered %q", body)
	}
}

func TestClockMovesMessagesOn(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	before := post(t, w, ann)
	w.Advance(48 * time.Hour)
	after := post(t, w, ann)
	if moved := seconds(t, after) - seconds(t, before); moved < 48*3600 {
		t.Errorf("timestamps %s, then %s", before, after)
	}
	if d := time.Until(w.Slack.Now()); d < 47*time.Hour {
		t.Errorf("the clock is %s ahead", d)
	}
}

func seconds(t *testing.T, ts string) float64 {
	t.Helper()
	n, err := strconv.ParseFloat(ts, 64)
	try(t, err)
	return n
}

package sandbox_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"panelist/sandbox/sandboxtest"
)

// opener is a bot whose command opens the modal, and whose submission is answered by submit.
func opener(t *testing.T, w *sandboxtest.World, v slack.ModalViewRequest, submit func(slack.InteractionCallback) any) *bot {
	t.Helper()
	b := &bot{action: submit}
	b.command = func(c slack.SlashCommand) any {
		_, err := b.api.OpenView(c.TriggerID, v)
		try(t, err)
		return nil
	}
	return start(t, w, b)
}

func TestModalIsFilledInAndSubmitted(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	ben := w.AddPerson("ben", "Etc/UTC")
	colours := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, plain("Pick"), "colour",
		slack.NewOptionBlockObject("r", plain("Red"), nil), slack.NewOptionBlockObject("b", plain("Blue"), nil))
	v := modal("Form", input("name", "Name"),
		slack.NewInputBlock("colour", plain("Colour"), nil, colours),
		slack.NewInputBlock("who", plain("Who"), nil, slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeUser, nil, "who")),
		slack.NewInputBlock("when", plain("When"), nil, slack.NewDateTimePickerBlockElement("when")),
		slack.NewInputBlock("day", plain("Day"), nil, slack.NewDatePickerBlockElement("day")),
		slack.NewInputBlock("likes", plain("Likes"), nil, slack.NewCheckboxGroupsBlockElement("likes", slack.NewOptionBlockObject("tea", plain("Tea"), nil))))
	v.PrivateMetadata = "secret 7"
	got := make(chan slack.View, 1)
	opener(t, w, v, func(i slack.InteractionCallback) any { got <- i.View; return nil })
	ann.Type("#general", "/tiny")
	form := ann.ExpectModal("Form")
	at := time.Date(2030, 1, 2, 23, 30, 0, 0, time.UTC)
	form.Fill("Name", "Ada")
	form.Choose("Colour", "Blue")
	form.PickUsers("Who", "ben")
	form.PickTime("When", at)
	form.PickTime("Day", at)
	form.Choose("Likes", "Tea")
	form.Submit()
	form.ExpectClosed()
	view := <-got
	s := view.State.Values
	is := fmt.Sprint(s["name"]["text"].Value, s["colour"]["colour"].SelectedOption.Value, s["who"]["who"].SelectedUsers,
		s["when"]["when"].SelectedDateTime, s["day"]["day"].SelectedDate, s["likes"]["likes"].SelectedOptions[0].Value, view.PrivateMetadata)
	if want := fmt.Sprint("Ada", "b", []string{ben.ID}, at.Unix(), "2030-01-03", "tea", "secret 7"); is != want {
		t.Errorf("the app read %s, want %s", is, want)
	}
}

func TestClientChecksInputsItself(t *testing.T) {
	t.Parallel()
	short := slack.NewPlainTextInputBlockElement(nil, "text")
	short.MinLength, short.MaxLength = 3, 5
	count := slack.NewNumberInputBlockElement(nil, "n", false)
	count.MinValue, count.MaxValue = "1", "9"
	optional := input("note", "Note")
	optional.Optional = true
	v := modal("Form", input("name", "Name"), slack.NewInputBlock("short", plain("Short"), nil, short),
		slack.NewInputBlock("count", plain("Count"), nil, count), optional)
	w, ann := world(t)
	opener(t, w, v, nil)
	ann.Type("#general", "/tiny")
	form := ann.ExpectModal("Form")
	const required = "complete this required field"
	form.SubmitFails(map[string]string{"Name": required, "Short": required, "Count": required})
	form.Fill("Name", "x")
	for text, fault := range map[string]string{"ab": "at least 3", "abcdef": "at most 5"} {
		form.Fill("Short", text)
		form.SubmitFails(map[string]string{"Short": fault, "Count": required})
	}
	form.Fill("Short", "abcd")
	for text, fault := range map[string]string{"x": "valid number", "1.5": "valid number", "0": "at least 1", "10": "at most 9"} {
		form.Fill("Count", text)
		form.SubmitFails(map[string]string{"Count": fault})
	}
	if n := len(envelopes(w, "interactive")); n != 0 {
		t.Errorf("%d envelopes were sent for forms the client refused", n)
	}
	form.Fill("Count", "5")
	form.Submit()
	ann.ExpectNoModal()
}

func TestStackOfThree(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	b := &bot{}
	depth := 1
	refused := make(chan error, 4)
	b.action = func(i slack.InteractionCallback) any {
		if i.Type != slack.InteractionTypeBlockActions {
			return nil
		}
		depth++
		_, err := b.api.PushView(i.TriggerID, modal(fmt.Sprintf("Level %d", depth), button("deeper", "Deeper")))
		refused <- err
		return nil
	}
	b.command = func(c slack.SlashCommand) any {
		v := modal("Level 1", button("deeper", "Deeper"))
		v.NotifyOnClose = true
		_, err := b.api.OpenView(c.TriggerID, v)
		try(t, err)
		return nil
	}
	start(t, w, b)
	ann.Type("#general", "/tiny")
	for level := 1; level <= 3; level++ {
		ann.ExpectModal(fmt.Sprintf("Level %d", level)).Press("Deeper")
		if err := <-refused; (level == 3) != (err != nil) {
			t.Errorf("push from level %d: %v", level, err)
		}
	}
	w.ExpectViolation("push_limit_reached")
	ann.ExpectModal("Level 3").Close()
	ann.ExpectModal("Level 2").CloseAll()
	ann.ExpectNoModal()
	closed := envelopes(w, "interactive")
	last := decode(t, closed[len(closed)-1].Payload)
	if last["type"] != "view_closed" || last["is_cleared"] != true {
		t.Errorf("the app was told %v, is_cleared %v", last["type"], last["is_cleared"])
	}
}

// How long a trigger serves is in timing_test.go, where no real time passes.
func TestTriggersServeOnce(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	triggers := make(chan string, 1)
	b := start(t, w, &bot{command: func(c slack.SlashCommand) any { triggers <- c.TriggerID; return nil }})
	ann.Type("#general", "/tiny")
	trigger := <-triggers
	_, err := b.api.OpenView(trigger, modal("Form", section("x")))
	try(t, err)
	ann.ExpectModal("Form").Close()
	for id, want := range map[string]string{trigger: "exchanged_trigger_id", "1.2.x": "invalid_trigger_id"} {
		if _, err := b.api.OpenView(id, modal("Form", section("x"))); err == nil || err.Error() != want {
			t.Errorf("views.open answered %v, want %s", err, want)
		}
		w.ExpectViolation(want)
	}
}

func TestExternalSelectAndLiveInput(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	external := slack.NewOptionsSelectBlockElement(slack.OptTypeExternal, plain("Search"), "city")
	live := input("live", "Live").WithDispatchAction(true)
	v := modal("Form", slack.NewInputBlock("city", plain("City"), nil, external), live)
	heard := make(chan string, 1)
	opener(t, w, v, func(i slack.InteractionCallback) any {
		switch i.Type {
		case slack.InteractionTypeBlockSuggestion:
			return map[string]any{"options": []*slack.OptionBlockObject{slack.NewOptionBlockObject("c-"+i.Value, plain(i.Value), nil)}}
		case slack.InteractionTypeBlockActions:
			heard <- i.ActionCallback.BlockActions[0].Value
		case slack.InteractionTypeViewSubmission:
			heard <- i.View.State.Values["city"]["city"].SelectedOption.Value
		}
		return nil
	})
	ann.Type("#general", "/tiny")
	form := ann.ExpectModal("Form")
	form.Fill("Live", "now")
	if got := <-heard; got != "now" {
		t.Errorf("the app heard %q", got)
	}
	form.Choose("City", "Berlin")
	form.Submit()
	if got := <-heard; got != "c-Berlin" {
		t.Errorf("the app read %q", got)
	}
}

package chance_test

import (
	"slices"

	"github.com/slack-go/slack"
	"pgregory.net/rapid"

	"panelist/bot/bottest"
	"panelist/sandbox"
	"panelist/sandbox/sandboxtest"
)

// accidents are what happens to a deed on its way.
func accidents() []string {
	return []string{"", "", "", "", "", "twice", "lost reply of Redis", "lost answer of Slack", "crash"}
}

// deed has somebody do something. Who may not is told so, and nothing changes.
// Whoever is cut off by a crash does it again, as people do who were not told
// that it is done: it must then be done once.
func (p *play) deed(what string, who *sandboxtest.Person, may bool, do func(), then func()) {
	p.accident = rapid.SampledFrom(accidents()).Draw(p.T, "accident")
	p.Logf("%s: %s %s; they may: %v; %s", p.slack.Now().Format("Mon 15:04"), who.Name, what, may, p.accident)
	p.model.pass(p.slack.Now())
	p.undisturbed(who, do)
	if p.crashed != nil {
		<-p.crashed
		p.crashed = nil
		p.undisturbed(who, do)
	}
	if may {
		then()
	}
	p.slack.Heal()
	p.bot.toRedis.Heal()
}

// strike has the accident happen to what is done next.
func (p *play) strike() {
	switch p.accident {
	case "twice":
		p.slack.DuplicateNext(1)
		p.answers = p.bot.said.answers() + 2
	case "lost reply of Redis":
		p.bot.toRedis.DropReplies(":op:", 1)
	case "lost answer of Slack":
		p.slack.FailNext("chat.postMessage", sandbox.Fault{AfterEffect: true})
	case "crash":
		p.crashed = make(chan struct{})
		go func() {
			defer close(p.crashed)
			p.crash()
		}()
	}
	p.accident = ""
}

// undisturbed does something and closes what it opened.
func (p *play) undisturbed(who *sandboxtest.Person, do func()) {
	do()
	for _, v := range slices.Backward(who.Snapshot().Views) {
		_ = p.slack.CloseView(who.ID, v.ID, true) // it may be gone meanwhile
	}
}

// press presses a button that may never have been given to this person.
func (p *play) press(who *sandboxtest.Person, action, value string) {
	p.forge(who, action, value, p.strike)
}

// open is press for a button that opens a form; the accident is for the form.
func (p *play) open(who *sandboxtest.Person, action, value string) {
	p.forge(who, action, value, func() {})
}

func (p *play) forge(who *sandboxtest.Person, action, value string, before func()) {
	button := slack.NewButtonBlockElement(action, value, slack.NewTextBlockObject(slack.PlainTextType, "Forged", false, false))
	channel, ts, err := p.api.PostMessageContext(p.outer.Context(), who.ID,
		slack.MsgOptionText("forged", false), slack.MsgOptionBlocks(slack.NewActionBlock("forged", button)))
	if err != nil {
		p.outer.Fatal(err)
	}
	before()
	err = p.slack.Press(who.ID, sandbox.Place{Channel: channel, TS: ts}, "forged", action, sandbox.Value{Confirmed: true})
	p.answered(who, err)
}

// answered waits until the app has answered what was sent, and what was sent
// twice both times, or nobody waits for it any more. What the client itself
// refused was not sent.
func (p *play) answered(who *sandboxtest.Person, refused error) {
	if refused != nil {
		p.answers = 0
	}
	bottest.Expect(p.outer, "an answer", func() bool {
		return p.slack.Snapshot(who.ID).Pending == 0 && p.bot.said.answers() >= p.answers
	})
	p.answers = 0
}

// form fills in and sends the form that a button opens, if it opens one.
func (p *play) form(who *sandboxtest.Person, title string, fill func(v *sandboxtest.Modal)) {
	v := p.opened(who, title)
	if v == nil {
		return
	}
	fill(v)
	p.send(who, v)
}

func (p *play) send(who *sandboxtest.Person, v *sandboxtest.Modal) {
	p.strike()
	p.answered(who, p.slack.Submit(who.ID, v.ID))
}

// opened is the modal on top, nil when it is not the one.
func (p *play) opened(who *sandboxtest.Person, title string) *sandboxtest.Modal {
	open := who.Snapshot().Views
	if len(open) == 0 || open[len(open)-1].Title() != title {
		return nil
	}
	return who.ExpectModal(title)
}

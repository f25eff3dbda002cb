package sandbox_test

import (
	"testing"

	"github.com/slack-go/slack"
)

func TestSubmissionAnswers(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	second := modal("Second", input("more", "More"))
	kept := modal("Form again", input("name", "Name"), input("new", "New"))
	opener(t, w, modal("Form", input("name", "Name")), func(i slack.InteractionCallback) any {
		switch name := i.View.State.Values["name"]["text"].Value; name {
		case "bad":
			return slack.NewErrorsViewSubmissionResponse(map[string]string{"name": "Not this one."})
		case "update":
			return slack.NewUpdateViewSubmissionResponse(&kept)
		case "push":
			return slack.NewPushViewSubmissionResponse(&second)
		}
		return slack.NewClearViewSubmissionResponse()
	})
	ann.Type("#general", "/tiny")
	form := ann.ExpectModal("Form")
	form.Fill("Name", "bad")
	form.SubmitFails(map[string]string{"Name": "Not this"})
	form.Fill("Name", "update")
	form.Submit()
	form = ann.ExpectModal("Form again")
	if form.Value("Name").Text != "update" {
		t.Error("what was typed did not survive an update that kept its ids")
	}
	form.Fill("New", "n")
	form.Fill("Name", "push")
	form.Submit()
	top := ann.ExpectModal("Second")
	top.Fill("More", "x")
	top.Submit()
	ann.ExpectNoModal()
}

func TestErrorsMustNameInputs(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	opener(t, w, modal("Form", section("words"), input("name", "Name")), func(slack.InteractionCallback) any {
		return slack.NewErrorsViewSubmissionResponse(map[string]string{"nothing": "x"})
	})
	ann.Type("#general", "/tiny")
	form := ann.ExpectModal("Form")
	form.Fill("Name", "x")
	form.SubmitFails(map[string]string{"": "trouble connecting"})
	w.ExpectViolation(`errors for "nothing"`)
}

func TestSubmissionWithoutAckKeepsTheForm(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	opener(t, w, modal("Form", input("name", "Name")), func(slack.InteractionCallback) any { return noAck })
	ann.Type("#general", "/tiny")
	form := ann.ExpectModal("Form")
	form.Fill("Name", "Ada")
	form.SubmitFails(map[string]string{"": "trouble connecting"})
	w.ExpectViolation("no ack for view_submission")
	if form.Value("Name").Text != "Ada" {
		t.Error("the text is lost")
	}
}

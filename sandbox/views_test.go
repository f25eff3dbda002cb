package sandbox_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/slack-go/slack"
)

func TestViewsUpdate(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	v := modal("Form", input("name", "Name"))
	v.ExternalID = "ext-1"
	b := opener(t, w, v, nil)
	ann.Type("#general", "/tiny")
	form := ann.ExpectModal("Form")
	form.Fill("Name", "Ada")
	updated, err := b.api.UpdateView(modal("Loaded", input("name", "Name")), "ext-1", "", "")
	try(t, err)
	if ann.ExpectModal("Loaded"); form.Value("Name").Text != "Ada" {
		t.Error("the typed text is lost")
	}
	next := modal("Next", input("other", "Name"))
	if _, err := b.api.UpdateView(next, "", "1.stale", form.ID); err == nil || err.Error() != "hash_conflict" {
		t.Errorf("a stale hash: %v", err)
	}
	_, err = b.api.UpdateView(next, "", updated.Hash, form.ID)
	try(t, err)
	if ann.ExpectModal("Next"); form.Value("Name").Text != "" {
		t.Error("a text moved to an input with another id")
	}
	form.Close()
	if _, err := b.api.UpdateView(next, "", "", form.ID); err == nil || err.Error() != "not_found" {
		t.Errorf("update of a closed view: %v", err)
	}
}

func TestDuplicateExternalID(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	ben := w.AddPerson("ben", "Etc/UTC")
	errs := make(chan error, 2)
	b := &bot{}
	b.command = func(c slack.SlashCommand) any {
		v := modal("Form", section("x"))
		v.ExternalID = "same"
		_, err := b.api.OpenView(c.TriggerID, v)
		errs <- err
		return nil
	}
	start(t, w, b)
	ann.Type("#general", "/tiny")
	ann.ExpectModal("Form")
	ben.Type("#general", "/tiny")
	try(t, <-errs)
	if err := <-errs; err == nil || err.Error() != "duplicate_external_id" {
		t.Errorf("the second view: %v", err)
	}
	w.ExpectViolation("duplicate_external_id")
}

func TestViewAboveItsLimits(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	answers := make(chan error, 1)
	b := &bot{}
	b.command = func(c slack.SlashCommand) any {
		v := modal("Form", section("x"))
		if c.Text == "large" {
			for range 90 {
				v.Blocks.BlockSet = append(v.Blocks.BlockSet, section(strings.Repeat("x", 3000)))
			}
		} else {
			v.Blocks.BlockSet = append(v.Blocks.BlockSet, section(strings.Repeat("x", 3001)))
		}
		_, err := b.api.OpenView(c.TriggerID, v)
		answers <- err
		return nil
	}
	start(t, w, b)
	for text, want := range map[string]string{"large": "view_too_large", "long": "invalid_arguments"} {
		ann.Type("#general", "/tiny "+text)
		var refused slack.SlackErrorResponse
		if err := <-answers; !errors.As(err, &refused) || refused.Err != want || len(refused.ResponseMetadata.Messages) == 0 {
			t.Errorf("%s: %#v", text, err)
		}
		w.ExpectViolation(want)
	}
}

package views_test

import (
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"panelist/panel"
	"panelist/views/samples"
)

// buttons are the labels of all buttons, in order.
func buttons(blocks []slack.Block) []string {
	var labels []string
	for _, b := range eachButton(blocks) {
		labels = append(labels, b.Text.Text)
	}
	return labels
}

func eachButton(blocks []slack.Block) []*slack.ButtonBlockElement {
	var all []*slack.ButtonBlockElement
	for _, b := range blocks {
		switch b := b.(type) {
		case *slack.ActionBlock:
			for _, e := range b.Elements.ElementSet {
				all = append(all, e.(*slack.ButtonBlockElement))
			}
		case *slack.SectionBlock:
			if b.Accessory != nil {
				all = append(all, b.Accessory.ButtonElement)
			}
		}
	}
	return all
}

func says(t *testing.T, s samples.Scene, want ...string) {
	t.Helper()
	text := texts(t, payload(s))
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("%s does not say %q:\n%s", s.Name, w, text)
		}
	}
}

func saysNot(t *testing.T, s samples.Scene, unwanted ...string) {
	t.Helper()
	text := texts(t, payload(s))
	for _, u := range unwanted {
		if strings.Contains(text, u) {
			t.Errorf("%s says %q:\n%s", s.Name, u, text)
		}
	}
}

func asCandidate(user string) panel.Interview {
	iv := samples.Interview()
	iv.CandidateUser = user
	return iv
}

package views_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"panelist/views"
)

func TestAdviceDrawsCommandsAsCodeAndNothingElse(t *testing.T) {
	raw, err := json.Marshal(views.Advice("Did you mean `technical`? *bold* <!channel>").Blocks)
	if err != nil {
		t.Fatal(err)
	}
	text := string(raw)
	if !strings.Contains(text, `"mrkdwn"`) || !strings.Contains(text, "`technical`") {
		t.Errorf("the command is not code: %s", text)
	}
	for _, live := range []string{"*bold*", "<!channel>", `\u003c!channel`} {
		if strings.Contains(text, live) {
			t.Errorf("%q is live in %s", live, text)
		}
	}
}

func TestBrokenNamesTheReferenceAndWhomToTell(t *testing.T) {
	for admins, want := range map[string]string{"": "tell your admin the reference", "U0ADA,U0BEN": "tell <@U0ADA> and <@U0BEN> the reference"} {
		m := views.Broken("7F3A", "", strings.FieldsFunc(admins, func(r rune) bool { return r == ',' }))
		text := m.Blocks[0].(*slack.SectionBlock).Text.Text
		if !strings.Contains(text, "7F3A") || !strings.Contains(text, want) {
			t.Errorf("admins %q: %s", admins, text)
		}
	}
}

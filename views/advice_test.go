package views_test

import (
	"encoding/json"
	"strings"
	"testing"

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

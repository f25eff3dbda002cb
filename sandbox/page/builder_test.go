package page_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"panelist/sandbox/page"
	"panelist/sandbox/page/pagetest"
)

// forBuilder asks the page what it would copy; "null" stands for nothing.
func (w *world) forBuilder(thing string) any {
	w.t.Helper()
	w.Do(fmt.Sprintf(`window.copied = undefined; import("/builder.js").then(m => window.copied = JSON.stringify(m.forBuilder(%s)))`, thing))
	w.Until("an answer", "window.copied !== undefined")
	var decoded any
	if err := json.Unmarshal([]byte(pagetest.Ask(w.Tab, chromedp.Evaluate[string]("window.copied"))), &decoded); err != nil {
		w.t.Fatal(err)
	}
	return decoded
}

func TestWhatBlockKitBuilderTakes(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	const divider, message = `{"type":"divider"}`, `{"blocks":[{"type":"divider"}]}`
	for _, tc := range []struct{ name, thing, want string }{
		{"a message", `{"ts":"1.2","text":"x","blocks":[` + divider + `],"values":{}}`, message},
		{"the arguments of a form", `{"channel":"C1","blocks":'[` + divider + `]'}`, message},
		{"blocks alone", `[` + divider + `]`, message},
		{"the payload of a button", `{"type":"block_actions","message":{"ts":"1.2","blocks":[` + divider + `]}}`, message},
		{"a message of text", `{"ts":"1.2","text":"*hi*"}`, `{"blocks":[{"type":"section","text":{"type":"mrkdwn","text":"*hi*"}}]}`},
		{"a slash command", `{"command":"/hello","channel":"general","text":"you"}`, `null`},
		{"nothing", `{"ok":true}`, `null`},
		{"no JSON", `"plain words"`, `null`},
		{
			"a modal as Slack returns it",
			`{"id":"V1","team_id":"T1","type":"modal","title":{"type":"plain_text","text":"T"},"hash":"1.a","state":{"values":{}},"root_view_id":"V1","previous_view_id":null,"app_id":"A1","bot_id":"B1","callback_id":"c","private_metadata":"m","submit":null,"clear_on_close":false,"blocks":[` + divider + `]}`,
			`{"type":"modal","title":{"type":"plain_text","text":"T"},"blocks":[` + divider + `],"private_metadata":"m","callback_id":"c"}`,
		},
		{"the view of a call", `{"trigger_id":"1.2","view":'{"type":"modal","title":{"type":"plain_text","text":"T"},"blocks":[]}'}`, `{"type":"modal","title":{"type":"plain_text","text":"T"},"blocks":[]}`},
		{"a Home", `{"user_id":"U1","view":{"id":"V1","type":"home","callback_id":"h","hash":"x","blocks":[` + divider + `]}}`, `{"type":"home","blocks":[` + divider + `]}`},
		{"ids of the sandbox", `[{"type":"actions","block_id":"aB3x=","elements":[{"type":"button","action_id":"9zQ1="}]}]`, `{"blocks":[{"type":"actions","elements":[{"type":"button"}]}]}`},
		{"ids of the app", `[{"type":"actions","block_id":"notes","elements":[{"type":"button","action_id":"a=b=c"}]}]`, `{"blocks":[{"type":"actions","block_id":"notes","elements":[{"type":"button","action_id":"a=b=c"}]}]}`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var want any
			if err := json.Unmarshal([]byte(tc.want), &want); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, w.forBuilder(tc.thing)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

package sandbox_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"panelist/sandbox"
)

// elements is one input of each kind: what it begins with, what a person gives, and how the app
// reads both.
var elements = map[string]struct {
	extra     string // more of the element's JSON, with a leading comma
	untouched string
	give      sandbox.Value
	given     string
}{
	"plain_text_input":           {`,"initial_value":"old"`, `{"value":"old"}`, sandbox.Value{Text: "new"}, `{"value":"new"}`},
	"number_input":               {`,"is_decimal_allowed":false,"initial_value":"4"`, `{"value":"4"}`, sandbox.Value{Text: "5"}, `{"value":"5"}`},
	"email_text_input":           {`,"initial_value":"a@b.org"`, `{"value":"a@b.org"}`, sandbox.Value{Text: "c@d.org"}, `{"value":"c@d.org"}`},
	"static_select":              {`,"options":[` + red + `,` + blue + `],"initial_option":` + red, `{"selected_option":` + red + `}`, sandbox.Value{Option: "b"}, `{"selected_option":` + blue + `}`},
	"radio_buttons":              {`,"options":[` + red + `,` + blue + `]`, `{"selected_option":null}`, sandbox.Value{Option: "r"}, `{"selected_option":` + red + `}`},
	"checkboxes":                 {`,"options":[` + red + `,` + blue + `]`, `{"selected_options":[]}`, sandbox.Value{Options: []string{"r", "b"}}, `{"selected_options":[` + red + `,` + blue + `]}`},
	"multi_static_select":        {`,"options":[` + red + `,` + blue + `],"initial_options":[` + blue + `]`, `{"selected_options":[` + blue + `]}`, sandbox.Value{}, `{"selected_options":[]}`},
	"users_select":               {`,"initial_user":"U1"`, `{"selected_user":"U1"}`, sandbox.Value{Option: "U2"}, `{"selected_user":"U2"}`},
	"multi_users_select":         {``, `{"selected_users":[]}`, sandbox.Value{Options: []string{"U1"}}, `{"selected_users":["U1"]}`},
	"channels_select":            {``, `{"selected_channel":null}`, sandbox.Value{Option: "C1"}, `{"selected_channel":"C1"}`},
	"conversations_select":       {``, `{"selected_conversation":null}`, sandbox.Value{Option: "D1"}, `{"selected_conversation":"D1"}`},
	"datepicker":                 {`,"initial_date":"2030-01-02"`, `{"selected_date":"2030-01-02"}`, sandbox.Value{Date: "2031-02-03"}, `{"selected_date":"2031-02-03"}`},
	"timepicker":                 {`,"timezone":"Europe/Berlin"`, `{"selected_time":null,"timezone":"Europe/Berlin"}`, sandbox.Value{Time: "14:30"}, `{"selected_time":"14:30","timezone":"Europe/Berlin"}`},
	"datetimepicker":             {`,"initial_date_time":1900000000`, `{"selected_date_time":1900000000}`, sandbox.Value{DateTime: 1900000060}, `{"selected_date_time":1900000060}`},
	"rich_text_input":            {``, `{}`, sandbox.Value{RichText: json.RawMessage(rich)}, `{"rich_text_value":` + rich + `}`},
	"multi_channels_select":      {``, `{"selected_channels":[]}`, sandbox.Value{Options: []string{"C1", "C2"}}, `{"selected_channels":["C1","C2"]}`},
	"url_text_input":             {``, `{"value":null}`, sandbox.Value{Text: "https://x.org"}, `{"value":"https://x.org"}`},
	"multi_external_select":      {`,"initial_options":[` + red + `]`, `{"selected_options":[` + red + `]}`, sandbox.Value{Options: []string{}}, `{"selected_options":[]}`},
	"multi_conversations_select": {``, `{"selected_conversations":[]}`, sandbox.Value{Options: []string{"C1"}}, `{"selected_conversations":["C1"]}`},
}

const (
	red  = `{"text":{"type":"plain_text","text":"Red"},"value":"r"}`
	blue = `{"text":{"type":"plain_text","text":"Blue"},"value":"b"}`
	rich = `{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"hi"}]}]}`
)

// stateOf is what the app would read of the only input of ann's only modal.
func stateOf(t *testing.T, v sandbox.View, kind string) map[string]any {
	t.Helper()
	values := decode(t, v.Raw)["state"].(map[string]any)["values"].(map[string]any)
	state := values["in"].(map[string]any)["el"].(map[string]any)
	if state["type"] != kind {
		t.Errorf("%s: the state's type is %v", kind, state["type"])
	}
	delete(state, "type")
	return state
}

func TestEveryElementHoldsItsValue(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	sock := dial(t, w)
	defer sock.close()
	for kind, c := range elements {
		openRaw(t, w, ann, sock, `{"type":"modal","title":{"type":"plain_text","text":"Form"},"submit":{"type":"plain_text","text":"Save"},"blocks":[
			{"type":"input","block_id":"in","label":{"type":"plain_text","text":"In"},"element":{"type":"`+kind+`","action_id":"el"`+c.extra+`}}]}`)
		modal := ann.ExpectModal("Form")
		if diff := cmp.Diff(decode(t, json.RawMessage(c.untouched)), stateOf(t, ann.Snapshot().Views[0], kind)); diff != "" {
			t.Errorf("%s untouched:\n%s", kind, diff)
		}
		try(t, w.Slack.SetValue(ann.ID, modal.ID, "in", "el", c.give))
		view := ann.Snapshot().Views[0]
		if diff := cmp.Diff(decode(t, json.RawMessage(c.given)), stateOf(t, view, kind)); diff != "" {
			t.Errorf("%s given:\n%s", kind, diff)
		}
		want := c.give
		if want.Options == nil && len(kind) > 6 && (kind[:6] == "multi_" || kind == "checkboxes") {
			want.Options = []string{}
		}
		if diff := cmp.Diff(want, view.Values["in"]["el"], cmp.Transformer("rich", compact)); diff != "" {
			t.Errorf("%s in the snapshot:\n%s", kind, diff)
		}
		modal.Close()
	}
}

// compact makes two writings of the same JSON equal.
func compact(raw json.RawMessage) any {
	var v any
	_ = json.Unmarshal(raw, &v) // nothing stays nil
	return v
}

func TestImpossibleValuesAreRefused(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	sock := dial(t, w)
	defer sock.close()
	for kind, c := range map[string]struct {
		extra string
		give  sandbox.Value
	}{
		"static_select":      {`,"options":[` + red + `]`, sandbox.Value{Option: "none"}},
		"checkboxes":         {`,"options":[` + red + `]`, sandbox.Value{Options: []string{"r", "none"}}},
		"multi_users_select": {`,"max_selected_items":1`, sandbox.Value{Options: []string{"U1", "U2"}}},
		"datepicker":         {``, sandbox.Value{Date: "tomorrow"}},
		"timepicker":         {``, sandbox.Value{Time: "25:00"}},
	} {
		openRaw(t, w, ann, sock, `{"type":"modal","title":{"type":"plain_text","text":"Form"},"submit":{"type":"plain_text","text":"Save"},"blocks":[
			{"type":"input","block_id":"in","label":{"type":"plain_text","text":"In"},"element":{"type":"`+kind+`","action_id":"el"`+c.extra+`}}]}`)
		modal := ann.ExpectModal("Form")
		if w.Slack.SetValue(ann.ID, modal.ID, "in", "el", c.give) == nil {
			t.Errorf("%s took %+v", kind, c.give)
		}
		modal.Close()
	}
}

package script_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"panelist/sandbox"
	"panelist/sandbox/script"
)

// TestJSONKeepsOrderAndNumbers, and its escapes.
func TestJSONKeepsOrderAndNumbers(t *testing.T) {
	st, err := script.ReadStep([]byte(`{"as": "ann", "fill": {"Size": "Large", "Dish": "So\u0075p \ud83d\ude00 \/", "Phone": 49301234567890123, "Price": 1.50, "For": ["ann", "ben"], "Day": null, "Sure": true}}`))
	if err != nil {
		t.Fatal(err)
	}
	want := script.Fields{
		{Label: "Size", Values: []string{"Large"}},
		{Label: "Dish", Values: []string{"Soup 😀 /"}},
		{Label: "Phone", Values: []string{"49301234567890123"}},
		{Label: "Price", Values: []string{"1.50"}},
		{Label: "For", Values: []string{"ann", "ben"}},
		{Label: "Day"},
		{Label: "Sure", Values: []string{"true"}},
	}
	if diff := cmp.Diff(want, st.Fill); diff != "" {
		t.Errorf("fill (-want +got):\n%s", diff)
	}
	if _, err := script.ReadStep([]byte("{\n\"as\": \"ann\",\n\"back\": 1,\n\"sing\": \"x\"}")); err == nil || !strings.HasPrefix(err.Error(), `line 4: there is no key "sing" here`) {
		t.Errorf("an unknown key: %v", err)
	}
}

// TestHandleNamesTheConversation: in may be the handle that dm took, and the name that shows.
func TestHandleNamesTheConversation(t *testing.T) {
	s := sandbox.New(sandbox.Options{People: []sandbox.User{{Name: "ann"}, {Name: "ben", RealName: "Ben Carter"}}})
	for _, step := range []string{"{as: ann, dm: ben}", "{as: ann, in: ben, say: Hello}", "{as: ann, in: Ben Carter, expect: Hello}", "{as: ben, in: '@ann', expect: Hello}"} {
		st, err := script.ReadStep([]byte(step))
		if err != nil {
			t.Fatal(err)
		}
		if err := (script.Player{Slack: s}).Do(t.Context(), st); err != nil {
			t.Errorf("%s: %v", step, err)
		}
	}
}

// TestFailureTellsWhatTheClientSaid: a command that the app does not have is no failure by itself.
func TestFailureTellsWhatTheClientSaid(t *testing.T) {
	f := load(t, seed+"steps:\n  - {as: ann, in: '#general', say: /lunhc}\n  - {as: ann, in: '#general', press: Order}\n")
	err := script.Player{Slack: sandbox.New(f.Options()), Patience: 1}.Play(t.Context(), f.Steps)
	if err == nil || !strings.Contains(err.Error(), "; the client said: /lunhc is not a valid command.") {
		t.Errorf("the error is %v", err)
	}
}

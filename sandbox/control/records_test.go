package control_test

import (
	"encoding/json"
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"

	"panelist/sandbox"
	"panelist/sandbox/script"
)

// read fetches a record.
func read[T any](w *world, path string) T {
	w.t.Helper()
	res, err := http.Get(w.url + path)
	if err != nil {
		w.t.Fatal(err)
	}
	defer res.Body.Close()
	var v T
	if err := json.NewDecoder(res.Body).Decode(&v); err != nil {
		w.t.Fatalf("%s: %v", path, err)
	}
	return v
}

func TestRecordsAreListsFromTheStart(t *testing.T) {
	w := newWorld(t)
	for _, path := range []string{"calls", "envelopes", "violations", "acts"} {
		if got := read[[]any](w, "/control/"+path); got == nil || len(got) > 0 {
			t.Errorf("%s: %v, want []", path, got)
		}
	}
}

// TestFaultsAndRecords makes calls of an app fail and reads what became of them.
func TestFaultsAndRecords(t *testing.T) {
	w := newWorld(t)
	api := w.start()
	if status, fault := w.post("/control/fault", `{"method": "auth.test", "error": "fatal_error", "times": 9}`); status != 200 {
		t.Fatal(fault)
	}
	_, err := api.AuthTest()
	if err == nil || err.Error() != "fatal_error" {
		t.Errorf("the call that was to fail: %v", err)
	}
	if status, fault := w.post("/control/heal", `{}`); status != 200 {
		t.Fatal(fault)
	}
	if _, err := api.AuthTest(); err != nil {
		t.Errorf("after heal: %v", err)
	}
	_ = api.DeleteReminder("R1") // a method that this Slack does not know
	w.post("/control/step", `{"as": "ann", "in": "#general", "say": "/hello"}`)
	calls := read[[]sandbox.Call](w, "/control/calls")
	if len(calls) != 3 || calls[0].Method != "auth.test" {
		t.Errorf("calls: %+v", calls)
	}
	if got := read[[]sandbox.Envelope](w, "/control/envelopes"); len(got) != 1 || got[0].Type != "slash_commands" {
		t.Errorf("envelopes: %+v", got)
	}
	if got := read[[]string](w, "/control/violations"); len(got) != 1 {
		t.Errorf("violations: %q", got)
	}
	var kinds []string
	for _, a := range read[[]sandbox.Act](w, "/control/acts") {
		kinds = append(kinds, a.Kind)
	}
	if diff := cmp.Diff([]string{"fail_next", "heal", "post"}, kinds); diff != "" {
		t.Errorf("acts (-want +got):\n%s", diff)
	}
	if status, fault := w.post("/control/fault", `{"methot": "x"}`); status != 422 || fault == "" {
		t.Errorf("a fault with a slip: %d %q", status, fault)
	}
}

func TestScriptAndReset(t *testing.T) {
	w := newWorld(t)
	w.post("/control/step", `{"as": "ann", "in": "#general", "say": "Hello"}`)
	res, err := http.Get(w.url + "/control/script")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	file, err := script.Load(res.Body)
	if err != nil || len(file.Steps) != 3 || file.Steps[1].Say != "Hello" {
		t.Errorf("the script: %v %v", file.Steps, err)
	}
	if status, fault := w.post("/control/reset", `{}`); status != 200 {
		t.Fatal(fault)
	}
	if got := read[[]sandbox.Act](w, "/control/acts"); len(got) > 0 {
		t.Errorf("after a reset: %+v", got)
	}
}

// start gives the sandbox an address of its own and returns a client of its Web API.
func (w *world) start() *slack.Client {
	w.t.Helper()
	if err := w.slack.Start("127.0.0.1:0"); err != nil {
		w.t.Fatal(err)
	}
	return slack.New(w.slack.BotToken(), slack.OptionAPIURL(w.slack.APIURL()))
}

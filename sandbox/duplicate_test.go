package sandbox_test

import (
	"testing"
)

// A command delivered twice comes with one envelope_id on two connections; the second ack is no
// fault, the third is.
func TestDuplicatedCommand(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	one, two := dial(t, w), dial(t, w)
	defer one.close()
	defer two.close()
	w.Slack.DuplicateNext(1)
	if err := w.Slack.Post(ann.ID, "#general", "/tiny"); err != nil {
		t.Fatal(err)
	}
	first, second := one.read()["envelope_id"].(string), two.read()["envelope_id"].(string)
	if first != second {
		t.Errorf("the copies have the ids %q and %q", first, second)
	}
	one.send(map[string]any{"envelope_id": first, "payload": map[string]any{"text": "the first answer"}})
	ann.Expect("#general", "the first answer")
	two.send(map[string]any{"envelope_id": second, "payload": map[string]any{"text": "the second answer"}})
	two.ack(second)
	w.ExpectViolation("second ack for /tiny")
	if e := envelopes(w, "slash_commands")[0]; e.Copies != 1 {
		t.Errorf("recorded as delivered %d times more", e.Copies)
	}
	if err := w.Slack.Post(ann.ID, "#general", "/tiny again"); err != nil {
		t.Fatal(err)
	}
	again := envelopes(w, "slash_commands")[1]
	if again.Copies != 0 {
		t.Error("the one after it was delivered twice too")
	}
	one.ack(again.ID) // whichever connection has it, either may acknowledge
	wait(t, w, "the ack", func() bool { return ann.Snapshot().Pending == 0 })
}

// An event delivered twice has two envelope ids and one event_id; both want their ack.
func TestDuplicatedEvent(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	s := dial(t, w)
	defer s.close()
	w.Slack.DuplicateNext(1)
	if err := w.Slack.Post(ann.ID, "#general", "hello @Tiny"); err != nil {
		t.Fatal(err)
	}
	first, second := s.answerNext(), s.answerNext()
	if first["envelope_id"] == second["envelope_id"] {
		t.Error("both have the same envelope_id")
	}
	if a, b := first["payload"].(map[string]any)["event_id"], second["payload"].(map[string]any)["event_id"]; a != b {
		t.Errorf("the event ids are %v and %v", a, b)
	}
	if second["retry_attempt"] != float64(0) {
		t.Errorf("a duplicate of the first attempt says retry_attempt %v", second["retry_attempt"])
	}
	wait(t, w, "both acks", func() bool { return ann.Snapshot().Pending == 0 })
}

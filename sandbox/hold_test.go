package sandbox

import (
	"encoding/json"
	"testing"
	"testing/synctest"
	"time"
)

// A command that is held back has its whole three seconds from when it arrives.
func TestTriggerOfAHeldCommand(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := wired(t, 1)
		s.ReorderNext(2)
		if err := s.Post("U1", "#general", "/tiny"); err != nil {
			t.Fatal(err)
		}
		time.Sleep(holdLimit)
		synctest.Wait()
		var p struct {
			Trigger string `json:"trigger_id"`
		}
		if err := json.Unmarshal(s.sent[0].Payload, &p); err != nil {
			t.Fatal(err)
		}
		time.Sleep(triggerLimit - 100*time.Millisecond)
		if _, refused := s.redeemLocked(p.Trigger); refused != nil {
			t.Errorf("just before three seconds have passed: %s", refused.code)
		}
	})
}

// The clock of the machine may be set back; calls are not lost by it.
func TestBucketWhenTheClockGoesBack(t *testing.T) {
	t.Parallel()
	p, now := perMinute(20), time.Now()
	b := bucket{}
	b.refill(p, now)
	b.refill(p, now.Add(-time.Hour))
	if wait := b.wait(p); wait > 0 {
		t.Errorf("a full bucket makes wait %s", wait)
	}
}

func TestOffersKeepEachValueOnce(t *testing.T) {
	t.Parallel()
	option := func(text, value string) object { return object{"text": object{"text": text}, "value": value} }
	offers := []object{option("One", "1")}
	for range 3 {
		offers = merged([]object{option("Uno", "1"), option("Two", "2")}, offers)
	}
	offers = merged([]object{option("Three", "3")}, offers)
	if len(offers) != 3 || text(child(offers[1], "text"), "text") != "Uno" {
		t.Errorf("kept: %v", offers)
	}
}

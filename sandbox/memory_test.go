package sandbox

import (
	"encoding/json"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// What has expired is known as expired for a while and then forgotten, when
// something new takes its place.
func TestExpiredIsForgotten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := New(Options{People: []User{{ID: "U1", Name: "ann"}}})
		defer s.Close()
		first := makeOfEach(t, s)
		time.Sleep(responseLimit + time.Minute)
		makeOfEach(t, s)
		if _, refused := s.redeemLocked(first.trigger); refused == nil || refused.code != "expired_trigger_id" {
			t.Errorf("half an hour later the trigger is %v, want expired_trigger_id", refused)
		}
		if diff := cmp.Diff(map[string]int{"triggers": 2, "responses": 2, "tickets": 1, "uploads": 2}, sizes(s)); diff != "" {
			t.Errorf("half an hour later (-want +got):\n%s", diff)
		}
		time.Sleep(responseLimit + afterlife + time.Minute)
		makeOfEach(t, s)
		if diff := cmp.Diff(map[string]int{"triggers": 1, "responses": 1, "tickets": 1, "uploads": 2}, sizes(s)); diff != "" {
			t.Errorf("two hours later (-want +got):\n%s", diff)
		}
		if _, ok := s.arrived(first.file); !ok {
			t.Error("a file that stands in a conversation is gone")
		}
	})
}

type made struct{ trigger, file string }

// makeOfEach makes one of everything that expires. The first time the file is
// shared; later ones are only announced.
func makeOfEach(t *testing.T, s *Server) made {
	t.Helper()
	dm := s.dmLocked("U1")
	m := made{trigger: s.triggerLocked("U1", "")}
	s.responseURLLocked("commands", "U1", dm, nil)
	if _, refused := s.appsConnectionsOpen(nil); refused != nil {
		t.Fatal(refused.code)
	}
	o, refused := s.filesGetUploadURLExternal(arguments(t, `{"filename":"a.ics","length":"1"}`))
	if refused != nil {
		t.Fatal(refused.code)
	}
	m.file = o["file_id"].(string)
	if len(s.uploads) == 1 {
		s.uploads[m.file].arrived = true
		a := arguments(t, `{"files":[{"id":"`+m.file+`"}],"channel_id":"`+dm.ID+`"}`)
		if _, refused := s.filesCompleteUploadExternal(a); refused != nil {
			t.Fatal(refused.code)
		}
	}
	return m
}

func arguments(t *testing.T, raw string) args {
	t.Helper()
	var a args
	if err := json.Unmarshal([]byte(raw), &a); err != nil {
		t.Fatal(err)
	}
	return a
}

func sizes(s *Server) map[string]int {
	return map[string]int{"triggers": len(s.triggers), "responses": len(s.responses), "tickets": len(s.tickets), "uploads": len(s.uploads)}
}

// Of records that do not expire the newest stay.
func TestRecordsAreBounded(t *testing.T) {
	s := New(Options{})
	defer s.Close()
	s.conns = []*conn{{number: 1, out: make(chan []byte, 1), cancel: func() {}}}
	for range 2*maxRecords + 1 {
		e := &envelope{Envelope: Envelope{Type: "interactive"}, failed: func(string) {}}
		s.sendLocked(e, object{})
		s.finishLocked(e)
		s.violateLocked("violation")
		s.noticeLocked("U1", "", "notice")
	}
	last := s.sent[len(s.sent)-1]
	if s.envelopes[last.ID] != last {
		t.Error("the newest envelope is not known")
	}
	want := map[string]int{"envelopes": maxRecords + 1, "sent": maxRecords + 1, "violations": maxRecords + 1, "notices": maxRecords + 1}
	got := map[string]int{"envelopes": len(s.envelopes), "sent": len(s.sent), "violations": len(s.violations), "notices": len(s.notices["U1"])}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("records (-want +got):\n%s", diff)
	}
	if newest := s.notices["U1"][maxRecords]; newest.ID != 2*maxRecords+1 {
		t.Errorf("the newest notice is number %d", newest.ID)
	}
}

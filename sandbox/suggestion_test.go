package sandbox

import (
	"strings"
	"testing"
)

// slack.md section 3: an answer beyond the limits of options shows nothing, and is the app's mistake.
func TestSuggestionsBeyondTheLimits(t *testing.T) {
	t.Parallel()
	option := func(n int) string {
		return `{"options":[{"text":{"type":"plain_text","text":"` + strings.Repeat("x", n) + `"},"value":"v"}]}`
	}
	for payload, want := range map[string]int{option(75): 1, option(76): 0, `{"options":[]}`: 0, `{}`: 0} {
		s := New(Options{})
		offer := s.offerLocked(map[string][]object{}, "b/a", []byte(payload))
		if len(offer.choices) != want {
			t.Errorf("%.60s: %d choices, want %d", payload, len(offer.choices), want)
		}
		refused := want == 0 && payload != `{"options":[]}`
		if (offer.err != nil) != refused || (len(s.Violations()) > 0) != refused {
			t.Errorf("%.60s: error %v, violations %v", payload, offer.err, s.Violations())
		}
		s.Close()
	}
}

// slack.md section 3: min_query_length is 3 unless the element says otherwise; below it nobody is asked.
func TestShortQueriesAskNobody(t *testing.T) {
	t.Parallel()
	for element, asked := range map[string]map[string]bool{
		``:                      {"ab": false, "abc": true},
		`,"min_query_length":1`: {"": false, "a": true},
	} {
		for query, want := range asked {
			s := New(Options{People: []User{{ID: "UANN", Name: "ann"}}})
			v := s.newViewLocked("UANN", "modal", object{})
			v.blocks = parseBlocks([]byte(`[{"type":"input","block_id":"b","element":{"type":"external_select","action_id":"a"` + element + `}}]`))
			if _, err := s.ask("UANN", Place{View: v.id}, "b", "a", query); err != nil {
				t.Fatal(err)
			}
			if got := len(s.Envelopes()) > 0; got != want {
				t.Errorf("%q with %q: asked %t, want %t", query, element, got, want)
			}
			s.Close()
		}
	}
}

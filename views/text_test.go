package views

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestSafe(t *testing.T) {
	tests := map[string]struct {
		in   string
		n    int
		want string
	}{
		"plain":                 {"Ada", 80, "Ada"},
		"mention of everybody":  {"<!channel>", 80, "&lt;!channel&gt;"},
		"false link":            {"<http://x|y>", 80, "&lt;http://x|y&gt;"},
		"ampersand":             {"R&D", 80, "R&amp;D"},
		"bold":                  {"*bold*", 80, "∗bold∗"},
		"strike and code":       {"~a~ `b`", 80, "∼a∼ ˋbˋ"},
		"italics":               {"_it_", 80, "ˍitˍ"},
		"snake case stays":      {"user_id", 80, "user_id"},
		"quotation":             {"> a\n  > b\nc > d", 80, "› a\n  › b\nc &gt; d"},
		"direction override":    {"\u202Eevil\u202C", 80, "evil"},
		"control character":     {"a\x00b\x1bc", 80, "abc"},
		"fits exactly":          {"abc", 3, "abc"},
		"cut":                   {"abcd", 3, "ab…"},
		"never cuts an escape":  {"ab&cd", 5, "ab…"},
		"escape at the limit":   {"a&", 6, "a&amp;"},
		"cut counts runes":      {"äöüß", 3, "äö…"},
		"empty":                 {"", 3, ""},
		"blanks around are cut": {"  a  ", 3, "a"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := safe(tt.in, tt.n); got != tt.want {
				t.Errorf("safe(%q, %d) = %q, want %q", tt.in, tt.n, got, tt.want)
			}
		})
	}
}

func TestSafeIsInertWhateverIsTyped(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 50).Draw(t, "n")
		got := safe(rapid.StringOf(rapid.SampledFrom([]rune("ab_ *~`<>&\n@!#|é🚀\u202E"))).Draw(t, "text"), n)
		if length := utf8.RuneCountInString(got); length > n {
			t.Fatalf("%q has %d runes, more than %d", got, length, n)
		}
		if strings.ContainsAny(got, "<>*~`") {
			t.Fatalf("%q can still mention or format", got)
		}
		if i := strings.Index(strings.NewReplacer("&amp;", "", "&lt;", "", "&gt;", "").Replace(got), "&"); i >= 0 {
			t.Fatalf("%q holds a broken escape", got)
		}
	})
}

func TestClip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, n := rapid.String().Draw(t, "text"), rapid.IntRange(1, 20).Draw(t, "n")
		got := clip(s, n)
		if utf8.RuneCountInString(got) > n {
			t.Fatalf("clip(%q, %d) = %q is too long", s, n, got)
		}
		if utf8.RuneCountInString(s) <= n && got != s {
			t.Fatalf("clip(%q, %d) = %q although it fits", s, n, got)
		}
	})
}

func TestRowsSayHowManyTheyLeaveOut(t *testing.T) {
	list := []string{strings.Repeat("a", 30), strings.Repeat("b", 30), strings.Repeat("c", 30)}
	got := rows(list, 80)
	want := list[0] + "\n… and 2 more"
	if got != want {
		t.Errorf("rows = %q, want %q", got, want)
	}
	if got := rows(list, 200); got != strings.Join(list, "\n") {
		t.Errorf("rows cut what fits: %q", got)
	}
}

func TestTimesAreShownInTheReadersZone(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	start := time.Date(2026, time.July, 1, 22, 30, 0, 0, time.UTC)
	want := "<!date^1782945000^{date_short_pretty} {time}|Thu 2 Jul 2026, 00:30 CEST> – <!date^1782947700^{time}|01:15 CEST>"
	if got := span(start, 45*time.Minute, berlin); got != want {
		t.Errorf("span = %q, want %q", got, want)
	}
}

func TestRightToLeftNamesAreIsolated(t *testing.T) {
	if got := isolate("דנה"); got != "\u2068דנה\u2069" {
		t.Errorf("isolate = %q", got)
	}
	if got := isolate("Ada"); got != "Ada" {
		t.Errorf("isolate changed a left-to-right name: %q", got)
	}
}

// TestNumbersBesideForeignNamesStandInOrder: without the marks, "מלאכה: 3–4" reads "4–3 :מלאכה".
func TestNumbersBesideForeignNamesStandInOrder(t *testing.T) {
	if got, want := inline("*מלאכה*", 100)+": 3–4", "\u2068∗מלאכה∗\u2069: 3–4"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := inline("Craft\n", 100), "Craft"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

package views

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// The limits of slack.md section 3: runes, blocks or bytes of JSON.
const (
	maxText        = 3000 // text of a section, and of any text object
	maxHeader      = 150
	maxTitle       = 24 // title, submit and close of a modal
	maxLabel       = 2000
	maxPlaceholder = 150
	maxButton      = 75
	maxOption      = 75  // text and description of an option
	maxOptionValue = 150 //
	maxID          = 255
	maxMetadata    = 3000
	maxValue       = 2000 // value of a button
	maxOptions     = 100
	maxRadios      = 10

	maxConfirmTitle  = 100
	maxConfirmText   = 300
	maxConfirmButton = 30

	maxButtonsInRow  = 5 // more are hidden by Slack's clients
	maxMessageBlocks = 50
	maxViewBlocks    = 100
	maxViewBytes     = 250_000
	maxAckBytes      = 20_000 // slack.md section 5.1; a message inside an acknowledgement
)

// clip cuts s to at most n runes and ends what it cut with "…".
func clip(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n-1]) + "…"
}

// tidy drops control characters and direction marks: they are invisible and
// would reorder or hide our own words.
func tidy(s string) string {
	kept := strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return r
		}
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, s)
	return strings.TrimSpace(kept)
}

// line is s tidied into a single line.
func line(s string) string { return strings.Join(strings.Fields(tidy(s)), " ") }

// isolate keeps a right-to-left name from reordering the words around it.
func isolate(s string) string {
	rtl := func(r rune) bool {
		return unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko)
	}
	if strings.IndexFunc(s, rtl) < 0 {
		return s
	}
	return "\u2068" + s + "\u2069"
}

// safe makes text inert for mrkdwn, in at most n runes: the three characters of
// Slack's markup are escaped, and the signs of bold, italics, strike and code
// become look-alikes. The cut never splits an escape.
func safe(s string, n int) string {
	var b strings.Builder
	runes, left := []rune(tidy(s)), n
	for i := range runes {
		piece := inert(runes, i)
		rest := min(1, len(runes)-1-i) // room for "…" unless this is the last rune
		if left-utf8.RuneCountInString(piece) < rest {
			b.WriteString("…")
			break
		}
		b.WriteString(piece)
		left -= utf8.RuneCountInString(piece)
	}
	return b.String()
}

// safeLine is safe for text that must stay on one line.
func safeLine(s string, n int) string { return safe(line(s), n) }

// inline is safeLine for somebody's text among words of ours: one from right to
// left turns neither them nor the numbers beside it around.
func inline(s string, n int) string { return isolate(safeLine(s, n)) }

func inert(runes []rune, i int) string {
	switch r := runes[i]; r {
	case '&':
		return "&amp;"
	case '<':
		return "&lt;"
	case '>':
		if startsLine(runes, i) { // there "&gt;" would begin a quotation
			return "›"
		}
		return "&gt;"
	case '*':
		return "∗"
	case '~':
		return "∼"
	case '`':
		return "ˋ"
	case '_':
		if insideWord(runes, i) { // snake_case is not formatted
			return "_"
		}
		return "ˍ"
	default:
		return string(r)
	}
}

func startsLine(runes []rune, i int) bool {
	for i--; i >= 0 && runes[i] != '\n'; i-- {
		if !unicode.IsSpace(runes[i]) {
			return false
		}
	}
	return true
}

func insideWord(runes []rune, i int) bool {
	word := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	return i > 0 && i < len(runes)-1 && word(runes[i-1]) && word(runes[i+1])
}

// who mentions a user by id.
func who(user string) string { return "<@" + safe(user, maxID) + ">" }

// whoAll mentions users, in the order given.
func whoAll(users []string) string {
	mentions := make([]string, len(users))
	for i, u := range users {
		mentions[i] = who(u)
	}
	return andList(mentions)
}

// andList joins words as a sentence does: "a", "a and b", "a, b and c".
func andList(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// rows joins lines in at most n runes and says how many it left out.
func rows(list []string, n int) string {
	const more = 30 // runes kept for the last line
	text := ""
	for i, l := range list {
		next := text + l + "\n"
		if utf8.RuneCountInString(next) > n-more {
			return text + fmt.Sprintf("… and %d more", len(list)-i)
		}
		text = next
	}
	return strings.TrimSuffix(text, "\n")
}

// when is a moment in mrkdwn: Slack shows it in the reader's zone, the fallback
// says it in zone.
func when(t time.Time, zone *time.Location) string {
	return dateTag(t, "{date_short_pretty} {time}", moment(t, zone))
}

// span is a start and an end in mrkdwn; the end has no date of its own.
func span(start time.Time, d time.Duration, zone *time.Location) string {
	end := start.Add(d)
	return when(start, zone) + " – " + dateTag(end, "{time}", clock(end, zone))
}

// dated is a moment for the place behind a preposition: it always names the
// day, since Slack would write "on today".
func dated(t time.Time, zone *time.Location) string {
	return dateTag(t, "{date_short} at {time}", moment(t, zone))
}

// datedSpan is span for the place behind a preposition.
func datedSpan(start time.Time, d time.Duration, zone *time.Location) string {
	end := start.Add(d)
	return dated(start, zone) + " – " + dateTag(end, "{time}", clock(end, zone))
}

func dateTag(t time.Time, format, fallback string) string {
	return fmt.Sprintf("<!date^%d^%s|%s>", t.Unix(), format, fallback)
}

// moment is a moment for plain text, in zone: "Tue 24 Nov 2026, 14:00 CET".
func moment(t time.Time, zone *time.Location) string {
	return t.In(zone).Format("Mon 2 Jan 2006, 15:04 MST")
}

// day is a date for plain text, in UTC: "24 Nov 2026".
func day(t time.Time) string { return t.UTC().Format("2 Jan 2006") }

// clock is the time of day for plain text, in zone: "14:00 CET".
func clock(t time.Time, zone *time.Location) string { return t.In(zone).Format("15:04 MST") }

// counted is a number with its noun: "1 question", "2 questions".
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

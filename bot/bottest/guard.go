package bottest

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"panelist/sandbox"
)

// Guard fails the test when, at its end, the log holds what no log may: a token, an
// address that carries a right, anything that people typed into a form, or one of
// further words. Call it before what ends the program is left to Cleanup, so that it
// sees the last line.
func (l *Log) Guard(tb testing.TB, slack *sandbox.Server, further ...string) {
	tb.Helper()
	tb.Cleanup(func() {
		if log := l.String(); log != "" {
			for _, word := range leaked(log, slack, further) {
				tb.Errorf("the log holds %q, which must not be logged", word)
			}
		}
	})
}

// leaked lists what the log holds and must not.
func leaked(log string, slack *sandbox.Server, further []string) []string {
	secrets := []string{slack.BotToken(), slack.AppToken(), "ticket=", "/actions/", "/commands/"}
	words := slices.DeleteFunc(secrets, func(s string) bool { return !strings.Contains(log, s) })
	for _, text := range append(typed(slack), further...) {
		if wholeWords(text).MatchString(log) {
			words = append(words, text)
		}
	}
	return words
}

// wholeWords finds a text that is no part of a longer word.
func wholeWords(text string) *regexp.Regexp {
	return regexp.MustCompile(`(^|[^\pL\pN])` + regexp.QuoteMeta(text) + `($|[^\pL\pN])`)
}

// typed is all that people wrote into forms which they sent, or that was sent as
// they wrote it, line by line. What is shorter than three letters says nothing.
func typed(slack *sandbox.Server) []string {
	var all []string
	for _, e := range slack.Envelopes() {
		all = append(all, typedIn(e.Payload)...)
	}
	slices.Sort(all)
	return slices.DeleteFunc(slices.Compact(all), func(text string) bool { return utf8.RuneCountInString(text) < 3 })
}

func typedIn(payload json.RawMessage) []string {
	var p struct {
		View struct {
			State struct {
				Values map[string]map[string]struct{ Value string }
			}
		}
	}
	if json.Unmarshal(payload, &p) != nil {
		return nil
	}
	var all []string
	for _, block := range p.View.State.Values {
		for _, input := range block {
			for l := range strings.SplitSeq(input.Value, "\n") {
				all = append(all, strings.TrimSpace(l))
			}
		}
	}
	return all
}

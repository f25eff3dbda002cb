package handlers

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"panelist/panel"
)

// How many questions a person gets who names no number, and the most they may
// ask for: more would not fit into an acknowledgement (slack.md section 5.1).
const (
	defaultCount = 3
	maxCount     = 5
)

// deeds are the words behind the command that are no category.
var deeds = []string{"help", "schedule", "list", "feedback", "debrief"}

// words are what a person asked for.
type words struct {
	category panel.Category // "" when not named
	role     string         // pack id, "" when not named
	count    int
}

// readWords reads "tech 3 backend-developer", in any order and any case. Every
// refusal says what to type instead.
func readWords(text string, bank panel.Bank) (words, error) {
	w := words{count: defaultCount}
	for _, word := range strings.Fields(strings.ToLower(visible(text))) {
		if err := w.take(word, bank); err != nil {
			return words{}, err
		}
	}
	return w, nil
}

// visible drops what nobody sees and pasted text often holds: direction marks,
// zero-width characters.
func visible(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, text)
}

func (w *words) take(word string, bank panel.Bank) error {
	if c, ok := panel.ParseCategory(word); ok {
		if w.category != "" && w.category != c {
			return panel.Errorf(panel.Invalid, "One category at a time, please: `%s %s` or `%s %s`.", Command, w.category, Command, c)
		}
		w.category = c
		return nil
	}
	if n, err := strconv.Atoi(word); err == nil || errors.Is(err, strconv.ErrRange) {
		return w.takeCount(n)
	}
	if role, ok := findRole(word, bank); ok {
		w.role = role
		return nil
	}
	return unknownWord(word, bank)
}

func (w *words) takeCount(n int) error {
	if n < 1 || n > maxCount {
		return panel.Errorf(panel.Invalid, "I can show 1 to %d questions at a time. Try `%s technical %d`.", maxCount, Command, defaultCount)
	}
	w.count = n
	return nil
}

// findRole takes a pack's id or the beginning of one, when that is unambiguous.
func findRole(word string, bank panel.Bank) (string, bool) {
	if _, ok := bank.Pack(word); ok {
		return word, true
	}
	var found []string
	for _, p := range bank.Packs() {
		if len(word) >= 3 && strings.HasPrefix(p.ID, word) {
			found = append(found, p.ID)
		}
	}
	if len(found) != 1 {
		return "", false
	}
	return found[0], true
}

func unknownWord(word string, bank panel.Bank) error {
	if slices.Contains(deeds, word) {
		return panel.Errorf(panel.Invalid, "Type `%s %s` without other words before it.", Command, word)
	}
	// Whole names come first: of two that are equally near, the first is named.
	known := slices.Clone(deeds)
	for _, p := range bank.Packs() {
		known = append(known, p.ID)
	}
	known = append(known, panel.CategoryWords()...)
	if near, ok := nearest(word, known); ok {
		return panel.Errorf(panel.Invalid, "I do not know “%s”. Did you mean `%s %s`?", short(word), Command, near)
	}
	return panel.Errorf(panel.Invalid, "I do not know “%s”. Type `%s help` to see what I can do.", short(word), Command)
}

// escaped is how Slack hands on "@ann" and "#general" (slack.md section 6).
var escaped = regexp.MustCompile(`^<([@#])[a-z0-9]+\|([^<>|]+)>$`)

// short keeps an echo of what was typed readable, and without the backticks
// that would draw it as a command.
func short(word string) string {
	word = strings.ReplaceAll(escaped.ReplaceAllString(word, "$1$2"), "`", "'")
	if r := []rune(word); len(r) > 30 {
		return fmt.Sprintf("%s…", string(r[:30]))
	}
	return word
}

func cutWord(s string) (first, rest string) {
	first, rest, _ = strings.Cut(strings.TrimSpace(s), " ")
	return first, strings.TrimSpace(rest)
}

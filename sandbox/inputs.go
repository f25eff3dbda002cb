package sandbox

import (
	"fmt"
	"maps"
	"net/mail"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// InputErrors are the faults that the client itself finds when a person submits a modal. Nothing is
// sent to the app.
type InputErrors struct {
	Errors map[string]string // by block_id
}

// Error lists the faults in the order of their block ids.
func (e *InputErrors) Error() string {
	var all []string
	for _, block := range slices.Sorted(maps.Keys(e.Errors)) {
		all = append(all, block+": "+e.Errors[block])
	}
	return "sandbox: the form is not complete: " + strings.Join(all, "; ")
}

// checkInputs finds what the client refuses before it sends a submission.
func checkInputs(blocks []object, state slackState) map[string]string {
	faults := map[string]string{}
	for _, e := range elementsOf(blocks) {
		if !e.input {
			continue
		}
		if fault := e.check(state[e.blockID()][e.actionID()]); fault != "" {
			faults[e.blockID()] = fault
		}
	}
	return faults
}

func (e element) check(v object) string {
	if empty(v) {
		if flag(e.block, "optional") {
			return ""
		}
		return "Please complete this required field."
	}
	given, _ := v["value"].(string)
	switch e.kind() {
	case "plain_text_input":
		return e.checkLength(given)
	case "number_input":
		return e.checkNumber(given)
	case "email_text_input":
		if _, err := mail.ParseAddress(given); err != nil {
			return "Enter a valid email address."
		}
	case "url_text_input":
		if u, err := url.Parse(given); err != nil || u.Host == "" {
			return "Enter a valid URL."
		}
	}
	return ""
}

func (e element) checkLength(given string) string {
	n := int64(utf8.RuneCountInString(given))
	if least, ok := number(e.el, "min_length"); ok && n < least {
		return fmt.Sprintf("Must be at least %d characters.", least)
	}
	most, ok := number(e.el, "max_length")
	if !ok {
		most = 3000 // slack.md section 3
	}
	if n > most {
		return fmt.Sprintf("Must be at most %d characters.", most)
	}
	return ""
}

func (e element) checkNumber(given string) string {
	n, err := strconv.ParseFloat(given, 64)
	if err != nil || !flag(e.el, "is_decimal_allowed") && strings.Contains(given, ".") {
		return "Enter a valid number."
	}
	// slack.md section 3: min and max of a number input are strings.
	if least, err := strconv.ParseFloat(text(e.el, "min_value"), 64); err == nil && n < least {
		return "Must be at least " + text(e.el, "min_value") + "."
	}
	if most, err := strconv.ParseFloat(text(e.el, "max_value"), 64); err == nil && n > most {
		return "Must be at most " + text(e.el, "max_value") + "."
	}
	return ""
}

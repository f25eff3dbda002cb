package blockkit

import (
	"encoding/json"
	"math/big"
	"strings"
	"unicode/utf8"
)

// numberOf reads a field as a number: a JSON number, or a number in a string as
// number_input has them.
func numberOf(o object, name string) (*big.Rat, bool) {
	written := ""
	switch v := o[name].(type) {
	case json.Number:
		written = v.String()
	case string:
		written = v
	}
	if len(written) > maxNumber || !decimalForm.MatchString(written) {
		return nil, false // another rule refuses it
	}
	return new(big.Rat).SetString(written)
}

// maxNumber keeps the comparison cheap: longer numbers are compared by nobody.
const maxNumber = 64

// notAbove refuses an element whose lower bound is above its upper one. Slack
// states it for number_input's min_value and max_value; the other pairs are
// refused because nobody could ever fill such an input in.
func notAbove(low, high string) func(c *checker, at string, o object) {
	return func(c *checker, at string, o object) {
		least, hasLeast := numberOf(o, low)
		most, hasMost := numberOf(o, high)
		if hasLeast && hasMost && least.Cmp(most) > 0 {
			c.fault(at+"/"+low, "cannot be greater than `%s`", high)
		}
	}
}

// initialWithin refuses an initial text that is longer than max_length: the
// input could not be submitted as it stands.
func initialWithin(c *checker, at string, o object) {
	s, _ := o["initial_value"].(string)
	most, ok := numberOf(o, "max_length")
	n := utf8.RuneCountInString(s)
	if ok && most.IsInt() && most.Num().IsInt64() && most.Num().Int64() > 0 && int64(n) > most.Num().Int64() {
		c.fault(at+"/initial_value", "must be less than %d characters", most.Num().Int64()+1)
	}
}

// initialInRange refuses an initial number outside of min_value and max_value.
func initialInRange(c *checker, at string, o object) {
	n, ok := numberOf(o, "initial_value")
	if !ok {
		return
	}
	if least, has := numberOf(o, "min_value"); has && n.Cmp(least) < 0 {
		c.fault(at+"/initial_value", "cannot be less than `min_value`")
	}
	if most, has := numberOf(o, "max_value"); has && n.Cmp(most) > 0 {
		c.fault(at+"/initial_value", "cannot be greater than `max_value`")
	}
}

// wholeUnlessAllowed refuses decimals where is_decimal_allowed is false.
func wholeUnlessAllowed(c *checker, at string, o object) {
	if o["is_decimal_allowed"] != false {
		return
	}
	for _, name := range []string{"min_value", "max_value", "initial_value"} {
		if s, _ := o[name].(string); strings.Contains(s, ".") {
			c.fault(at+"/"+name, "must be a whole number unless `is_decimal_allowed` is true")
		}
	}
}

// chosenWithin refuses more initial choices than max_selected_items.
func chosenWithin(name string) func(c *checker, at string, o object) {
	return func(c *checker, at string, o object) {
		chosen, _ := o[name].([]any)
		most, ok := numberOf(o, "max_selected_items")
		if ok && most.Sign() > 0 && new(big.Rat).SetInt64(int64(len(chosen))).Cmp(most) > 0 {
			c.fault(at+"/"+name, "no more than `max_selected_items` items allowed")
		}
	}
}

// focus is focus_on_load: only one element of a payload may have it.
func focus(c *checker, at string, v any) {
	boolean(c, at, v)
	if v != true {
		return
	}
	if c.focused {
		c.fault(at, "only one element can have `focus_on_load`")
	}
	c.focused = true
}

// inputOfModal is response_url_enabled: it works in the input blocks of a modal only.
func inputOfModal(c *checker, at string, v any) {
	boolean(c, at, v)
	if v == true && (c.place != inInput || c.surface != onModal) {
		c.fault(at, "only works in input blocks of modals")
	}
}

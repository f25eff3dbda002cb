package blockkit

import (
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// unlimited is the upper bound of what Slack documents no maximum for.
const unlimited = math.MaxInt32

// anything accepts every value; for fields that another rule judges.
func anything(*checker, string, any) {}

// text wants a string of low to high characters.
func text(low, high int) rule {
	return func(c *checker, at string, v any) {
		s, ok := v.(string)
		n := utf8.RuneCountInString(s)
		switch {
		case !ok:
			c.fault(at, "must provide a string")
		case n < low:
			c.fault(at, "must be more than %d characters", low-1)
		case n > high:
			c.fault(at, "must be less than %d characters", high+1)
		}
	}
}

// list wants an array of low to high items, each of which obeys the rule.
func list(low, high int, each rule) rule {
	return func(c *checker, at string, v any) {
		items, ok := v.([]any)
		if !ok {
			c.fault(at, "must provide an array")
			return
		}
		c.count(at, len(items), low, high)
		for i, item := range items {
			each(c, fmt.Sprintf("%s/%d", at, i), item)
		}
	}
}

func (c *checker) count(at string, n, low, high int) {
	if n < low {
		c.fault(at, "must provide at least %d items", low)
	}
	if n > high {
		c.fault(at, "no more than %d items allowed", high)
	}
}

// one wants one of these words.
func one(words ...string) rule {
	return func(c *checker, at string, v any) {
		s, ok := v.(string)
		switch {
		case !ok:
			c.fault(at, "must provide a string")
		case !slices.Contains(words, s):
			c.fault(at, "must be a valid enum value")
		}
	}
}

func boolean(c *checker, at string, v any) {
	if _, ok := v.(bool); !ok {
		c.fault(at, "must provide a boolean")
	}
}

func number(c *checker, at string, v any) {
	if _, ok := v.(json.Number); !ok {
		c.fault(at, "must provide a number")
	}
}

// whole wants an integer from low to high.
func whole(low, high int64) rule {
	return func(c *checker, at string, v any) {
		n, _ := v.(json.Number)
		i, err := n.Int64()
		switch {
		case err != nil:
			c.fault(at, "must provide an integer")
		case i < low:
			c.fault(at, "must be more than %d", low-1)
		case i > high:
			c.fault(at, "must be less than %d", high+1)
		}
	}
}

// matching wants a string of this form, described for people.
func matching(form *regexp.Regexp, what string) rule {
	return func(c *checker, at string, v any) {
		s, ok := v.(string)
		switch {
		case !ok:
			c.fault(at, "must provide a string")
		case !form.MatchString(s):
			c.fault(at, "must be %s", what)
		}
	}
}

// quoted lists names the way Slack does: `a` or `b`.
func quoted(names []string) string {
	return "`" + strings.Join(names, "` or `") + "`"
}

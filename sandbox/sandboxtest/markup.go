package sandboxtest

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

var tag = regexp.MustCompile(`<([^<>]+)>`)

// markup turns Slack's markup into what a person reads: @ann, #general, link labels, dates in their
// zone. Bold, italic and code marks stay as they were written.
func (s screen) markup(text string) string {
	text = tag.ReplaceAllStringFunc(text, func(found string) string { return s.tag(found[1 : len(found)-1]) })
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(text)
}

func (s screen) tag(inside string) string {
	target, label, _ := strings.Cut(inside, "|")
	switch {
	case strings.HasPrefix(target, "@"):
		return "@" + cmp.Or(s.people[target[1:]], label, target[1:])
	case strings.HasPrefix(target, "#"):
		return "#" + cmp.Or(s.channels[target[1:]], label, target[1:])
	case strings.HasPrefix(target, "!date^"):
		return s.date(target, label)
	case strings.HasPrefix(target, "!"):
		return "@" + cmp.Or(label, target[1:])
	}
	return cmp.Or(label, target)
}

// date writes <!date^unix^format^link|fallback> in the person's zone.
func (s screen) date(target, fallback string) string {
	parts := strings.Split(target, "^")
	unix, err := strconv.ParseInt(parts[1], 10, 64)
	if err != nil || len(parts) < 3 {
		return fallback
	}
	at := time.Unix(unix, 0).In(s.zone)
	day := ordinal(at.Day())
	plain, short := at.Format("January ")+day+at.Format(", 2006"), at.Format("Jan 2, 2006")
	long := at.Format("Monday, ") + plain
	return strings.NewReplacer(
		"{date_num}", at.Format(time.DateOnly), "{date}", plain, "{date_short}", short, "{date_long}", long,
		"{date_pretty}", s.pretty(at, plain), "{date_short_pretty}", s.pretty(at, short), "{date_long_pretty}", s.pretty(at, long),
		"{time}", at.Format("3:04 PM"), "{time_secs}", at.Format("3:04:05 PM"),
	).Replace(parts[2])
}

// pretty says yesterday, today or tomorrow where that fits.
func (s screen) pretty(at time.Time, otherwise string) string {
	for name, days := range map[string]int{"yesterday": -1, "today": 0, "tomorrow": 1} {
		if s.now.AddDate(0, 0, days).Format(time.DateOnly) == at.Format(time.DateOnly) {
			return name
		}
	}
	return otherwise
}

func ordinal(n int) string {
	suffix := "th"
	if n%100 < 11 || n%100 > 13 {
		suffix = cmp.Or(map[int]string{1: "st", 2: "nd", 3: "rd"}[n%10], "th")
	}
	return fmt.Sprintf("%d%s", n, suffix)
}

package views

import (
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"panelist/panel"
)

// debriefRoom is what a debrief may take of a view's bytes; the rest is kept
// for what Slack adds.
const debriefRoom = maxViewBytes - 10_000

// Debrief shows what the cards say together, the disagreements first: splits,
// then gaps, then everything in the order of the interview. It adds nothing up
// and gives no verdict. Only for viewers whom Interview.MayReadCards allows.
// people gives the zone of the organiser; members are mentioned.
func Debrief(iv panel.Interview, d panel.Debrief, people map[string]panel.Person) slack.ModalViewRequest {
	zone := people[iv.Organiser].Location()
	blocks := fitting(debriefRoom, func(n int) []slack.Block {
		head := []slack.Block{header("Interview with " + candidate(iv)), plainContext(post(iv)), section("*When:* " + span(iv.Start, iv.Duration, zone))}
		return withinView(append(head, overview(d)...), debriefParts(d, n), n < maxText)
	})
	v := reading("Debrief", blocks...)
	v.PrivateMetadata = iv.ID
	return v
}

// part is some blocks of a debrief that stay together.
type part struct {
	name   string // what is left out when it does not fit: "question", "summary"
	blocks []slack.Block
}

// withinView takes parts while there is room and says what it left out.
func withinView(blocks []slack.Block, parts []part, shortened bool) []slack.Block {
	left := map[string]int{}
	for _, p := range parts {
		if len(blocks)+len(p.blocks) > maxViewBlocks-1 {
			left[p.name]++
			continue
		}
		blocks = append(blocks, p.blocks...)
	}
	return append(blocks, context(footnote(left, shortened)))
}

func footnote(left map[string]int, shortened bool) string {
	text := "Nothing is added up here. The decision is yours."
	if shortened {
		text += " Long texts are shortened to fit."
	}
	var missing []string
	for _, name := range []string{"question", "competency", "summary"} {
		if n := left[name]; n > 0 {
			missing = append(missing, fmt.Sprintf("%d × %s", n, name))
		}
	}
	if len(missing) > 0 {
		text += " Left out for want of room: " + andList(missing) + "."
	}
	return text
}

// overview is who has answered, what they recommend and where they disagree.
func overview(d panel.Debrief) []slack.Block {
	blocks := []slack.Block{section(completion(d))}
	if len(d.Submitted) == 0 {
		return blocks
	}
	if d.SplitRecommendation {
		blocks = append(blocks, section("⚠ *The panel is split.* Somebody would hire and somebody would not. Talk about this first."))
	}
	return append(blocks, section("*Recommendations*\n"+rows(distributionLines(d), maxText-30)))
}

func completion(d panel.Debrief) string {
	if len(d.Expected) == 0 {
		return "No feedback is awaited."
	}
	text := fmt.Sprintf("*Feedback:* %d of %d in.", len(d.Submitted), len(d.Expected))
	if len(d.Missing) > 0 {
		text += " Missing: " + whoAll(d.Missing) + "."
	}
	return text
}

// distributionLines is a bar for each recommendation and who gave it.
func distributionLines(d panel.Debrief) []string {
	var list []string
	for _, c := range d.Distribution {
		bar := strings.Repeat("█", min(c.Count, panel.MaxMembers))
		text := fmt.Sprintf("`%-16s %2d %-10s`", recommendationWords(c.Recommendation), c.Count, bar)
		list = append(list, strings.TrimSpace(text+" "+whoAll(c.Users)))
	}
	return list
}

// debriefParts are the rest of a debrief, the most important first, with texts
// of at most n runes.
func debriefParts(d panel.Debrief, n int) []part {
	if len(d.Submitted) == 0 {
		return nil
	}
	parts := splitParts(d, n)
	parts = append(parts, gapParts(d)...)
	parts = append(parts, skillParts(d)...)
	parts = append(parts, questionParts(d, n)...)
	return append(parts, commentParts(d, n)...)
}

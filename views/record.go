package views

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"panelist/panel"
)

// RecordJSON is what is kept of a candidate for machines.
func RecordJSON(records []panel.Record, at time.Time) ([]byte, error) {
	return json.MarshalIndent(map[string]any{"exported": at.UTC(), "interviews": records}, "", "  ")
}

// RecordText is what is kept of a candidate for people, as plain text. What
// somebody typed stands behind a bar, so that it cannot be taken for ours.
func RecordText(records []panel.Record, people map[string]panel.Person, at time.Time) string {
	var b strings.Builder
	fmt.Fprintf(&b, "What Panelist keeps of a candidate: %s, as of %s.\n", counted(len(records), "interview"), moment(at, utc))
	b.WriteString("Read it before you pass it on: it names the people of the panel.\n")
	for i, r := range records {
		fmt.Fprintf(&b, "\n\nINTERVIEW %d OF %d\n\n", i+1, len(records))
		recordInterview(&b, r.Interview, people)
		recordFeedback(&b, r, people)
	}
	return b.String()
}

func recordInterview(b *strings.Builder, iv panel.Interview, people map[string]panel.Person) {
	fields := [][2]string{
		{"Candidate", iv.Candidate},
		{"Slack account", iv.CandidateUser},
		{"Role", post(iv)},
		{"When", moment(iv.Start, utc) + ", " + counted(int(iv.Duration/time.Minute), "minute")},
		{"State", string(iv.State)},
		{"Organiser", nameOf(iv.Organiser, people)},
		{"Lead", nameOf(iv.Lead, people)},
		{"Call link", iv.CallLink},
		{"Note for the panel", iv.Note},
		{"Scheduled", moment(iv.Created, utc)},
		{"Erased by itself", day(iv.EraseAt())},
	}
	for _, f := range fields {
		recordField(b, f[0], f[1])
	}
	for _, m := range iv.Members {
		fmt.Fprintf(b, "\nQuestions of %s (%s):\n", nameOf(m.User, people), m.Answer)
		for _, q := range iv.QuestionsOf(m.User) {
			quote(b, q.Text)
		}
		recordField(b, "Reason for declining", m.Reason)
	}
}

func recordFeedback(b *strings.Builder, r panel.Record, people map[string]panel.Person) {
	for _, c := range r.Cards {
		fmt.Fprintf(b, "\nFEEDBACK of %s, sent %s\n", nameOf(c.User, people), moment(c.Submitted, utc))
		recordCard(b, r.Interview, c)
	}
	for _, c := range r.Drafts {
		fmt.Fprintf(b, "\nDRAFT of %s, not sent\n", nameOf(c.User, people))
		recordCard(b, r.Interview, c)
	}
	switch {
	case r.Withheld:
		b.WriteString("\nFEEDBACK of others is left out: who made this file is on the panel and has not sent their own.\nAnother admin can export the whole.\n")
	case len(r.Cards) == 0:
		b.WriteString("\nNo feedback was sent.\n")
	}
}

func recordCard(b *strings.Builder, iv panel.Interview, c panel.Scorecard) {
	for _, e := range c.Entries {
		q, _ := iv.Question(e.Question)
		quote(b, q.Text)
		recordField(b, "Rating", e.Rating.Words())
		recordField(b, "Evidence", e.Evidence)
	}
	recordField(b, "Recommendation", c.Recommendation.Words())
	recordField(b, "Reason", c.Reason)
	recordField(b, "Summary", c.Summary)
}

// recordField is a name and what was typed; nothing when nothing was.
func recordField(b *strings.Builder, name, text string) {
	text = tidy(text)
	switch {
	case text == "":
	case strings.Contains(text, "\n"):
		fmt.Fprintf(b, "%s:\n", name)
		quote(b, text)
	default:
		fmt.Fprintf(b, "%s: %s\n", name, text)
	}
}

func quote(b *strings.Builder, text string) {
	for l := range strings.SplitSeq(tidy(text), "\n") {
		fmt.Fprintf(b, "  | %s\n", l)
	}
}

// nameOf is a person for plain text: their name, if it is known, and their id.
func nameOf(user string, people map[string]panel.Person) string {
	if p, ok := people[user]; ok && line(p.Name) != "" {
		return fmt.Sprintf("%s (%s)", line(p.Name), user)
	}
	return user
}

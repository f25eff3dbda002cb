package views

import (
	"fmt"
	"net/url"
	"strings"

	"panelist/panel"
)

// nameRunes bounds a candidate's name in a sentence.
const nameRunes = 80

// candidate is the candidate's name for plain text, where it stands last.
func candidate(iv panel.Interview) string { return clip(line(iv.Candidate), nameRunes) }

// candidateSafe is the candidate's name for mrkdwn.
func candidateSafe(iv panel.Interview) string { return inline(iv.Candidate, nameRunes) }

// post is role, level and stage for plain text: "Backend developer, senior · Onsite".
func post(iv panel.Interview) string {
	role := clip(line(iv.RoleTitle), 200)
	if iv.Level != "" {
		role += ", " + string(iv.Level)
	}
	if stage := line(iv.Stage); stage != "" {
		role += " · " + clip(stage, 100)
	}
	return role
}

// callLine is the link to the call, or nothing. The address was typed by a
// person, so only a whole web address becomes a link, and its host is shown.
func callLine(iv panel.Interview) string {
	u, err := url.Parse(strings.TrimSpace(iv.CallLink))
	if iv.CallLink == "" {
		return ""
	}
	web := err == nil && u.Host != "" && (u.Scheme == "https" || u.Scheme == "http")
	if !web || len(u.String()) > 1000 {
		return "*Call:* " + safeLine(iv.CallLink, 500)
	}
	address := strings.NewReplacer("&", "&amp;", "<", "%3C", ">", "%3E", "|", "%7C").Replace(u.String())
	return fmt.Sprintf("*Call:* <%s|join at %s>", address, safeLine(u.Host, 100))
}

// covers is what a member is there for: "Technical and Behavioural".
func covers(m panel.Member) string {
	names := make([]string, len(m.Categories))
	for i, c := range m.Categories {
		names[i] = safeLine(c.Title(), 30)
	}
	if len(names) == 0 {
		return "nothing yet"
	}
	return andList(names)
}

// memberSkills are the competencies of a member's questions, each once, in the
// order of the questions; safe for mrkdwn.
func memberSkills(iv panel.Interview, user string) []string {
	var ids []string
	seen := map[string]bool{}
	for _, q := range iv.QuestionsOf(user) {
		for _, id := range q.Competencies {
			if !seen[id] {
				seen[id] = true
				ids = append(ids, id)
			}
		}
	}
	return skillNames(ids, iv.Skills)
}

// without lists users in their order, one left out.
func without(users []string, user string) []string {
	var rest []string
	for _, u := range users {
		if u != user {
			rest = append(rest, u)
		}
	}
	return rest
}

// minus lists users in their order, those of gone left out.
func minus(users, gone []string) []string {
	for _, u := range gone {
		users = without(users, u)
	}
	return users
}

func lines(parts ...string) string {
	var said []string
	for _, p := range parts {
		if p != "" {
			said = append(said, p)
		}
	}
	return strings.Join(said, "\n")
}

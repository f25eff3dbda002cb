package panel

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Validate checks the whole plan and returns Faults with every field at fault,
// one Error a field, in the order of the form; nil when all is well. people
// must hold everybody the plan names; who is missing there counts as unknown.
func (p Plan) Validate(now time.Time, bank Bank, people map[string]Person) error {
	var faults Faults
	check := faults.add
	pack, known := bank.Pack(p.Role)
	check(FieldCandidate, candidateComplaint(p.Candidate))
	check(FieldCandidateUser, p.candidateUserComplaint(people))
	check(FieldRole, when(!known, "Choose one of the roles in the list: there is no question pack for this one."))
	check(FieldLevel, when(!slices.Contains(Levels(), p.Level), "Choose a level: junior, mid or senior."))
	check(FieldStage, stageComplaint(p.Stage))
	check(FieldStart, startComplaint(p.Start, now))
	check(FieldDuration, durationComplaint(p.Duration))
	check(FieldMembers, p.membersComplaint(people))
	check(FieldLead, p.leadComplaint(people))
	check(FieldCategories, p.categoriesComplaint(pack, known))
	check(FieldPerMember, p.perMemberComplaint())
	check(FieldCallLink, linkComplaint(p.CallLink))
	check(FieldNote, tooLong("note", p.Note, MaxNote))
	return faults.Err()
}

// when returns the sentence if it applies, else "".
func when(applies bool, sentence string) string {
	if applies {
		return sentence
	}
	return ""
}

// tooLong complains of a text with more than limit runes.
func tooLong(what, text string, limit int) string {
	if n := utf8.RuneCountInString(strings.TrimSpace(text)); n > limit {
		return sentencef("The %s has %d characters. Shorten it to %d or fewer.", what, n, limit)
	}
	return ""
}

// What a candidate's name must not hold: messages show it, so it identifies
// nobody beyond the panel. A run of seven digits is read as a phone number.
var (
	email   = regexp.MustCompile(`\S@\S`)
	mention = regexp.MustCompile(`<[@#!]|(^|\s)@\S`)
	phone   = regexp.MustCompile(`\d([\s./()+-]*\d){6}`)
)

func candidateComplaint(name string) string {
	switch {
	case blank(name):
		return "Say who the candidate is: a first name or an alias."
	case mention.MatchString(name):
		return "Type a first name or an alias here, without a mention. An account in this workspace goes into the field below."
	case email.MatchString(name):
		return "Type a first name or an alias, not an e-mail address: messages show this name."
	case phone.MatchString(name):
		return "Type a first name or an alias, not a phone number: messages show this name."
	}
	return tooLong("name", name, MaxCandidate)
}

func (p Plan) candidateUserComplaint(people map[string]Person) string {
	switch {
	case p.CandidateUser == "":
		return ""
	case p.CandidateUser == p.Organiser:
		return "You cannot organise your own interview. Leave this empty, or ask somebody else to schedule it."
	case people[p.CandidateUser].Bot:
		return "This account is an app. Choose the candidate's own account, or leave it empty."
	}
	return ""
}

func stageComplaint(stage string) string {
	if blank(stage) {
		return "Say which stage this is, for example “Technical interview”."
	}
	return tooLong("stage", stage, MaxStage)
}

func startComplaint(start, now time.Time) string {
	switch {
	case start.IsZero():
		return "Choose when the interview starts."
	case start.Before(now):
		return "This time is in the past. Choose a later one."
	case start.After(now.AddDate(1, 0, 0)):
		return "This is more than a year ahead. Choose an earlier date."
	}
	return ""
}

func durationComplaint(d time.Duration) string {
	if d < MinDuration || d > MaxDuration {
		return "Choose a duration between 15 minutes and 8 hours."
	}
	return ""
}

func linkComplaint(link string) string {
	link = strings.TrimSpace(link)
	if link == "" {
		return ""
	}
	u, err := url.Parse(link)
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return "Paste the whole link of the call. It starts with https:// or http://."
	}
	return tooLong("link", link, MaxCallLink)
}

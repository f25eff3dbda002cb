package questions

import (
	"regexp"
	"strings"
	"unicode"
)

// idForm is the form of pack, question and competency ids.
var idForm = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{2,39}$`)

// slackControl matches what Slack acts on when it stands in message text:
// mentions, channel links and links with a label of their own. Views escape all
// text; this is the second fence, and it tells the author, who meant something.
var slackControl = regexp.MustCompile(`(?i)<(?:[!@#][a-z0-9]|https?:|mailto:)[^>]*>?|@(?:channel|here|everyone)\b`)

func (v value) checkSlackSafe(s string) {
	if found := slackControl.FindString(s); found != "" {
		v.fault("contains %q, which Slack would act on; write it in plain words", found)
	}
	if strings.ContainsFunc(s, invisible) {
		v.fault("contains an invisible control character; type the text again without it")
	}
}

// invisible tells control characters and those that turn the direction of text
// round, with which a text can be made to look like another.
func invisible(r rune) bool {
	return unicode.IsControl(r) || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
}

// protected finds words about what must not decide on a job in most countries:
// age, family, faith, origin, sex and health. The list is small on purpose. A
// word that engineers use otherwise (race, native, child, parent, disabled, the
// age of a message) stands in it only together with words that make it personal.
// It is a reminder for authors, not legal advice.
var protected = regexp.MustCompile(`(?i)\b(?:` + strings.Join([]string{
	`(?:your|his|her|their|(?:candidate|applicant)['’]s) (?:age|race|date of birth|birthday|children|kids|family|health)`,
	`what age`, `age group`, `how old (?:are|is) (?:you|he|she|they|the candidate)`,
	`married|marital|marriage|husband|wife|spouse`,
	`pregnan(?:t|cy)|maternity|paternity|childcare|have (?:children|kids)`,
	`religion|religious|church|mosque|synagogue`,
	`nationalit(?:y|ies)|citizenship|immigrants?|ethnic(?:ity)?|skin colou?r`,
	`native (?:speaker|language)|mother tongue`,
	`gender|sexual orientation|gay|lesbian|transgender`,
	`disabilit(?:y|ies)|illness(?:es)?|political (?:party|views?)|trade union`,
}, "|") + `)\b`)

func (v value) checkLawful(s string) {
	if found := protected.FindString(s); found != "" {
		v.fault("mentions %q; ask only about the work, because a decision that rests on it may be unlawful", found)
	}
}

package questions

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"panelist/panel"
)

// comparePack finds what is wrong between the parts of one pack.
func (f *file) comparePack(g group) {
	if len(f.asked) > 0 && len(f.pack.Questions) == 0 {
		g.field("questions").fault("offers nothing, because every question is retired; add one")
		return
	}
	f.everyCategoryIntroduced(g.field("intros"))
	f.everySkillAssessed()
	f.noTwoAlike()
	f.noneCopied()
}

func (f *file) everyCategoryIntroduced(v value) {
	if !v.given() {
		return
	}
	for _, c := range panel.Categories() {
		if _, ok := f.pack.Intros[c]; !ok && len(f.pack.In(c)) > 0 {
			v.file.fault(v.line, v.path+"."+string(c), "is missing; say in one line what %s questions are for", c)
		}
	}
}

func (f *file) everySkillAssessed() {
	if len(f.pack.Questions) == 0 {
		return
	}
	for i, skill := range f.pack.Skills {
		used := slices.ContainsFunc(f.pack.Questions, func(q panel.Question) bool { return slices.Contains(q.Competencies, skill.ID) })
		if skill.ID != "" && !used {
			f.skillAt[i].fault("is %q, which no question assesses; add one or remove the competency", skill.ID)
		}
	}
}

// alike is the share of common words from which two questions count as one and
// the same. Two questions on one subject share about a third.
const alike = 0.8

// noTwoAlike compares the questions of one pack that are offered. A retired one
// may well resemble the one that took its place, and packs of kindred roles may
// share a question.
func (f *file) noTwoAlike() {
	sets := make([]map[string]bool, len(f.asked))
	for i, a := range f.asked {
		sets[i] = wordSet(a.Text)
		for j, b := range f.asked[:i] {
			if !a.retired && !b.retired && overlap(sets[i], sets[j]) >= alike {
				a.group.field("text").fault("says almost the same as %s; reword or remove one", b.group.field("text").path)
				break
			}
		}
	}
}

// wordSet returns the words of a text, none of one that is too long to count.
func wordSet(text string) map[string]bool {
	set := map[string]bool{}
	if utf8.RuneCountInString(text) > maxText {
		return set
	}
	for _, w := range strings.FieldsFunc(strings.ToLower(text), notWord) {
		set[w] = true
	}
	return set
}

func notWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// overlap is the share of words that both sets have among those of either: 0 to 1.
func overlap(a, b map[string]bool) float64 {
	both := 0
	for w := range a {
		if b[w] {
			both++
		}
	}
	if len(a)+len(b) == both {
		return 0
	}
	return float64(both) / float64(len(a)+len(b)-both)
}

// noneCopied refuses a probe or an anchor that stands in the pack twice: one
// that suits two questions is specific to neither.
func (f *file) noneCopied() {
	first := map[string]string{}
	for _, a := range f.asked {
		if a.retired {
			continue
		}
		for _, own := range a.own {
			text := strings.Join(strings.FieldsFunc(strings.ToLower(own.text), notWord), " ")
			if where, twice := first[text]; twice && text != "" {
				own.at.fault("is the same as %s; write one that belongs here only", where)
				continue
			}
			first[text] = own.at.path
		}
	}
}

// compareFiles refuses a question id that is used twice, in one pack or in two:
// scorecards know their questions by id alone.
func compareFiles(files []*file) {
	first := map[string]value{}
	for _, f := range files {
		for _, a := range f.asked {
			v := a.group.field("id")
			if other, twice := first[a.ID]; twice && a.ID != "" {
				v.fault("is %q as in %s:%d; give it another id", a.ID, other.file.name, other.line)
				continue
			}
			first[a.ID] = v
		}
	}
}

package questions

import (
	"slices"
	"strconv"
	"strings"

	"panelist/panel"
)

// The longest texts of a question, in characters, and its other limits.
const (
	maxText     = 300
	maxAssesses = 150
	maxProbe    = 200
	maxAnchor   = 250
	maxTag      = 40
	minProbes   = 2
	maxProbes   = 8
	maxTags     = 10
	maxMinutes  = 60
)

// asked is a question with its place in the file. A retired question is judged
// as any other but not offered; its id stays taken.
type asked struct {
	panel.Question
	group   group
	retired bool
	own     []own // its probes and anchors
}

// own is a text that must belong to one question only, and its place.
type own struct {
	at   value
	text string
}

// spoken reads such a text.
func (a *asked) spoken(v value, limit int, remedy string) string {
	text := v.spoken(limit, remedy)
	a.own = append(a.own, own{v, text})
	return text
}

func (f *file) questions(v value) {
	for _, item := range v.list(1, 1000, "add a question") {
		g := item.group("write id, category, text and so on")
		if !g.ok {
			continue
		}
		a := f.question(g)
		f.asked = append(f.asked, a)
		if !a.retired {
			f.pack.Questions = append(f.pack.Questions, a.Question)
		}
	}
}

func (f *file) question(g group) asked {
	g.only("id", "category", "text", "assesses", "competencies", "level", "minutes", "probes", "anchors", "tags", "retired")
	a := asked{group: g}
	a.ID = g.field("id").id("give one that never changes, such as be-tech-001")
	a.Category = category(g.field("category"))
	a.Text = g.field("text").spoken(maxText, "write the question as the interviewer says it")
	a.Assesses = g.field("assesses").spoken(maxAssesses, "say in one line what the question shows about a candidate")
	a.Competencies = f.competencies(g.field("competencies"))
	a.Levels = levels(g.field("level"))
	a.Minutes = g.field("minutes").number(1, maxMinutes, "write the minutes to plan for it, from 1 to 60")
	a.Probes = a.probes(g.field("probes"))
	a.Anchors = a.anchors(g.field("anchors"))
	a.Tags = tags(g.field("tags"))
	if v := g.field("retired"); v.given() {
		a.retired = v.yes("write true or remove the field")
	}
	return a
}

func category(v value) panel.Category {
	word := v.text(maxTag, "choose "+words(panel.Categories(), "or"))
	c, ok := panel.ParseCategory(word)
	if !ok && word != "" {
		v.fault("is %q; choose %s", word, words(panel.Categories(), "or"))
	}
	return c
}

func levels(v value) []panel.Level {
	choice := words(panel.Levels(), "or")
	var found []panel.Level
	for _, item := range v.list(1, 3, "list the levels it suits: "+choice) {
		l := panel.Level(item.text(maxTag, "choose "+choice))
		switch {
		case l == "":
		case !slices.Contains(panel.Levels(), l):
			item.fault("is %q; choose %s", string(l), choice)
		case slices.Contains(found, l):
			item.fault("is %q again; remove it", string(l))
		default:
			found = append(found, l)
		}
	}
	return found
}

func (f *file) competencies(v value) []string {
	var found []string
	for _, item := range v.list(1, 9, "list the ids of the competencies that it assesses") {
		id := item.text(maxTag, "write the id of a competency")
		switch {
		case id == "":
		case slices.Contains(found, id):
			item.fault("is %q again; remove it", id)
		default:
			f.knownSkill(item, id)
			found = append(found, id)
		}
	}
	return found
}

// knownSkill says nothing when the pack lists no competencies: that is one
// fault, already reported, and not one for each question.
func (f *file) knownSkill(v value, id string) {
	if _, ok := f.pack.Skill(id); ok || len(f.pack.Skills) == 0 {
		return
	}
	var ids []string
	for _, s := range f.pack.Skills {
		if s.ID != "" {
			ids = append(ids, s.ID)
		}
	}
	v.fault("is %q, which is not among the pack's competencies; choose from %s", id, strings.Join(ids, ", "))
}

func (a *asked) probes(v value) []string {
	var found []string
	for _, item := range v.list(minProbes, maxProbes, "write at least two follow-up questions that belong to this question") {
		found = append(found, a.spoken(item, maxProbe, "write a follow-up question"))
	}
	return found
}

// anchorRemedies are in the order of the ratings.
var anchorRemedies = [4]string{
	"say what a Poor answer sounds like",
	"say what a Mixed answer sounds like",
	"say what a Good answer sounds like",
	"say what an Excellent answer sounds like",
}

func (a *asked) anchors(v value) panel.Anchors {
	var found panel.Anchors
	g := v.group("say for each rating from 1 to 4 what an answer of that level sounds like")
	if !g.ok {
		return found
	}
	g.only("1", "2", "3", "4")
	for i, remedy := range anchorRemedies {
		found[i] = a.spoken(g.field(strconv.Itoa(i+1)), maxAnchor, remedy)
	}
	return found
}

func tags(v value) []string {
	if !v.given() {
		return nil
	}
	var found []string
	for _, item := range v.list(1, maxTags, "write a tag or remove the field") {
		tag := item.text(maxTag, "write a tag or remove the item")
		if tag != "" && slices.Contains(found, tag) {
			item.fault("is %q again; remove it", tag)
		}
		found = append(found, tag)
	}
	return found
}

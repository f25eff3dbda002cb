package questions

import (
	"fmt"
	"strings"

	"panelist/panel"
)

// The longest texts of a pack, in characters. They are well below Slack's own
// limits (slack.md section 3), so that a question fits into one section of a
// message together with the words that Panelist puts around it.
const (
	maxVersion     = 20
	maxTitle       = 60
	maxLicence     = 60
	maxSource      = 200
	maxName        = 60
	maxDescription = 200
	maxIntro       = 200
	maxTip         = 300
	maxFAQQuestion = 150
	maxFAQAnswer   = 500
)

// readPack reads a whole file. The fields are read in the order in which they
// stand in a pack, which is the order of faults in one line.
func (f *file) readPack(root value) {
	g := root.group("write a pack: schema: 1, id: …, title: … and so on")
	if !g.ok || !f.knownSchema(g) {
		return
	}
	g.only("schema", "id", "version", "title", "licence", "source", "competencies", "intros", "questions", "tips", "faq")
	f.pack.ID = f.packID(g.field("id"))
	f.pack.Version = g.field("version").text(maxVersion, `give one that changes with the pack, such as "2026.1"`)
	f.pack.Title = g.field("title").text(maxTitle, "name the role as people say it")
	f.pack.Licence = g.field("licence").text(maxLicence, "say under which licence the texts are, or internal")
	f.pack.Source = g.field("source").text(maxSource, "say who wrote the texts")
	f.pack.Skills = f.skills(g.field("competencies"))
	f.pack.Intros = f.intros(g.field("intros"))
	f.questions(g.field("questions"))
	f.pack.Tips = f.tips(g.field("tips"))
	f.pack.FAQs = f.faqs(g.field("faq"))
	f.comparePack(g)
}

// knownSchema stops at a file of another schema: judged by the rules of this
// one it would have faults that it has not.
func (f *file) knownSchema(g group) bool {
	v := g.field("schema")
	if v.given() && v.node.Tag == "!!int" && v.node.Value != "1" {
		v.fault("is %s, but this Panelist reads schema 1 only; write schema: 1 or take a newer Panelist", v.node.Value)
		return false
	}
	v.number(1, 1, "write schema: 1")
	return true
}

func (f *file) packID(v value) string {
	want := strings.TrimSuffix(f.name, ".yaml")
	id := v.id("write id: " + want + ", as the file is called")
	if id != "" && id != want {
		v.fault("is %q in a file called %s; make them the same", id, f.name)
	}
	return id
}

func (f *file) skills(v value) []panel.Skill {
	var skills []panel.Skill
	for _, item := range v.list(1, 20, "list what the questions assess, each with id, name and description") {
		g := item.group("write id, name and description")
		if !g.ok {
			continue
		}
		g.only("id", "name", "description")
		skills = append(skills, panel.Skill{
			ID:          g.field("id").id("give a short one, such as data-design"),
			Name:        g.field("name").text(maxName, "give the competency's name as people say it"),
			Description: g.field("description").text(maxDescription, "say in one sentence what a person with it does"),
		})
		f.skillAt = append(f.skillAt, g.field("id"))
		f.skillOnce(skills, g.field("id"))
	}
	return skills
}

func (f *file) skillOnce(skills []panel.Skill, v value) {
	last := len(skills) - 1
	for i, s := range skills[:last] {
		if s.ID != "" && s.ID == skills[last].ID {
			v.fault("is %q as in competencies[%d]; give it another id", s.ID, i)
		}
	}
}

// intros reads the line on each category. Every category with questions needs
// one, which comparePack sees to.
func (f *file) intros(v value) map[panel.Category]string {
	intros := map[panel.Category]string{}
	g := v.group("write one line for each category that has questions")
	for _, name := range g.names {
		field := g.field(name)
		c, ok := panel.ParseCategory(name)
		if !ok {
			field.fault("is not a category; the categories are %s", categoryNames())
			continue
		}
		if _, twice := intros[c]; twice {
			field.fault("is there twice, the other time by another spelling; remove one")
		}
		intros[c] = field.text(maxIntro, "say in one line what "+string(c)+" questions are for")
	}
	return intros
}

func (f *file) tips(v value) []string {
	if !v.given() {
		return nil
	}
	var tips []string
	for _, item := range v.list(1, 10, "write a tip for the interviewer or remove the field") {
		tips = append(tips, item.text(maxTip, "write a tip for the interviewer or remove the item"))
	}
	return tips
}

func (f *file) faqs(v value) []panel.FAQ {
	if !v.given() {
		return nil
	}
	var faqs []panel.FAQ
	for _, item := range v.list(1, 10, "write a question and an answer or remove the field") {
		g := item.group("write question and answer")
		if !g.ok {
			continue
		}
		g.only("question", "answer")
		faqs = append(faqs, panel.FAQ{
			Question: g.field("question").text(maxFAQQuestion, "write what hiring teams ask"),
			Answer:   g.field("answer").text(maxFAQAnswer, "answer it in a few sentences"),
		})
	}
	return faqs
}

func categoryNames() string { return words(panel.Categories(), "and") }

// words joins names as in a sentence: "junior, mid or senior".
func words[T ~string](names []T, joint string) string {
	var s strings.Builder
	for i, n := range names {
		switch {
		case i == 0:
		case i == len(names)-1:
			fmt.Fprintf(&s, " %s ", joint)
		default:
			s.WriteString(", ")
		}
		s.WriteString(string(n))
	}
	return s.String()
}

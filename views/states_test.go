package views_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"panelist/views/samples"
)

// states says in which scene a view stands with nothing, with one, with many,
// with the longest texts, and with names from right to left and with emoji.
// A state that a view cannot have is "no: " and the reason.
type states struct{ empty, one, many, longest, strange string }

const (
	aboutOne   = "no: it is about one interview"
	oneText    = "no: it is one sentence"
	aQuestion  = "no: it shows one question"
	isSome     = "no: it is only shown when there is one"
	fixedWords = "no: nothing in it comes from people"
	aForm      = "no: the form that it is made of has scenes of its own"
)

// table has a row for every function that draws a message or a modal.
func table() map[string]states {
	return map[string]states{
		"Menu":            {"menu/empty", "menu/one", "menu/many", "menu/longest", "menu/strange"},
		"Roles":           {"menu/roles-none", "menu/roles-one", "menu/roles-many", "menu/roles-longest", "menu/roles-strange"},
		"Questions":       {"questions/none", "questions/one", "questions/all", "questions/longest", "questions/strange"},
		"PostedQuestions": {isSome, "questions/posted-one", "questions/posted", "questions/posted-longest", "questions/posted-strange"},
		"QuestionDetails": {"questions/details-bare", "questions/details", aQuestion, "questions/details-longest", "questions/details-strange"},
		"PackTips":        {"questions/tips-bare", "questions/tips-one", "questions/tips", "questions/tips-longest", "questions/tips-strange"},
		"Help":            {"help/empty", "help/one", "help/many", "help/longest", "no: of a role it shows the id alone, which is of plain letters"},

		"Sentence":      {"sentence/empty", "sentence/plain", oneText, "sentence/longest", "sentence/strange"},
		"SentenceModal": {"no: every caller has words for it", "sentence/modal", oneText, "sentence/modal-longest", "sentence/modal-strange"},
		"Advice":        {"no: every caller has words for it", "sentence/advice", oneText, "sentence/advice-longest", "sentence/advice-strange"},
		"Loading":       {fixedWords, "sentence/loading", fixedWords, fixedWords, fixedWords},
		"Broken":        {"sentence/broken-nobody", "sentence/broken", "sentence/broken-many", "no: a reference has a fixed length", "sentence/broken-strange"},
		"MessageModal":  {"no: the message that it shows has scenes of its own", "sentence/broken-modal", "no: as with empty", "no: as with empty", "no: as with empty"},

		"ScheduleForm":  {"schedule/no-packs", "schedule/fresh", "schedule/filled", "schedule/longest", "schedule/strange"},
		"ScheduleAgain": {"no: it is about one plan", "schedule/again", "no: it is about one plan", aForm, aForm},
		"DealForm":      {"deal/empty-hand", "deal/one", "deal/three", "deal/longest", "deal/strange"},
		"ScheduledDone": {"no: a panel has a member at least", "schedule/done-one", "schedule/done", "schedule/done-longest", "schedule/done-strange"},
		"MoveForm":      {aboutOne, "move/form", aboutOne, "move/longest", "move/strange"},

		"Assignment":  {"assignment/solo", "assignment/one", "assignment/pending", "assignment/longest", "assignment/strange"},
		"Kit":         {"kit/empty", "kit/one", "kit/four", "kit/longest", "kit/strange"},
		"DeclineForm": {aboutOne, "decline/form", aboutOne, "decline/longest", "decline/strange"},
		"SwapForm":    {"swap/nobody", "swap/one", "swap/form", "swap/longest", "swap/strange"},
		"Notice":      {"notice/day-before-solo", "notice/overdue-lead-owes", "notice/overdue-organiser", "notice/overdue-longest", "notice/overdue-strange"},

		"Together": {"no: it is only sent when there are several", "together/one", "together/late", "together/longest", "together/strange"},

		"List":        {"list/empty", "list/one", "list/organiser", "list/longest", "list/strange"},
		"OwedList":    {"list/owed-none", "list/owed-one", "list/owed", "list/owed-longest", "list/owed-strange"},
		"DebriefList": {"list/debriefs-none", "list/debriefs", "list/debriefs-many", "list/debriefs-longest", "list/debriefs-strange"},

		"ForgetSearch": {"forget/search", "forget/search-named", "no: it asks for one candidate", "forget/search-longest", "forget/search-strange"},
		"ForgetForm":   {isSome, "forget/one", "forget/some", "forget/longest", "forget/strange"},
		"Forgotten":    {"forget/done-before", "forget/done-one", "forget/done", fixedWords, fixedWords},
		"Erased":       {"forget/erased-once", "forget/erased", aboutOne, fixedWords, fixedWords},
		"ExportSearch": {"export/search", "export/search-named", "no: it asks for one candidate", "export/search-longest", "export/search-strange"},
		"ExportForm":   {isSome, "export/one", "export/some", "export/longest", "export/strange"},
		"Privacy":      {"privacy/nobody", "privacy/one", "privacy/many", "no: it holds ids and numbers alone", "privacy/strange"},

		"FeedbackForm":   {"feedback/no-questions", "feedback/one", "feedback/fresh", "feedback/longest", "feedback/strange"},
		"NotKept":        {aForm, "feedback/not-kept", "no: a form has one such note", "feedback/not-kept-longest", "feedback/not-kept-strange"},
		"KeptAgain":      {aForm, "feedback/kept-again", aForm, aForm, aForm},
		"FeedbackUnsent": {"no: a blank draft is not shown", "feedback/unsent-one", aboutOne, "feedback/unsent-longest", "feedback/unsent-strange"},
		"FeedbackDone":   {"feedback/done-last", "feedback/done-one", "feedback/done", "feedback/done-longest", "feedback/done-strange"},
		"FeedbackLocked": {"feedback/locked-bare", "feedback/locked-one", "feedback/locked", "feedback/locked-longest", "feedback/locked-strange"},
		"Blind":          {aboutOne, "blind/owes", aboutOne, "blind/longest", "blind/strange"},
		"Debrief":        {"debrief/none-in", "debrief/one-in", "debrief/disagree", "debrief/longest", "debrief/strange"},
	}
}

// TestEveryViewHasAScenePerState keeps the storybook whole: whoever adds a view adds its scenes.
func TestEveryViewHasAScenePerState(t *testing.T) {
	rows := table()
	drawers, drawn := viewFunctions(t), scenesByName(t)
	for name := range drawers {
		row, ok := rows[name]
		if !ok {
			t.Errorf("views.%s has no scenes: add them to views/samples, and a row to the table in states_test.go", name)
		}
		for state, scene := range map[string]string{"empty": row.empty, "one": row.one, "many": row.many, "longest": row.longest, "strange": row.strange} {
			if ok && !strings.HasPrefix(scene, "no: ") && drawn[scene] != name {
				t.Errorf("views.%s, %s: scene %q is drawn by %q; name one that views.%s draws, or say why there is none", name, state, scene, drawn[scene], name)
			}
		}
	}
	for name := range rows {
		if !drawers[name] {
			t.Errorf("the table has a row for views.%s, which draws nothing", name)
		}
	}
}

// TestScenesHoldWhatTheirStateSays looks for the longest texts and the strange names.
func TestScenesHoldWhatTheirStateSays(t *testing.T) {
	byName := map[string]samples.Scene{}
	for _, s := range scenes() {
		byName[s.Name] = s
	}
	for view, row := range table() {
		if s, ok := byName[row.strange]; ok {
			if said := spoken(texts(t, payload(s)) + string(toJSON(t, payload(s)))); !rightToLeft(said) || !emoji(said) {
				t.Errorf("views.%s: %s shows no right-to-left name or no emoji", view, s.Name)
			}
		}
		if s, ok := byName[row.longest]; ok && view != "Help" && !strings.Contains(string(toJSON(t, payload(s))), samples.Long(20)) {
			t.Errorf("views.%s: %s shows nothing long", view, s.Name)
		}
	}
}

// spoken puts the names of people where they are mentioned, as Slack does.
func spoken(text string) string {
	for id, p := range samples.Crowd() {
		text = strings.ReplaceAll(text, "<@"+id+">", p.Name)
	}
	return text
}

func rightToLeft(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.In(r, unicode.Hebrew, unicode.Arabic) })
}

func emoji(s string) bool { return strings.ContainsFunc(s, func(r rune) bool { return r >= 0x1F300 }) }

// viewFunctions are the exported functions of package views that return a message or a modal.
func viewFunctions(t *testing.T) map[string]bool {
	t.Helper()
	found := map[string]bool{}
	for _, decl := range declarations(t, ".") {
		f, ok := decl.(*ast.FuncDecl)
		if !ok || f.Recv != nil || !f.Name.IsExported() || f.Type.Results == nil {
			continue
		}
		result := fmt.Sprint(f.Type.Results.List[0].Type)
		if result == "Message" || strings.HasSuffix(result, " ModalViewRequest}") {
			found[f.Name.Name] = true
		}
	}
	if len(found) < 20 {
		t.Fatalf("only %d functions draw something: the source of package views is read wrongly", len(found))
	}
	return found
}

// scenesByName says which function of package views draws which scene, as far as its name is written out.
func scenesByName(t *testing.T) map[string]string {
	t.Helper()
	drawn := map[string]string{}
	for _, decl := range declarations(t, "samples") {
		ast.Inspect(decl, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && len(call.Args) == 2 {
				scene(call, drawn)
			}
			return true
		})
	}
	return drawn
}

// scene reads message("name", views.F(…)) and view("name", views.F(…)).
func scene(call *ast.CallExpr, drawn map[string]string) {
	name, isName := call.Args[0].(*ast.BasicLit)
	draw, isCall := call.Args[1].(*ast.CallExpr)
	if !isName || !isCall {
		return
	}
	if f, ok := draw.Fun.(*ast.SelectorExpr); ok && fmt.Sprint(f.X) == "views" {
		if text, err := strconv.Unquote(name.Value); err == nil {
			drawn[text] = f.Sel.Name
		}
	}
}

func declarations(t *testing.T, dir string) []ast.Decl {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var all []ast.Decl
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, f.Decls...)
	}
	return all
}

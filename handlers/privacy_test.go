package handlers_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"panelist/panel"
	"panelist/sandbox"
	"panelist/sandbox/sandboxtest"
	"panelist/views"
)

// adminsOnly is what everybody reads who is no admin.
const adminsOnly = "Only an admin can do this. `/interview privacy` says whom to ask."

// adminsOnlyInForm is the same under an input.
const adminsOnlyInForm = "Only an admin can do this. /interview privacy says whom to ask."

// noCandidate is what an admin reads under a name that nobody has.
const noCandidate = "No interview is kept under this name or account. Check the spelling: names are found as they were typed."

func TestPrivacySaysWhatIsKept(t *testing.T) {
	w := newWorld(t)
	w.olivia.Type("#general", "/interview privacy")
	m := w.olivia.Expect("#general", "What is kept of candidates")
	reads(t, m.Text(), "365 days after the interview", "@sid or an admin of this workspace", "never the candidate", "/interview forget")
}

// withWanda adds a workspace admin who stands in no setting.
func withWanda(o *sandbox.Options) {
	o.People = append(o.People, sandbox.User{Name: "wanda", RealName: "Wanda", TZ: "Europe/London", IsAdmin: true})
}

// search has an admin look for a candidate and returns the form that follows.
func (w *world) search(p *sandboxtest.Person, deed, name string) *sandboxtest.Modal {
	w.t.Helper()
	p.Type("#general", "/interview "+deed+" "+name)
	title := map[string]string{"forget": "Forget a candidate", "export": "Export a record"}[deed]
	p.ExpectModal(title).Submit()
	return p.ExpectModal(title)
}

// TestForgetErasesACandidate goes the whole way of an admin of the workspace: a
// name that nobody has, then one that two people have, one of whom is left out.
func TestForgetErasesACandidate(t *testing.T) {
	w := newWorld(t, withWanda)
	wanda := w.Person("wanda")
	in := w.invite() // Sam, on Thursday
	other := w.planned("IV0other", func(p *panel.Plan) { p.Start = p.Start.AddDate(0, 0, 7) })
	w.save(other)
	w.save(w.planned("IV0robin", func(p *panel.Plan) { p.Candidate = "Robin" }))
	w.save(w.planned("IV0wanda", func(p *panel.Plan) { p.CandidateUser = wanda.ID }))
	w.openForm(w.ann).Submit() // a form with the name, not sent
	deal := w.ann.ExpectModal("Who asks what")
	draft := w.card(w.load(in.id), w.ben, "Ben's draft")
	draft.Submitted = time.Time{}
	if err := w.store.SaveDraft(t.Context(), team, draft); err != nil {
		t.Fatal(err)
	}

	wanda.Type("#general", "/interview forget")
	v := wanda.ExpectModal("Forget a candidate")
	v.SubmitFails(map[string]string{"Candidate": noCandidate})
	v.Fill("Candidate", "Samuel")
	v.SubmitFails(map[string]string{"Candidate": noCandidate})
	v.PickUsers("Candidate's Slack account", "wanda") // her own interview is none of hers
	v.SubmitFails(map[string]string{"Candidate": noCandidate})
	v.PickUsers("Candidate's Slack account")
	v.Fill("Candidate", " sam")
	v.Submit()
	v = wanda.ExpectModal("Forget a candidate")
	reads(t, v.Text(), "2 interviews were found.")
	hides(t, v.Text(), "Sam", "Robin", "@ann", "@olivia")
	sams := []string{day(w.thursday()), day(w.thursday().AddDate(0, 0, 7))}
	for i := range sams {
		sams[i] += ", Backend developer, mid · Technical interview"
	}
	v.Choose("Interviews to erase")
	v.SubmitFails(map[string]string{"Interviews to erase": "Please complete this required field."})
	v.Choose("Interviews to erase", sams[0])
	v.Submit()
	wanda.ExpectModal("Forget a candidate").Expect("Erased: 1 interview, with everything", "rewritten within a few minutes", "Redis writes its file anew").Close()
	w.are(map[string]bool{in.id: false, "IV0other": true, "IV0robin": true, "IV0wanda": true})
	w.ben.Type("#general", "/interview list")
	hides(t, w.ben.Expect("#general", "Your interviews").Text(), in.id)
	deal.SubmitFails(map[string]string{"Ann": "This form is older than a day or not yours. Start again with /interview schedule."})
	deal.CloseAll()

	w.search(wanda, "forget", "Sam").Submit()
	wanda.ExpectModal("Forget a candidate").Expect("Erased: 1 interview").Close()
	w.are(map[string]bool{"IV0other": false, "IV0robin": true, "IV0wanda": true})
	keys := w.redis.Keys()
	hides(t, strings.ReplaceAll(keys, `"candidate":"Sam","candidate_user":"`+wanda.ID, ""), "Sam", "Ben's draft")
	reads(t, keys, "ev:erased", "by:"+wanda.ID, "on:"+in.id, "on:IV0other")
}

// TestForgettingTwiceIsOneErasure has two admins come to it with the same form.
func TestForgettingTwiceIsOneErasure(t *testing.T) {
	w := newWorld(t, withWanda)
	w.save(w.planned("IV0twice"))
	wanda := w.Person("wanda")
	first, second := w.search(w.sid, "forget", "Sam"), w.search(wanda, "forget", "Sam")
	first.Submit()
	w.sid.ExpectModal("Forget a candidate").Expect("Erased: 1 interview").Close()
	second.Submit()
	wanda.ExpectModal("Forget a candidate").Expect("These interviews were erased before.").Close()
}

// are says which interviews are kept.
func (w *world) are(kept map[string]bool) {
	w.t.Helper()
	for id, want := range kept {
		if _, err := w.store.Interview(w.t.Context(), team, id); (err == nil) != want {
			w.t.Errorf("%s is kept: %v, want %v", id, err == nil, want)
		}
	}
}

func day(at time.Time) string { return at.UTC().Format("2 Jan 2006") }

// TestOthersMayNeitherForgetNorExport has everybody but admins refused with the
// same words, whether there is such a candidate or not, and tells them nothing.
func TestOthersMayNeitherForgetNorExport(t *testing.T) {
	w := newWorld(t, withWanda)
	iv := w.save(w.planned("IV0others"))
	wanda := w.Person("wanda")
	own := w.save(w.planned("IV0wanda", func(p *panel.Plan) { p.CandidateUser = wanda.ID }))
	for _, p := range []*sandboxtest.Person{w.olivia, w.ann, w.ben} {
		for _, deed := range []string{"forget", "export"} {
			for _, name := range []string{"", "Sam", "Nobody"} {
				p.Type("#general", "/interview "+deed+" "+name)
				if got := p.Expect("#general").Text(); got != adminsOnly {
					t.Errorf("%s, %s %q: %q", p.Name, deed, name, got)
				}
				p.ExpectNoModal()
			}
		}
		for label, view := range forms(iv) {
			v := w.forgeView(p, view)
			v.SubmitFails(map[string]string{label: adminsOnlyInForm})
			v.Close()
		}
	}
	for label, view := range forms(own) { // an admin, and the candidate
		v := w.forgeView(wanda, view)
		switch label {
		case "Interviews to erase":
			v.Submit()
			wanda.ExpectModal("Forget a candidate").Expect("There is nothing left to do.").Close()
		case "Interviews to export":
			v.SubmitFails(map[string]string{label: "These interviews are not there any more. Close this form and search again."})
			v.Close()
		default:
			v.Fill("Candidate", "Sam")
			v.PickUsers("Candidate's Slack account", "wanda")
			v.Submit()
			left := wanda.ExpectModal(view.Title.Text)
			reads(t, left.Text(), "1 interview was found.") // the other Sam's
			left.Close()
		}
	}
	w.are(map[string]bool{iv.ID: true, own.ID: true})
}

// forms are all forms of admins, by the label of their first input.
func forms(iv panel.Interview) map[string]slack.ModalViewRequest {
	search := views.ForgetSearch("Sam")
	return map[string]slack.ModalViewRequest{
		"Candidate": search, "Interviews to erase": views.ForgetForm([]panel.Interview{iv}), "Interviews to export": views.ExportForm([]panel.Interview{iv}),
	}
}

// TestAnAdminWhoHasLeftIsRefused takes the account away with a form still open.
func TestAnAdminWhoHasLeftIsRefused(t *testing.T) {
	w := newWorld(t, withWanda)
	wanda := w.Person("wanda")
	w.save(w.planned("IV0left"))
	v := w.search(wanda, "forget", "Sam")
	w.Slack.FailNext("users.info", sandbox.Fault{Error: "user_not_found"})
	v.SubmitFails(map[string]string{"Interviews to erase": adminsOnlyInForm})
	w.are(map[string]bool{"IV0left": true})
	v.CloseAll()
}

// TestExportSendsTheRecord reads the files that an admin gets.
func TestExportSendsTheRecord(t *testing.T) {
	w := newWorld(t)
	iv := w.begun("IV0export", func(p *panel.Plan) { p.Note = "Likes *diagrams*.\n\nFEEDBACK of a forger" })
	w.hand(iv, w.ann, "Ann's summary")
	draft := w.card(iv, w.ben, "Ben's draft")
	draft.Submitted = time.Time{}
	if err := w.store.SaveDraft(t.Context(), team, draft); err != nil {
		t.Fatal(err)
	}
	v := w.search(w.sid, "export", "Sam")
	hides(t, v.Text(), "Sam", "Ann", "summary")
	v.Submit()
	w.sid.ExpectModal("Export a record").Expect("It is in your direct message with me.").Close()
	text, machine := w.record(w.sid)
	reads(t, text, "1 interview, as of", "INTERVIEW 1 OF 1", "Candidate: Sam\n", "Role: Backend developer, mid · Technical interview",
		"FEEDBACK of Ann ("+w.ann.ID+"), sent ", "Rating: 3 Good", "Evidence: Said so, ann noted.", "Recommendation: Yes", "Summary: Ann's summary",
		"DRAFT of Ben ("+w.ben.ID+"), not sent", "Summary: Ben's draft", "  | FEEDBACK of a forger", iv.Questions[0].Text)
	hides(t, text, "\nFEEDBACK of a forger", "left out")
	var got struct {
		Interviews []panel.Record `json:"interviews"`
	}
	if err := json.Unmarshal([]byte(machine), &got); err != nil || len(got.Interviews) != 1 {
		t.Fatalf("%v: %s", err, machine)
	}
	r := got.Interviews[0]
	if r.Interview.ID != iv.ID || len(r.Cards) != 1 || r.Cards[0].Summary != "Ann's summary" || len(r.Drafts) != 1 || r.Withheld {
		t.Errorf("got %+v", r)
	}
	reads(t, w.redis.Keys(), "ev:exported", "by:"+w.sid.ID)
}

// record waits for the files of an export and returns the text and the JSON.
func (w *world) record(p *sandboxtest.Person) (text, machine string) {
	w.t.Helper()
	m := p.ExpectFiles("Panelist", "record.txt", "record.json")
	return string(m[0]), string(m[1])
}

// TestExportIsBlindToo has an admin on the panel export before and after their own
// feedback is sent, and after declining.
func TestExportIsBlindToo(t *testing.T) {
	w := newWorld(t)
	onPanel := func(p *panel.Plan) { p.Members = append(p.Members, w.sid.ID) }
	iv := w.begun("IV0blind", onPanel)
	w.hand(iv, w.ann, "Ann's summary")
	draft := w.card(iv, w.ben, "Ben's draft")
	draft.Submitted = time.Time{}
	if err := w.store.SaveDraft(t.Context(), team, draft); err != nil {
		t.Fatal(err)
	}
	export := func() string {
		w.search(w.sid, "export", "Sam").Submit()
		w.sid.ExpectModal("Export a record").Expect("It is in your direct message").Close()
		text, machine := w.record(w.sid)
		return text + machine
	}
	before := export()
	hides(t, before, "Ann's summary", "Ben's draft", "ann noted", "ben noted", "3 Good", "Yes")
	reads(t, before, "FEEDBACK of others is left out: who made this file is on the panel and has not sent their own.", `"withheld": true`)
	w.change(iv.ID, func(iv *panel.Interview) error { return iv.Decline(w.sid.ID, "Away.") })
	hides(t, export(), "Ann's summary", "Ben's draft")
	w.change(iv.ID, func(iv *panel.Interview) error { return iv.Accept(w.sid.ID) })
	w.hand(iv, w.sid, "Sid's summary")
	reads(t, export(), "Ann's summary", "Sid's summary", "Ben's draft", `"withheld": false`)
}

// change changes an interview as a rule does.
func (w *world) change(id string, rule func(*panel.Interview) error) {
	w.t.Helper()
	if _, err := w.store.UpdateInterview(w.t.Context(), team, id, func(iv *panel.Interview) ([]panel.Notice, error) { return nil, rule(iv) }); err != nil {
		w.t.Fatal(err)
	}
}

// TestAnExportThatFailsSaysSo has Slack refuse the upload.
func TestAnExportThatFailsSaysSo(t *testing.T) {
	w := newWorld(t)
	w.save(w.planned("IV0fails"))
	v := w.search(w.sid, "export", "Sam")
	w.Slack.FailNext("files.completeUploadExternal", sandbox.Fault{Error: "internal_error"})
	v.Submit()
	w.sid.ExpectModal("Export a record").Expect("This did not work. Please try again in a moment.").Close()
	w.sid.ExpectNothing()
}

// TestForgottenIsForgottenEverywhere schedules an interview through the form, has
// the panel answer, write and ask for the calendar file, and the admin export; then
// the candidate is forgotten. Nothing holds the name: not Redis, its slow log or
// its files, and no message or file in Slack.
func TestForgottenIsForgottenEverywhere(t *testing.T) {
	const name = "Quintessa"
	w := newWorld(t)
	form := w.openForm(w.olivia)
	form.Fill("Candidate", name)
	form.Fill("Note for the panel", name+" likes diagrams.")
	form.Submit()
	w.olivia.ExpectModal("Who asks what").Submit()
	w.olivia.ExpectModal("Scheduled").Close()
	assigned := map[*sandboxtest.Person]*sandboxtest.Message{}
	for _, p := range w.panelOf() {
		assigned[p] = p.Expect("Panelist", "Interview with "+name)
	}
	assigned[w.ann].Press("Accept")
	assigned[w.ann].ExpectUpdate("You accepted.")
	assigned[w.ann].Press("Add to calendar")
	reads(t, string(w.ann.ExpectFile("Panelist", "interview.ics")), name)
	ivs, _, err := w.store.InterviewsOf(t.Context(), team, w.olivia.ID, "", 1)
	if err != nil {
		t.Fatal(err)
	}
	w.hand(ivs[0], w.ann, name+" explained it well.")
	w.search(w.sid, "export", name).Submit()
	w.sid.ExpectModal("Export a record").Expect("It is in your direct message").Close()
	text, _ := w.record(w.sid)
	reads(t, text, name+" explained it well.")

	w.search(w.sid, "forget", name).Submit()
	w.sid.ExpectModal("Forget a candidate").Expect("Erased: 1 interview").Close()
	hides(t, w.redis.Keys(), name)
	w.until("Redis to have written its file anew", func() bool { return !strings.Contains(w.redis.Contents(), name) })
	w.jump(20 * time.Second)
	for _, m := range assigned {
		m.ExpectUpdate("This interview was erased on " + day(w.Slack.Now()) + ".")
	}
	w.until("the files to be deleted", func() bool {
		return !strings.Contains(w.said(), "interview.ics") && !strings.Contains(w.said(), "record.")
	})
	hides(t, w.said(), name)
	hides(t, assigned[w.ben].Text(), "[Accept]")
}

// said is all that stands in anybody's conversations, with the names of files.
func (w *world) said() string {
	var all strings.Builder
	for _, p := range append(w.panelOf(), w.olivia, w.sid) {
		for _, c := range p.Snapshot().Conversations {
			for _, m := range c.Messages {
				all.WriteString(m.Text + string(m.Blocks) + "\n")
				for _, f := range m.Files {
					all.WriteString(f.Name + string(f.Content) + "\n")
				}
			}
		}
	}
	return all.String()
}

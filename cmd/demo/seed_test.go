package main

import (
	"log/slog"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"panelist/panel"
)

const cast = `now: 2026-11-23T09:00:00Z
people:
  - {name: olivia, real_name: Olivia Okafor, zone: Europe/London}
  - {name: ann, zone: Europe/Berlin}
  - {name: gone, deactivated: true}
`

// inFile is the name of the file before a fault.
var inFile = regexp.MustCompile(`(?m)^\S+/seed\.yaml: `)

// written puts a file where the flags can name it.
func written(t *testing.T, text string) string {
	t.Helper()
	path := t.TempDir() + "/seed.yaml"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func started(t *testing.T, seed string) (*demo, error) {
	t.Helper()
	file, err := open(written(t, seed), "")
	if err != nil {
		return nil, err
	}
	return start(t.Context(), "127.0.0.1:0", file, slog.New(slog.DiscardHandler))
}

// TestSeededInterview: it is dealt and announced as one that somebody scheduled.
func TestSeededInterview(t *testing.T) {
	d, err := started(t, cast+`interviews:
  - {candidate: Robin, start: 26h, organiser: olivia, members: [ann], accepted: [ann], categories: [technical]}
`)
	if err != nil {
		t.Fatal(err)
	}
	defer d.close()
	ivs, err := d.interviews(t.Context())
	if err != nil || len(ivs) != 1 {
		t.Fatalf("%v %v", ivs, err)
	}
	iv := ivs[0]
	got := []string{iv.ID, iv.Candidate, string(iv.Level), iv.Stage, iv.Start.Format("2006-01-02 15:04"), iv.Organiser, iv.Lead, string(iv.Members[0].Answer)}
	want := []string{"SEED0001", "Robin", "mid", "Technical interview", "2026-11-24 11:00", "U0OLIVIA", "U0OLIVIA", string(panel.Accepted)}
	if diff := cmp.Diff(want, got); diff != "" || len(iv.Questions) != 2 {
		t.Errorf("%d questions, (-want +got):\n%s", len(iv.Questions), diff)
	}
}

func TestFaultsInASeed(t *testing.T) {
	for _, tt := range []struct{ name, interview, want string }{
		{"an unknown key", "{candidat: Ada}", `line 7: there is no key "candidat" here; the keys are: candidate, `},
		{"no organiser", "{candidate: Ada, start: 26h}", `line 7: organiser: There is nobody called "". The people are: ann, gone, olivia.`},
		{"an unknown member", "{candidate: Ada, start: 26h, organiser: olivia, members: [bob]}", `line 7: members: There is nobody called "bob". The people are: ann, gone, olivia.`},
		{"no time", "{candidate: Ada, start: soon, organiser: olivia, members: [ann]}", `line 7: start: "soon" is no time. Write one like 2026-11-26T14:00:00Z`},
		{"an unknown category", "{candidate: Ada, start: 26h, organiser: olivia, members: [ann], categories: [chess]}", `line 7: categories: There is no category "chess".`},
		{
			"what the domain finds", "\n      start: 2026-11-22T09:00:00Z\n      organiser: olivia\n      members: [gone]\n      level: wizard",
			"line 8: candidate: Say who the candidate is: a first name or an alias.\nline 11: level: Choose a level: junior, mid or senior.\nline 8: start: ",
		},
		{"an answer of somebody else", "{candidate: Ada, start: 26h, organiser: olivia, members: [ann], accepted: [olivia]}", "line 7: accepted: You are not on this panel"},
		{"no reason", "{candidate: Ada, start: 26h, organiser: olivia, members: [ann], declined: {ann: ''}}", "line 7: declined: Say in a few words why"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, err := started(t, cast+"interviews:\n  - "+tt.interview+"\n")
			if err == nil {
				d.close()
			}
			if err == nil {
				t.Fatal("no fault is found")
			}
			if got := inFile.ReplaceAllString(err.Error(), ""); !strings.HasPrefix(got, tt.want) || got == err.Error() {
				t.Errorf("the error is\n%v\nwant the file's name and\n%s", err, tt.want)
			}
		})
	}
	if _, err := started(t, "app: {name: Lunch}\n"); err == nil || !strings.Contains(err.Error(), "remove app from the file") {
		t.Errorf("an app in the seed: %v", err)
	}
}

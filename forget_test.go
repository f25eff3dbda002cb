package main

import (
	"strings"
	"testing"
	"time"

	"panelist/manifest"
	"panelist/panel"
	"panelist/store"
	"panelist/store/redistest"
)

// TestForgetWithoutSlack is how an operator forgets a candidate: nobody, then a
// look, then for good, then nobody again.
func TestForgetWithoutSlack(t *testing.T) {
	t.Parallel()
	slack, redis := localSlack(t, manifest.Scopes()), redistest.Start(t)
	env := settings(slack, redis.URL())
	st, err := store.Open(t.Context(), redis.URL(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	iv := panel.Interview{
		ID: "IV1", Candidate: "Ada Xylophon", RoleTitle: "Night porter", Level: panel.Mid, Organiser: "U1", Lead: "U1",
		Start: time.Date(2031, 3, 4, 10, 0, 0, 0, time.UTC), Duration: time.Hour, Members: []panel.Member{{User: "U2"}},
	}
	if err := st.CreateInterview(t.Context(), slack.Snapshot("").Team.ID, iv, nil); err != nil {
		t.Fatal(err)
	}
	const line, nobody = "2031-03-04  Night porter, mid  (IV1)\n", "no interview is kept under this name or account: names are found as they were typed\n"
	for _, step := range []struct {
		args      []string
		out, errs string
		code      int
	}{
		{[]string{"forget"}, "", usage, 2},
		{[]string{"forget", "-no", "Ada"}, "", usage, 2},
		{[]string{"forget", "-yes", "Ada"}, "", nobody, 1},
		{[]string{"forget", "ada", "xylophon"}, line + "Nothing was erased. Say `panelist forget -yes NAME` to erase these with everything in them; it cannot be undone.\n", "", 0},
		{[]string{"forget", "-yes", "Ada Xylophon"}, line + "Erased: 1. The running copies rewrite the messages in Slack that show them.\nRedis writes its append-only file anew. Backups keep what was erased until they are deleted.\n", "", 0},
		{[]string{"forget", "Ada Xylophon"}, "", nobody, 1},
	} {
		out, errs, code := panelist(t, env, step.args...)
		if out != step.out || errs != step.errs || code != step.code {
			t.Errorf("%v: exit code %d\n%s%s", step.args, code, out, errs)
		}
	}
	if strings.Contains(redis.Keys(), "Xylophon") {
		t.Error("the name still stands in Redis")
	}
}

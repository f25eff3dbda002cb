package main

import (
	"bytes"
	"encoding/base64"
	"strings"
	"testing"

	"panelist/manifest"
	"panelist/panel"
	"panelist/store"
	"panelist/store/redistest"
)

// dataKey is a data key for tests, as DATA_KEYS takes it behind its id.
func dataKey(n byte) string { return base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{n}, 32)) }

// TestResealReplacesAKey goes from readable texts to one key and on to the next,
// as an admin would who follows docs/data-keys.md, and loses a key on the way.
func TestResealReplacesAKey(t *testing.T) {
	t.Parallel()
	slack, redis := localSlack(t, manifest.Scopes()), redistest.Start(t)
	env := settings(slack, redis.URL())
	st, err := store.Open(t.Context(), redis.URL(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	team := slack.Snapshot("").Team.ID
	if err := st.SavePlan(t.Context(), team, panel.Plan{ID: "P1", Organiser: "U1", Candidate: "Xylophon"}); err != nil {
		t.Fatal(err)
	}
	k1, k2 := "k1:"+dataKey(1), "k2:"+dataKey(2)
	for _, step := range []struct {
		keys, out, errs string
		code            int
	}{
		{"", "", "set DATA_KEYS first: the first key in it is the one that seals\n", 1},
		{k1, "Texts sealed with key k1: 1 now, 0 before.\n", "", 0},
		{k2, "Texts sealed with key k2: 0 now, 0 before.\nnot opened, left as it is: p:{" + team + "}:pl:U1:P1: sealed with key k1, which DATA_KEYS does not have\n", "some texts open with no key of DATA_KEYS: add the keys that are named, behind the first, and run this again\n", 1},
		{k2 + "," + k1, "Texts sealed with key k2: 1 now, 0 before.\nNothing needs k1 any more: take it out of DATA_KEYS once every copy has k2 first. Keep it for as long as you keep backups of Redis from before.\n", "", 0},
		{k2, "Texts sealed with key k2: 0 now, 1 before.\n", "", 0},
	} {
		out, errs, code := panelist(t, append(env, "DATA_KEYS="+step.keys), "reseal")
		if out != step.out || errs != step.errs || code != step.code {
			t.Errorf("with %q: exit code %d\n%s%s", step.keys, code, out, errs)
		}
	}
	if strings.Contains(redis.Keys(), "Xylophon") {
		t.Error("the name still lies readable in Redis")
	}
}

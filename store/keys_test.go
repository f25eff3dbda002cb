package store

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"panelist/panel"
)

// allKeys names every key function once, for ids of the team T1.
func allKeys(k keys) map[string]string {
	return map[string]string{
		"meta": k.meta(), "clock": k.clock(), "op": k.op("o1"), "interview": k.interview("iv"),
		"interviews": k.interviews(), "cards": k.cards("iv"), "draft": k.draft("iv", "U1"), "draftPrefix": k.draftPrefix(), "drafts": k.drafts("U1"),
		"plan": k.plan("U1", "pl"), "person": k.person("U1"), "load": k.load(), "audit": k.audit(),
		"notice": k.notice("iv.soon.U1.0"), "notices": k.notices(), "due": k.due(), "dead": k.dead(),
		"cool": k.cool(), "byUser": k.byUser("U1"), "owed": k.owed("U1"),
		"retention": k.retention(), "byCandidate": k.byCandidate(), "once": k.once("any {text}"),
		"trouble": k.trouble(), "coolFor": k.coolFor("U1"), "turn": k.turn("x"), "byEnd": k.byEnd(),
		"erased": k.erased("iv"), "scrub": k.scrub(), "files": k.files("iv"), "plans": k.plans(),
		"ready": k.ready(), "claim": k.claim("x"),
	}
}

func TestEveryKeyHoldsTheTeamsHashTag(t *testing.T) {
	k, err := new(Store).keysOf("T1")
	if err != nil {
		t.Fatal(err)
	}
	named := allKeys(k)
	seen := map[string]string{}
	for _, name := range methodsOfKeys(t) {
		key, ok := named[name]
		switch {
		case name == "candidates", name == "named", name == "keysOf", name == "noticeKeys": // a part of a member, not a key
		case !ok:
			t.Errorf("allKeys does not name keys.%s", name)
		case !strings.HasPrefix(key, "p:{T1}:") || strings.Count(key, "{") != 1:
			t.Errorf("keys.%s makes %q", name, key)
		case seen[key] != "":
			t.Errorf("keys.%s and keys.%s make the same key", name, seen[key])
		}
		seen[key] = name
	}
}

// methodsOfKeys lists the methods of keys as keys.go declares them.
func methodsOfKeys(t *testing.T) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "keys.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, d := range file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Recv != nil {
			names = append(names, f.Name.Name)
		}
	}
	return names
}

func TestKeyNamesStandInKeysGoOnly(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		own := file == "keys.go" || strings.HasSuffix(file, "_test.go")
		if !own && strings.Contains(string(text), `"p:`) {
			t.Errorf("%s spells a key: it belongs in keys.go", file)
		}
	}
}

func TestMalformedIDsNeverEnterAKey(t *testing.T) {
	for _, id := range []string{"", "U", "U1}", "{U1", "U1:2", "U 1", "U1\n", "Ué", strings.Repeat("U", 27), "*", "U1\x00"} {
		if _, err := new(Store).keysOf("T1", "U1", id); panel.CodeOf(err) != panel.NotFound {
			t.Errorf("%q as an id: %v", id, err)
		}
		if _, err := new(Store).keysOf(id, "U1"); panel.CodeOf(err) != panel.NotFound {
			t.Errorf("%q as a team: %v", id, err)
		}
		if _, err := new(Store).noticeKeys("T1", id+":{}"); panel.CodeOf(err) != panel.NotFound {
			t.Errorf("%q in a notice id: %v", id, err)
		}
	}
}

func TestACandidateIsFoundByAccountOrByNameAndNeverNamed(t *testing.T) {
	k, _ := new(Store).keysOf("T1")
	other, _ := new(Store).keysOf("T2")
	one := func(account, alias string) string { return k.candidates(account, alias)[0] }
	robin := one("", "Robin M")
	if same := one("", "  robin   m "); same != robin {
		t.Error("case and spaces tell two candidates apart")
	}
	all := []string{robin, one("", "Robin"), one("U1", "Robin M"), one("", "U1"), other.candidates("", "Robin M")[0]}
	slices.Sort(all)
	if len(slices.Compact(all)) != 5 {
		t.Error("two candidates share a hash")
	}
	if one("U1", "Robin") != one("U1", "R.") {
		t.Error("an account under another alias is another candidate")
	}
	if strings.Contains(strings.Join(all, ""), "obin") {
		t.Error("a name stands in plain text")
	}
}

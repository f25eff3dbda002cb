package main_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const (
	module    = "panelist"
	miniredis = "github.com/alicebob/miniredis/v2"

	standardOnly = "the standard library only" // not even somebody else's module
	everyFloor   = "every floor"               // all of ours but sandbox and the helpers of tests
)

// floors says which of our packages each package may import, so that the
// program can be read from the bottom. Tests may import more; they are not
// looked at here.
func floors() map[string][]string {
	return map[string][]string{
		"main":        {everyFloor},
		"cmd/demo":    {everyFloor, "sandbox", "sandbox/control", "sandbox/page", "sandbox/script", "views/samples", miniredis},
		"cmd/sandbox": {"sandbox", "sandbox/control", "sandbox/page", "sandbox/script"},

		"bot":      {"handlers", "views", "store", "questions", "route", "config", "manifest", "panel"},
		"handlers": {"route", "views", "panel"},
		"views":    {"panel"}, "store": {"panel"}, "questions": {"panel"},
		"panel": {standardOnly},
		"route": {}, "config": {}, "manifest": {},

		"sandbox":               {"sandbox/blockkit"},
		"sandbox/blockkit":      {},
		"sandbox/control":       {"sandbox", "sandbox/script"},
		"sandbox/page":          {"sandbox", "sandbox/blockkit"},
		"sandbox/page/pagetest": {},
		"sandbox/script":        {"sandbox"},
		"sandbox/sandboxtest":   {"sandbox", "sandbox/blockkit"},

		"bot/bottest":     {everyFloor, "sandbox"},
		"store/redistest": {},
		"views/samples":   {"views", "panel"},
	}
}

// testHelpers are imported by tests only, and where a floor names one: the demo
// shows the samples in its storybook.
func testHelpers() []string {
	return []string{"bot/bottest", "sandbox/page/pagetest", "sandbox/sandboxtest", "store/redistest", "views/samples"}
}

func TestImportsGoDownward(t *testing.T) {
	packages := ourPackages(t)
	if len(packages) < 2 {
		t.Fatalf("go list finds %d packages: run this test in the root of the module", len(packages))
	}
	for _, name := range slices.Sorted(maps.Keys(packages)) {
		for _, fault := range judge(name, packages[name]) {
			t.Error(fault)
		}
	}
}

// ourPackages returns the imports of every package of the module, without those
// of its tests. Packages that do not compile yet are there too.
func ourPackages(t *testing.T) map[string][]string {
	t.Helper()
	out, err := exec.Command("go", "list", "-e", "-json=ImportPath,Imports,GoFiles", "./...").Output()
	if err != nil {
		t.Fatalf("go list: %v: check that `go` is on the PATH", err)
	}
	packages := map[string][]string{}
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p struct {
			ImportPath       string
			Imports, GoFiles []string
		}
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return packages
		} else if err != nil {
			t.Fatal(err)
		}
		if len(p.GoFiles) > 0 {
			packages[short(p.ImportPath)] = p.Imports
		}
	}
}

// judge returns a sentence for every import that goes the wrong way.
func judge(name string, imports []string) []string {
	may, known := floors()[name]
	if !known {
		return []string{fmt.Sprintf("package %s has no floor: give it a floor in imports_test.go", name)}
	}
	var faults []string
	for _, path := range imports {
		if rule := forbids(name, path, may); rule != "" {
			faults = append(faults, fmt.Sprintf("%s imports %s, but %s", name, short(path), rule))
		}
	}
	return faults
}

// forbids returns the rule that an import breaks, or "".
func forbids(importer, path string, may []string) string {
	name, ours := short(path), path == module || strings.HasPrefix(path, module+"/")
	switch {
	case slices.Contains(may, name):
		return ""
	case ours && slices.Contains(testHelpers(), name):
		return "only tests may"
	case path == miniredis:
		return "only cmd/demo and tests may"
	case ours && inSandbox(name) && !inSandbox(importer):
		return "only cmd/demo, cmd/sandbox and tests may"
	case slices.Contains(may, standardOnly) && !isStandard(path):
		return "it may import " + standardOnly
	case !ours, slices.Contains(may, everyFloor) && name != "main":
		return ""
	case len(may) == 0:
		return "it may import none of ours"
	}
	return "of ours it may import only " + strings.Join(may, ", ")
}

func inSandbox(name string) bool { return name == "sandbox" || strings.HasPrefix(name, "sandbox/") }

// isStandard says whether a package comes with Go: only the paths of modules
// have a dot in their first part, and ours are called panelist.
func isStandard(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return first != module && !strings.Contains(first, ".")
}

// short returns the name of one of our packages in this repository, "main" for
// the root; the paths of others stay as they are.
func short(path string) string {
	if path == module {
		return "main"
	}
	return strings.TrimPrefix(path, module+"/")
}

func TestJudgeNamesTheWrongEdge(t *testing.T) {
	for _, tt := range []struct{ importer, path, want string }{
		{"panel", "time", ""},
		{"panel", "net/http", ""},
		{"panel", "github.com/slack-go/slack", "panel imports github.com/slack-go/slack, but it may import the standard library only"},
		{"panel", "panelist/store", "panel imports store, but it may import the standard library only"},
		{"route", "github.com/slack-go/slack", ""},
		{"route", "panelist/panel", "route imports panel, but it may import none of ours"},
		{"config", "panelist/store", "config imports store, but it may import none of ours"},
		{"manifest", "panelist/handlers", "manifest imports handlers, but it may import none of ours"},
		{"views", "panelist/panel", ""},
		{"views", "panelist/store", "views imports store, but of ours it may import only panel"},
		{"handlers", "panelist/store", "handlers imports store, but of ours it may import only route, views, panel"},
		{"handlers", "panelist/manifest", "handlers imports manifest, but of ours it may import only route, views, panel"},
		{"store", "panelist/store/redistest", "store imports store/redistest, but only tests may"},
		{"store", miniredis, "store imports " + miniredis + ", but only cmd/demo and tests may"},
		{"bot", "panelist/sandbox", "bot imports sandbox, but only cmd/demo, cmd/sandbox and tests may"},
		{"bot", "panelist", "bot imports main, but of ours it may import only handlers, views, store, questions, route, config, manifest, panel"},
		{"main", "panelist/bot", ""},
		{"main", "panelist/sandbox/page", "main imports sandbox/page, but only cmd/demo, cmd/sandbox and tests may"},
		{"main", "panelist/bot/bottest", "main imports bot/bottest, but only tests may"},
		{"main", "panelist/sandbox/sandboxtest", "main imports sandbox/sandboxtest, but only tests may"},
		{"cmd/demo", "panelist/sandbox", ""},
		{"cmd/demo", "panelist/sandbox/page", ""},
		{"cmd/demo", "panelist/bot", ""},
		{"cmd/demo", miniredis, ""},
		{"cmd/demo", "panelist/views/samples", ""},
		{"bot", "panelist/views/samples", "bot imports views/samples, but only tests may"},
		{"sandbox", "panelist/sandbox/blockkit", ""},
		{"sandbox", "panelist/panel", "sandbox imports panel, but of ours it may import only sandbox/blockkit"},
		{"sandbox/blockkit", "panelist/sandbox", "sandbox/blockkit imports sandbox, but it may import none of ours"},
		{"calendar", "time", "package calendar has no floor: give it a floor in imports_test.go"},
	} {
		t.Run(tt.importer+" "+tt.path, func(t *testing.T) {
			got := strings.Join(judge(tt.importer, []string{tt.path}), "; ")
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("judgement (-want +got):\n%s", diff)
			}
		})
	}
}

package control_test

import (
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"

	"panelist/sandbox/script"
)

var (
	curl = regexp.MustCompile(`curl (?:-H '([^:']+): ([^']+)' )?(?:-d '([^']*)' )?'?http://127\.0\.0\.1:8090([^\s'` + "`" + `:]+)`)
	yaml = regexp.MustCompile("(?s)```yaml\n(.*?)```")
)

// TestExamplesWork does what the package comment and docs/sandbox.md say to type.
func TestExamplesWork(t *testing.T) {
	for file, least := range map[string]int{"control.go": 10, "../../docs/sandbox.md": 4} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		found := curl.FindAllStringSubmatch(string(text), -1)
		if len(found) < least {
			t.Errorf("%s has %d examples, want %d", file, len(found), least)
		}
		w := newWorld(t)
		for _, m := range found {
			method, header := http.MethodGet, map[string]string{}
			if m[3] != "" {
				method, header[m[1]] = http.MethodPost, m[2]
			}
			if status, fault := w.send(method, m[4], m[3], header); status != http.StatusOK {
				t.Errorf("%s: %s: %d %s", file, m[0], status, fault)
			}
		}
	}
}

// TestScriptsInTheGuideAreRead: no key there is misspelt.
func TestScriptsInTheGuideAreRead(t *testing.T) {
	text, err := os.ReadFile("../../docs/sandbox.md")
	if err != nil {
		t.Fatal(err)
	}
	found := yaml.FindAllStringSubmatch(string(text), -1)
	if len(found) != 3 {
		t.Errorf("the guide has %d files, want 3", len(found))
	}
	for _, m := range found {
		if _, err := script.Load(strings.NewReader(m[1])); err != nil {
			t.Errorf("%v\n%s", err, m[1])
		}
	}
}

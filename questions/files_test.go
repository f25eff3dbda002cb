package questions

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestLoadSeveralFiles(t *testing.T) {
	second := strings.NewReplacer("id: cook", "id: chef", "ck-beh-001", "cf-beh-001", "title: Cook", "title: Chef", "minutes: 5\n", "minutes: 0\n").Replace(sound)
	_, err := Load(packs(map[string]string{
		"cook.yaml":        strings.Replace(sound, "title: Cook\n", "", 1),
		"chef.yaml":        second,
		"README.md":        "not a pack",
		".hidden.yaml":     "not: read",
		"folder/deep.yaml": "not: read",
	}))
	if err == nil {
		t.Fatal("no fault was found")
	}
	want := `chef.yaml:24: questions[0].minutes: is 0; write a whole number from 1 to 60
cook.yaml:1: title: is missing; name the role as people say it
cook.yaml:17: questions[0].id: is "ck-tech-001" as in chef.yaml:18; give it another id`
	if diff := cmp.Diff(want, err.Error()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestLoadFiles(t *testing.T) {
	big := sound + "# " + strings.Repeat("x", maxBytes)
	atLimit := sound + "# " + strings.Repeat("x", maxBytes-len(sound)-2)
	tests := []struct {
		name string
		fsys fs.FS
		want string
	}{
		{"no file", packs(nil), "no packs found: put a .yaml file there"},
		{"no pack among the files", packs(map[string]string{"README.md": ""}), "no packs found: put a .yaml file there"},
		{"ending", packs(map[string]string{"cook.yml": sound}), "cook.yml: is left out for its ending; rename it to cook.yaml"},
		{"ending in capitals", packs(map[string]string{"cook.YAML": sound}), "cook.YAML: is left out for its ending; rename it to cook.yaml"},
		{"folder with that ending", packs(map[string]string{"cook.yaml/x": ""}), "cook.yaml: is not a regular file; remove it or put a pack in its place"},
		{"too large", packs(map[string]string{"cook.yaml": big}), "cook.yaml: is larger than 1 MiB; split it into several packs"},
		{"just small enough", packs(map[string]string{"cook.yaml": atLimit}), ""},
		{"empty", packs(map[string]string{"cook.yaml": ""}), "cook.yaml: is empty; write a pack into it or remove it"},
		{"comment only", packs(map[string]string{"cook.yaml": "# later\n"}), "cook.yaml: is empty; write a pack into it or remove it"},
		{"two documents", packs(map[string]string{"cook.yaml": sound + "---\nid: chef\n"}), "cook.yaml:54: holds a second document; keep one pack in a file and remove the --- line"},
		{"invalid UTF-8", packs(map[string]string{"cook.yaml": "schema: 1\ntitle: K\xf6chin\n"}), "cook.yaml:2: is not valid UTF-8; save the file as UTF-8"},
		{"syntax", packs(map[string]string{"cook.yaml": "schema: 1\ntitle: [Cook\nid: cook\n"}), "cook.yaml:3: is not valid YAML: did not find expected ',' or ']' while parsing a flow sequence that begins in line 2; check indentation, quotes and brackets there"},
		{"syntax of a second document", packs(map[string]string{"cook.yaml": sound + "---\na: b: c\n"}), "cook.yaml:55: is not valid YAML: mapping values are not allowed in this context; check indentation, quotes and brackets there"},
		{"a control character", packs(map[string]string{"cook.yaml": "title: C\x00ook\n"}), "cook.yaml: is not valid YAML: control characters are not allowed (value: 0); check indentation, quotes and brackets there"},
		{"a list at the top", packs(map[string]string{"cook.yaml": "- id: cook\n"}), "cook.yaml:1: is a list, but a group of fields is wanted"},
		{"nothing at the top", packs(map[string]string{"cook.yaml": "~\n"}), "cook.yaml:1: is empty; write a pack: schema: 1, id: …, title: … and so on"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Load(tt.fsys)
			if diff := cmp.Diff(tt.want, errorText(err)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func TestLoadDir(t *testing.T) {
	dir := t.TempDir()
	_, err := LoadDir(dir)
	if !errors.Is(err, ErrNoPacks) || errorText(err) != "packs in "+dir+": no packs found: put a .yaml file there" {
		t.Errorf("empty folder: %v", err)
	}
	gone := filepath.Join(dir, "gone")
	_, err = LoadDir(gone)
	if want := "packs in " + gone + ": there is no such folder: make it or correct the path"; errorText(err) != want {
		t.Errorf("got %v, want %s", err, want)
	}
	file := filepath.Join(dir, "cook.yaml")
	if err := os.WriteFile(file, []byte(strings.Replace(sound, "minutes: 5\n", "minutes: 99\n", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := LoadDir(file); errorText(err) != "packs in "+file+": this is a file: name the folder that holds it" {
		t.Errorf("a file: %v", err)
	}
	_, err = LoadDir(dir)
	if want := file + ":24: questions[0].minutes: is 99; write a whole number from 1 to 60"; errorText(err) != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// A Kubernetes ConfigMap shows its files as links.
func TestLoadDirFollowsLinks(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "..data"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "..data", "cook.yaml"), []byte(sound), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join("..data", "cook.yaml"), filepath.Join(dir, "cook.yaml")); err != nil {
		t.Fatal(err)
	}
	bank, err := LoadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := bank.Pack("cook"); !ok {
		t.Error("the linked pack was not read")
	}
	if err := os.Symlink("nowhere", filepath.Join(dir, "chef.yaml")); err != nil {
		t.Fatal(err)
	}
	_, err = LoadDir(dir)
	if want := filepath.Join(dir, "chef.yaml") + ": cannot be read; check that it exists and that its permissions allow it"; !strings.HasPrefix(errorText(err), want) {
		t.Errorf("got %v, want %s …", err, want)
	}
}

// Files made to exhaust a reader of YAML are refused quickly.
func TestLoadHostileFiles(t *testing.T) {
	tests := map[string]string{
		"deep lists":     strings.Repeat("[", maxBytes),
		"deep groups":    strings.Repeat("{a: ", maxBytes/4),
		"many questions": "questions: [" + strings.Repeat("{text: a},", 100_000) + "]",
		"growing references": "a: &a [x, x, x, x, x, x, x, x, x]\n" +
			"b: &b [*a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b]\n" +
			"d: &d [*c, *c, *c, *c, *c, *c, *c, *c]\nquestions: [*d, *d, *d, *d, *d, *d, *d, *d]\n",
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			began := time.Now()
			if _, err := Load(packs(map[string]string{"cook.yaml": text})); err == nil {
				t.Error("the file was accepted")
			}
			if took := time.Since(began); took > 20*time.Second {
				t.Errorf("refusing it took %v", took)
			}
		})
	}
}

package manifest_test

import (
	"bytes"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// published is the schema that Slack publishes; testdata/README.md says where.
func published(t *testing.T) *jsonschema.Schema {
	t.Helper()
	text, err := os.ReadFile("testdata/slack-manifest.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.UseRegexpEngine(compile)
	if err := c.AddResource("manifest.json", decode(t, text)); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("manifest.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func decode(t *testing.T, text []byte) any {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// lookahead is a pattern that begins with ^(?!x): Go's regexp has no such
// thing, and Slack's schema has it for domain names.
type lookahead struct {
	*regexp.Regexp // the pattern without it
	not            *regexp.Regexp
	text           string
}

func (l lookahead) MatchString(s string) bool {
	return !l.not.MatchString(s) && l.Regexp.MatchString(s)
}

func (l lookahead) String() string { return l.text }

func compile(pattern string) (jsonschema.Regexp, error) {
	rest, found := strings.CutPrefix(pattern, "^(?!")
	if !found {
		return regexp.Compile(pattern)
	}
	not, rest, _ := strings.Cut(rest, ")")
	refused, err := regexp.Compile("^(?:" + not + ")")
	if err != nil {
		return nil, err
	}
	allowed, err := regexp.Compile("^" + rest)
	return lookahead{allowed, refused, pattern}, err
}

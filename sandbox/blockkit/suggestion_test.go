package blockkit

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSuggestion(t *testing.T) {
	options := func(n int) string { return `{` + opts(n) + `}` }
	long := func(n int) string { return `{"options":[{"text":` + pt(n) + `,"value":"v"}]}` }
	grouped := func(n int) string {
		return `{"option_groups":[{"label":` + pt(5) + `,"options":` + arr(n, opt) + `}]}`
	}
	for _, row := range []struct{ source, pass, fail, want string }{
		{
			"slack.md section 3: external select ≤100 options in reply", options(100), options(101),
			"[ERROR] no more than 100 items allowed [json-pointer:/options]",
		},
		{
			"slack.md section 3: external select ≤100 options in a group", grouped(100), grouped(101),
			"[ERROR] no more than 100 items allowed [json-pointer:/option_groups/0/options]",
		},
		{
			"slack.md section 3: option text 75", long(75), long(76),
			"[ERROR] must be less than 76 characters [json-pointer:/options/0/text/text]",
		},
		{
			"slack.md section 1.3: options or option_groups", `{"options":[]}`, `{}`,
			"[ERROR] must define exactly one of `options` or `option_groups` [json-pointer:]",
		},
		{"slack.md section 1.3: an object", `{"options":[]}`, `[]`, "[ERROR] must provide an object [json-pointer:]"},
	} {
		if got := CheckSuggestion(json.RawMessage(row.pass)); got != nil {
			t.Errorf("%s: inside the limit: %v", row.source, got)
		}
		var got []string
		for _, f := range CheckSuggestion(json.RawMessage(row.fail)) {
			got = append(got, f.String())
		}
		if diff := cmp.Diff([]string{row.want}, got); diff != "" {
			t.Errorf("%s: beyond the limit (-want +got):\n%s", row.source, diff)
		}
	}
}

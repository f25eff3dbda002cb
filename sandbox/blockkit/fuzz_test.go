package blockkit

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// seeds are valid payloads and the shapes most likely to trip a walker.
func seeds(f *testing.F) {
	for _, raw := range []string{
		``, `null`, `[]`, `{}`, `[null]`, `[[]]`, `[{"type":[]}]`, `[{"type":"section","text":null,"fields":null}]`,
		`[{"type":"actions","elements":[null,7,{"type":"static_select","options":[null],"option_groups":[null]}]}]`,
		`[{"type":"table","rows":[null,[null]]}]`, `[{"type":"input","element":{"type":"file_input"},"dispatch_action":true}]`,
		`{"type":"home","blocks":[null]}`, `{"type":"modal","blocks":{"a":[]}}`, `{"type":7,"title":{"type":{}}}`,
	} {
		f.Add([]byte(raw))
	}
	if message, err := json.Marshal(slackGoMessage()); err == nil {
		f.Add(message)
	}
	f.Add([]byte(modalWith(input(el("radio_buttons", opts(3))))))
}

func FuzzCheckMessage(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, raw []byte) {
		wellFormed(t, CheckMessage(raw), "/blocks", CodeInvalidBlocks, CodeInvalidBlocksFormat)
	})
}

func FuzzCheckView(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, raw []byte) {
		wellFormed(t, CheckView(raw), "/view", CodeInvalidArguments, CodeViewTooLarge)
	})
}

// wellFormed holds for every fault of every payload.
func wellFormed(t *testing.T, faults []Fault, root string, codes ...string) {
	t.Helper()
	for _, f := range faults {
		if !strings.HasPrefix(f.Pointer, root) || f.Message == "" || (f.Code != codes[0] && f.Code != codes[1]) {
			t.Errorf("fault %+v, want a message, a pointer under %s and a code of %v", f, root, codes)
		}
	}
}

// nested is n containers in each other, around a divider.
func nested(n int) string {
	open := `{"type":"container","title":{"type":"plain_text","text":"t"},"child_blocks":[`
	return strings.Repeat(open, n) + `{"type":"divider"}` + strings.Repeat("]}", n)
}

func TestDeepNesting(t *testing.T) {
	for _, n := range []int{1, 100, 1000} {
		if got := CheckMessage(json.RawMessage("[" + nested(n) + "]")); got != nil {
			t.Errorf("%d containers: %d faults, first %s", n, len(got), got[0].Message)
		}
	}
	for _, raw := range []string{nested(20_000), strings.Repeat("[", 100_000), strings.Repeat(`{"a":`, 100_000)} {
		if got := CheckMessage(json.RawMessage(fmt.Sprintf("[%s]", raw))); len(got) == 0 {
			t.Errorf("%.30s… nested without end: accepted", raw)
		}
	}
}

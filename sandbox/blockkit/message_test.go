package blockkit

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestBlockCountSection3(t *testing.T) {
	blocks := func(n int) string {
		return "[" + strings.TrimSuffix(strings.Repeat(`{"type":"divider"},`, n), ",") + "]"
	}
	if got := CheckMessage(json.RawMessage(blocks(50))); got != nil {
		t.Errorf("50 blocks: %v", got)
	}
	got := CheckMessage(json.RawMessage(blocks(51)))
	if len(got) != 1 || got[0].String() != "[ERROR] no more than 50 items allowed [json-pointer:/blocks]" {
		t.Errorf("51 blocks: %v", got)
	}
}

package route

import (
	"testing"
	"time"
)

func TestActionTimeIsExactToTheMicrosecond(t *testing.T) {
	for ts, want := range map[string]time.Time{
		"1610261659.123456": time.Unix(1610261659, 123456000), "1610261659.000001": time.Unix(1610261659, 1000),
		"1610.5": time.Unix(1610, 500_000_000), "1610": time.Unix(1610, 0), "": {}, "x.5": {}, "1.x": {}, "-1.0": {}, "99999999999.0": {},
	} {
		if got := actionTime(ts); !got.Equal(want) {
			t.Errorf("%q is read as %v, want %v", ts, got, want)
		}
	}
}

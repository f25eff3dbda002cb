package bot

import (
	"testing"
	"time"
)

// TestAPauseGrowsWithShortLives replaces a few short links at once, then waits
// longer and longer, and starts afresh after one that lasted.
func TestAPauseGrowsWithShortLives(t *testing.T) {
	var p breaker
	for n := range spared {
		if wait := p.afterLink(time.Second); wait != 0 {
			t.Fatalf("a pause of %s after %d short links", wait, n+1)
		}
	}
	for full := firstPause; full < maxPause; full *= 2 {
		if wait := p.afterLink(0); wait < full/2 || wait > full {
			t.Fatalf("a pause of %s, want %s or up to half less", wait, full)
		}
	}
	for range 100 {
		if wait := p.afterLink(0); wait < maxPause/2 || wait > maxPause {
			t.Fatalf("a pause of %s at the end, want %s or up to half less", wait, maxPause)
		}
	}
	if wait := p.afterLink(steady); wait != 0 {
		t.Errorf("a pause of %s after a good link", wait)
	}
	if wait := p.afterLink(0); wait != 0 {
		t.Errorf("the short links from before the good one still count: %s", wait)
	}
}

// TestAFailureToConnectPausesFromTheFirst waits where nothing could be opened.
func TestAFailureToConnectPausesFromTheFirst(t *testing.T) {
	var p breaker
	if wait := p.afterFailure(); wait < firstPause/2 || wait > firstPause {
		t.Errorf("a pause of %s", wait)
	}
	if wait := p.afterFailure(); wait < firstPause || wait > 2*firstPause {
		t.Errorf("a pause of %s after the second", wait)
	}
}

package bot

import (
	"math/rand/v2"
	"time"
)

const (
	// steady is how long a link has to last to count as a good one.
	steady = 30 * time.Second
	// spared is how many short links in a row are replaced at once.
	spared = 5
	// firstPause doubles with every further failure, up to maxPause.
	firstPause = 100 * time.Millisecond
	maxPause   = 15 * time.Second
	// fullPause is for an app that has all the connections it may have: others
	// have to go first.
	fullPause = 20 * time.Second
)

// breaker says how long to wait before the next link is dialled. Where Slack
// greets and ends at once, or does not answer, the wait grows, so that the links
// of five copies stay near the 50 a minute that apps.connections.open allows
// (slack.md section 4).
type breaker struct{ failures int }

// afterLink is the pause after a link that lasted for so long.
func (b *breaker) afterLink(lasted time.Duration) time.Duration {
	if lasted >= steady {
		b.failures = 0
		return 0
	}
	b.failures++
	return b.length()
}

// afterFailure is the pause after a link that could not be opened.
func (b *breaker) afterFailure() time.Duration {
	b.failures = max(b.failures, spared) + 1
	return b.length()
}

// length is between half of the full pause and all of it, so that copies which
// were cut off together do not come back together.
func (b *breaker) length() time.Duration {
	n := b.failures - spared - 1
	if n < 0 {
		return 0
	}
	full := min(firstPause<<min(n, 20), maxPause)
	return full/2 + rand.N(full/2+1)
}

package sandbox

import (
	"math"
	"net/http"
	"time"
)

// pace is how often something may be called: one call each so often, and a burst of several at once
// after a rest.
type pace struct {
	every time.Duration
	burst int
}

func perMinute(n int) pace { return pace{every: time.Minute / time.Duration(n), burst: n} }

// slack.md section 4: tiers are per method, workspace and app. Slack promises at least so many calls a
// minute; more than the minute's worth at once gets a 429 here. For the special tiers the document says
// "hundreds" and "several hundred" a minute, which is 300 here.
var (
	tier2   = perMinute(20)
	tier3   = perMinute(50)
	tier4   = perMinute(100)
	special = perMinute(300)

	// perChannel is chat.postMessage: about one message a second in each channel. "Short bursts" are
	// allowed without a number. Ten is what a person who answers a form quickly can cause in one
	// conversation; a client was measured to get some 25 through, which nobody should rely on.
	perChannel = pace{every: time.Second, burst: 10}
)

// bucket holds the calls that are left. It fills up with the sandbox's clock, so Advance fills it too.
type bucket struct {
	left float64
	at   time.Time
}

// refill adds what has come since the last look.
func (b *bucket) refill(p pace, now time.Time) {
	if b.at.IsZero() {
		b.left = float64(p.burst)
	}
	since := max(0, now.Sub(b.at)) // real time may be set back
	b.left = min(float64(p.burst), b.left+float64(since)/float64(p.every))
	b.at = now
}

// wait is how long until one call is left; 0 means now.
func (b *bucket) wait(p pace) time.Duration {
	if b.left >= 1 {
		return 0
	}
	return time.Duration((1 - b.left) * float64(p.every))
}

// limitLocked counts a call and says how long the app must wait instead, 0 for not at all. A call that
// is refused counts for nothing.
func (s *Server) limitLocked(name string, m method, a args) time.Duration {
	if s.options.Unlimited {
		return 0
	}
	paces := map[string]pace{name: m.pace}
	if name == "chat.postMessage" {
		paces[name+" "+s.postedToLocked(a.text("channel"))] = perChannel
	}
	longest := time.Duration(0)
	for key, p := range paces {
		longest = max(longest, s.bucketLocked(key, p).wait(p))
	}
	for key := range paces {
		if longest == 0 {
			s.buckets[key].left--
		}
	}
	return longest
}

// postedToLocked is one name for a conversation, however a call names it.
func (s *Server) postedToLocked(channel string) string {
	if c := s.dmLocked(channel); c != nil {
		return c.ID
	}
	if c := s.channelLocked(channel); c != nil {
		return c.ID
	}
	return channel
}

func (s *Server) bucketLocked(key string, p pace) *bucket {
	if s.buckets == nil {
		s.buckets = map[string]*bucket{}
	}
	b := s.buckets[key]
	if b == nil {
		b = &bucket{}
		s.buckets[key] = b
	}
	b.refill(p, s.nowLocked())
	return b
}

// limited is the answer to a call that came too soon: Retry-After in whole seconds.
func limited(wait time.Duration) *answer {
	seconds := time.Duration(math.Ceil(wait.Seconds())) * time.Second
	return &answer{status: http.StatusTooManyRequests, retryAfter: seconds, body: encode(fail("ratelimited").object())}
}

package bot

import (
	"log/slog"
	"net/http"
	"time"

	"github.com/slack-go/slack"

	"panelist/config"
)

// callTimeout is the longest that one Web API call may take. It is shorter than
// a notice's lease, so that a post has ended before anybody else may try, and
// short enough for a stop to end it within 10 s.
const callTimeout = 6 * time.Second

// newSlack makes the Web API client. It repeats nothing by itself: a repeated
// chat.postMessage would post twice (slack.md section 5.3).
func newSlack(c config.Config, log *slog.Logger) *slack.Client {
	return slack.New(c.BotToken.Reveal(),
		slack.OptionAppLevelToken(c.AppToken.Reveal()),
		slack.OptionAPIURL(c.APIURL),
		slack.OptionHTTPClient(&http.Client{Timeout: callTimeout, Transport: punctual{http.DefaultTransport}}),
		slack.OptionLog(slog.NewLogLogger(log.Handler(), slog.LevelDebug)),
	)
}

package bot

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"panelist/config"
	"panelist/manifest"
	"panelist/store"
)

// maxSkew is how far this machine's clock may be from Slack's before people
// would notice reminders at odd times.
const maxSkew = 30 * time.Second

// checkTimeout bounds the whole check.
const checkTimeout = 30 * time.Second

// Check looks at everything that Panelist stands on and writes one line each,
// with the remedy where something is amiss. It returns whether all is well; a
// note, which is well and could be better, does not change that.
func Check(ctx context.Context, cfg config.Config, out io.Writer) bool {
	ctx, done := context.WithTimeout(ctx, checkTimeout)
	defer done()
	findings := slices.Concat(checkPacks(cfg), checkSlack(ctx, cfg), checkRedis(ctx, cfg), checkKeys(cfg))
	well := true
	for _, f := range findings {
		mark := "ok  "
		switch {
		case !f.OK:
			mark, well = "FAIL", false
		case f.Remedy != "":
			mark = "note"
		}
		fmt.Fprintln(out, strings.TrimRight(fmt.Sprintf("%s  %-16s %s. %s", mark, f.Name, f.Detail, f.Remedy), " "))
	}
	return well
}

func checkPacks(cfg config.Config) []store.Finding {
	bank, err := Bank(cfg.PacksDir)
	if err != nil {
		return []store.Finding{{Name: "packs", Detail: err.Error(), Remedy: "Mend the packs, or leave PACKS_DIR empty for the built-in ones."}}
	}
	return []store.Finding{{Name: "packs", OK: true, Detail: fmt.Sprintf("%d found", len(bank.Packs()))}}
}

func checkRedis(ctx context.Context, cfg config.Config) []store.Finding {
	st, err := openStore(ctx, cfg, slog.New(slog.DiscardHandler))
	if err != nil {
		return []store.Finding{{Name: "redis", Detail: err.Error(), Remedy: "Correct REDIS_URL."}}
	}
	defer st.Close()
	findings := st.Check(ctx)
	if findings[0].OK {
		findings = append(findings, checkRedisClock(ctx, st))
	}
	return findings
}

// clockTeam is no workspace: its time is that of Redis itself.
const clockTeam = "T0CHECK"

// checkRedisClock compares with the clock of Redis, which is the one that
// notices go by, and by which they are looked for in a conversation.
func checkRedisClock(ctx context.Context, st *store.Store) store.Finding {
	theirs, err := st.Now(ctx, clockTeam)
	if err != nil {
		return store.Finding{Name: "redis clock", Detail: err.Error(), Remedy: "Check that the Redis user may run scripts."}
	}
	if skew := time.Since(theirs); skew.Abs() > maxSkew {
		return store.Finding{
			Name: "redis clock", Detail: fmt.Sprintf("%s from this machine's", skew.Abs().Round(time.Second)),
			Remedy: "Turn time synchronisation on where Redis runs: notices go by its clock.",
		}
	}
	return store.Finding{Name: "redis clock", OK: true, Detail: fmt.Sprintf("within %s of this machine's", maxSkew)}
}

// warn logs what check would find amiss with Redis, so that a copy that was
// started without it says so too.
func (b *Bot) warn(ctx context.Context) {
	ctx, done := context.WithTimeout(ctx, warnTimeout)
	defer done()
	for _, f := range b.store.Check(ctx) {
		if !f.OK {
			b.log.WarnContext(ctx, "redis is not fit to keep data", "what", f.Name, "found", f.Detail, "remedy", f.Remedy)
		}
	}
}

// warnTimeout bounds the look at Redis when a copy starts.
const warnTimeout = 3 * time.Second

// checkSlack asks Slack who we are and whether a socket may be opened.
func checkSlack(ctx context.Context, cfg config.Config) []store.Finding {
	api := newSlack(cfg, slog.New(slog.DiscardHandler))
	asked := time.Now()
	who, err := api.AuthTestContext(ctx)
	if err != nil {
		return []store.Finding{refusedToken("bot token", "SLACK_BOT_TOKEN", "OAuth & Permissions", err)}
	}
	findings := []store.Finding{
		{Name: "bot token", OK: true, Detail: fmt.Sprintf("accepted by %s as %s", who.Team, who.User)},
		checkScopes(who.Header), checkClock(who.Header, asked),
	}
	if _, _, err := api.StartSocketModeContext(ctx); err != nil {
		return append(findings, refusedToken("app token", "SLACK_APP_TOKEN", "Basic Information, App-Level Tokens (scope connections:write)", err))
	}
	return append(findings, store.Finding{Name: "app token", OK: true, Detail: "a socket may be opened"})
}

func refusedToken(name, variable, where string, err error) store.Finding {
	var refused slack.SlackErrorResponse
	if errors.As(err, &refused) {
		return store.Finding{
			Name: name, Detail: "Slack answers " + refused.Err,
			Remedy: fmt.Sprintf("Copy it anew from the app's page, %s, into %s.", where, variable),
		}
	}
	return store.Finding{Name: name, Detail: "Slack cannot be reached: " + err.Error(), Remedy: "Check the network, and SLACK_API_URL if you set it."}
}

// checkScopes compares what the token may do with what the manifest asks for.
func checkScopes(h http.Header) store.Finding {
	granted := strings.FieldsFunc(h.Get("X-OAuth-Scopes"), func(r rune) bool { return r == ',' || r == ' ' })
	var lacking []string
	for _, scope := range manifest.Scopes() {
		if !slices.Contains(granted, scope) {
			lacking = append(lacking, scope)
		}
	}
	if len(lacking) > 0 {
		return store.Finding{
			Name: "scopes", Detail: "missing " + strings.Join(lacking, ", "),
			Remedy: "Add them under OAuth & Permissions (or paste `panelist manifest` anew) and reinstall the app.",
		}
	}
	return store.Finding{Name: "scopes", OK: true, Detail: strings.Join(manifest.Scopes(), ", ")}
}

// checkClock compares with the Date that Slack's answer carries.
func checkClock(h http.Header, asked time.Time) store.Finding {
	theirs, err := http.ParseTime(h.Get("Date"))
	if err != nil {
		return store.Finding{Name: "clock", OK: true, Detail: "Slack's answer carried no date to compare with"}
	}
	skew := asked.Sub(theirs)
	if skew.Abs() > maxSkew {
		return store.Finding{
			Name: "clock", Detail: fmt.Sprintf("this machine is %s off", skew.Round(time.Second)),
			Remedy: "Turn time synchronisation on (on most systems: timedatectl set-ntp true).",
		}
	}
	return store.Finding{Name: "clock", OK: true, Detail: fmt.Sprintf("within %s of Slack's", maxSkew)}
}

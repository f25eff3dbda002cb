package bot

import (
	"context"
	"fmt"
	"log/slog"

	"panelist/config"
	"panelist/store"
)

// operate is what an operator's verbs stand on: the workspace that the tokens are
// for, and its store, which the caller closes.
func operate(ctx context.Context, cfg config.Config) (team string, st *store.Store, err error) {
	silent := slog.New(slog.DiscardHandler)
	who, err := newSlack(cfg, silent).AuthTestContext(ctx)
	if err != nil {
		return "", nil, fmt.Errorf("signing in to Slack with SLACK_BOT_TOKEN (run `panelist check`): %w", err)
	}
	st, err = openStore(ctx, cfg, silent)
	return who.TeamID, st, err
}

package bot

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"panelist/config"
	"panelist/panel"
	"panelist/store"
)

// Forget lists the interviews of a candidate, by date and role and no more, and
// with yes erases them in one step; name is as it was typed, or the id of an
// account. It may run beside working copies, which then rewrite the messages.
// It returns an error when there is nothing under that name, and when Redis does
// not write its files anew after an erasure.
func Forget(ctx context.Context, cfg config.Config, name string, yes bool, out io.Writer) error {
	team, st, err := operate(ctx, cfg)
	if err != nil {
		return err
	}
	defer st.Close()
	ivs, err := st.OfCandidate(ctx, team, name, name)
	if err != nil {
		return err
	}
	if len(ivs) == 0 {
		return errors.New("no interview is kept under this name or account: names are found as they were typed")
	}
	var ids []string
	for _, iv := range ivs {
		ids = append(ids, iv.ID)
		fmt.Fprintf(out, "%s  %s, %s  (%s)\n", iv.Start.Format(time.DateOnly), iv.RoleTitle, iv.Level, iv.ID)
	}
	if !yes {
		fmt.Fprintln(out, "Nothing was erased. Say `panelist forget -yes NAME` to erase these with everything in them; it cannot be undone.")
		return nil
	}
	return eraseFor(ctx, st, team, ids, out)
}

// eraseFor erases for an operator, who may erase everything.
func eraseFor(ctx context.Context, st *store.Store, team string, ids []string, out io.Writer) error {
	erased, err := st.Erase(ctx, team, "operator", ids, func(panel.Interview, time.Time) bool { return true })
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "Erased: %d. The running copies rewrite the messages in Slack that show them.\n", len(erased))
	if err := st.Rewrite(ctx, team); err != nil {
		return fmt.Errorf("what was erased stands in the files of Redis until you run redis-cli BGREWRITEAOF: %w", err)
	}
	fmt.Fprintln(out, "Redis writes its append-only file anew. Backups keep what was erased until they are deleted.")
	return nil
}

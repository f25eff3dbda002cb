package bot

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"panelist/config"
)

// Reseal seals everything that the workspace holds with the first of DATA_KEYS
// and writes what it did; see store.Store.Reseal. It returns an error when some
// of it is not sealed with that key now. It may run beside working copies.
func Reseal(ctx context.Context, cfg config.Config, out io.Writer) error {
	keys := cfg.Keys()
	if len(keys) == 0 {
		return errors.New("set DATA_KEYS first: the first key in it is the one that seals")
	}
	team, st, err := operate(ctx, cfg)
	if err != nil {
		return err
	}
	defer st.Close()
	done, err := st.Reseal(ctx, team)
	fmt.Fprintf(out, "Texts sealed with key %s: %d now, %d before.\n", keys[0].ID, done.Sealed, done.Already)
	for _, text := range done.Unopened {
		fmt.Fprintln(out, "not opened, left as it is:", text)
	}
	switch {
	case err != nil:
		return err
	case len(done.Unopened) > 0:
		return errors.New("some texts open with no key of DATA_KEYS: add the keys that are named, behind the first, and run this again")
	}
	if former := ids(keys[1:]); len(former) > 0 {
		fmt.Fprintf(out, "Nothing needs %s any more: take it out of DATA_KEYS once every copy has %s first. Keep it for as long as you keep backups of Redis from before.\n", strings.Join(former, " or "), keys[0].ID)
	}
	return nil
}

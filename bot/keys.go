package bot

import (
	"context"
	"log/slog"
	"strings"

	"panelist/config"
	"panelist/store"
)

// openStore makes the client of the Redis that the settings name, with their
// data keys.
func openStore(ctx context.Context, cfg config.Config, log *slog.Logger) (*store.Store, error) {
	options := store.Options{Replica: replica(), Logger: log}
	for _, k := range cfg.Keys() {
		key, err := store.NewKey(k.ID, []byte(k.Key.Reveal()))
		if err != nil {
			return nil, err
		}
		options.Keys = append(options.Keys, key)
	}
	return store.Open(ctx, cfg.RedisURL.Reveal(), options)
}

// checkKeys says which data key seals. That there is none is a note: Panelist
// runs without.
func checkKeys(cfg config.Config) []store.Finding {
	keys := cfg.Keys()
	if len(keys) == 0 {
		return []store.Finding{{Name: "data keys", OK: true, Detail: "none: what people write lies readable in Redis", Remedy: "Set DATA_KEYS to seal it."}}
	}
	detail := keys[0].ID + " seals"
	if others := ids(keys[1:]); len(others) > 0 {
		detail += ", " + strings.Join(others, " and ") + " may still open"
	}
	return []store.Finding{{Name: "data keys", OK: true, Detail: detail}}
}

func ids(keys []config.DataKey) []string {
	var all []string
	for _, k := range keys {
		all = append(all, k.ID)
	}
	return all
}

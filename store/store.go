package store

import (
	"context"
	"crypto/rand"
	"log/slog"
	"math/big"
	"strings"

	"github.com/redis/go-redis/v9"
)

// schema is the version of the records that this program writes. A record of a
// newer schema is read as far as it is known and not changed; when to raise it
// says record.rewrite.
const schema = 1

// Options are the settings of a Store that do not stand in its URL.
type Options struct {
	Replica string       // name of this process in CLIENT LIST; "" is "panelist"
	Logger  *slog.Logger // where this Store and the Redis client report troubles; nil is slog.Default
	Keys    []Key        // data keys: the first seals what people write, all open it; none leaves it readable in Redis
}

// Store is Panelist's data in Redis. It is safe for concurrent use, also by
// several processes.
type Store struct {
	rdb  redis.UniversalClient
	log  *slog.Logger
	keys keyring
	// failsOver says that there are Sentinels or a Cluster, so that another
	// server is to take over when one fails.
	failsOver bool
	guard     guard
}

// Open makes a Store for a URL as ParseURL reads it. It does not connect: ask
// Ping or Check whether Redis answers.
func Open(_ context.Context, url string, opts Options) (*Store, error) {
	o, err := ParseURL(url)
	if err != nil {
		return nil, err
	}
	if opts.Replica != "" {
		o.ClientName = "panelist-" + plain(opts.Replica)
	}
	if opts.Logger == nil {
		opts.Logger = slog.Default()
	}
	redis.SetLogger(clientLog{opts.Logger}) // the library has one for the whole process: the last Open decides
	rdb := connect(o)
	rdb.AddHook(again{})
	return &Store{rdb: rdb, log: opts.Logger, keys: opts.Keys, failsOver: o.MasterName != "" || o.IsClusterMode}, nil
}

// plain replaces what Redis refuses in a client's name: spaces and all that
// cannot be seen.
func plain(name string) string {
	return strings.Map(func(r rune) rune {
		if r <= ' ' || r > '~' {
			return '-'
		}
		return r
	}, name)
}

// Close gives the connections back. The Store is of no use afterwards.
func (s *Store) Close() error { return failed("close", s.rdb.Close()) }

const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

// NewID makes a random id of 10 letters and digits.
func NewID() string {
	id := make([]byte, 10)
	for i := range id {
		n, _ := rand.Int(rand.Reader, big.NewInt(int64(len(base62)))) // crypto/rand never fails since Go 1.24
		id[i] = base62[n.Int64()]
	}
	return string(id)
}

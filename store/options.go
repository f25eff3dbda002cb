package store

import (
	"context"
	"crypto/tls"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/maintnotifications"
)

// ParseURL reads the address of Redis:
//
//	redis://[user:password@]host[:port][/database]     one server; rediss:// for TLS
//	redis://host:port,host:port,…                      a Cluster
//	redis://sentinel:26379,…/0?master_name=mymaster    through Sentinels
//
// An error is one sentence that says what is wrong, with an example. It never
// quotes the URL, because that may hold a password.
func ParseURL(raw string) (*redis.UniversalOptions, error) {
	scheme, rest, _ := strings.Cut(strings.TrimSpace(raw), "://")
	if scheme != "redis" && scheme != "rediss" {
		return nil, badURL("it must begin with redis:// or, for TLS, rediss://", "redis://localhost:6379/0")
	}
	o := defaults()
	if scheme == "rediss" {
		o.TLSConfig = &tls.Config{MinVersion: tls.VersionTLS12}
	}
	rest, query, _ := strings.Cut(rest, "?")
	if at := strings.LastIndex(rest, "@"); at >= 0 {
		if err := readUser(o, rest[:at]); err != nil {
			return nil, err
		}
		rest = rest[at+1:]
	}
	hosts, database, _ := strings.Cut(rest, "/")
	for _, read := range []func() error{
		func() error { return readMaster(o, query) },
		func() error { return readHosts(o, hosts) },
		func() error { return readDatabase(o, database) },
	} {
		if err := read(); err != nil {
			return nil, err
		}
	}
	return o, nil
}

func badURL(fault, example string) error {
	return fmt.Errorf("the Redis URL is malformed: %s, for example %s", fault, example)
}

func readUser(o *redis.UniversalOptions, userinfo string) (err error) {
	user, password, _ := strings.Cut(userinfo, ":")
	if o.Username, err = url.PathUnescape(user); err == nil {
		o.Password, err = url.PathUnescape(password)
	}
	if err != nil {
		return badURL("a % in the user or password must be written as %25", "redis://user:50%25@localhost:6379/0")
	}
	return nil
}

func readMaster(o *redis.UniversalOptions, query string) error {
	values, err := url.ParseQuery(query)
	master := values.Get("master_name")
	delete(values, "master_name")
	if err != nil || len(values) > 0 || (query != "" && master == "") {
		return badURL("after the ? only master_name is understood", "redis://sentinel:26379/0?master_name=mymaster")
	}
	o.MasterName = master
	return nil
}

func readHosts(o *redis.UniversalOptions, hosts string) error {
	port := "6379"
	if o.MasterName != "" {
		port = "26379"
	}
	for i, host := range strings.Split(hosts, ",") {
		addr, fault := readHost(host, port)
		if fault != "" {
			return badURL(fmt.Sprintf("host number %d %s", i+1, fault), "redis://redis-1:6379,redis-2:6379")
		}
		o.Addrs = append(o.Addrs, addr)
	}
	o.IsClusterMode = len(o.Addrs) > 1 && o.MasterName == ""
	return nil
}

// readHost returns host:port, or what is wrong with it.
func readHost(s, defaultPort string) (addr, fault string) {
	host, port, err := net.SplitHostPort(s)
	if err != nil {
		host, port, err = net.SplitHostPort(s + ":" + defaultPort)
	}
	if err != nil || strings.ContainsAny(host, " \t#?/@\\") {
		return "", "cannot be read (write an IPv6 address in brackets, and the characters /?#@ of a password as %2F %3F %23 %40)"
	}
	if host == "" {
		return "", "has no name"
	}
	if n, err := strconv.ParseUint(port, 10, 16); err != nil || n == 0 {
		return "", "has a port that is not a number from 1 to 65535"
	}
	return net.JoinHostPort(host, port), ""
}

func readDatabase(o *redis.UniversalOptions, database string) error {
	if database == "" {
		return nil
	}
	n, err := strconv.ParseUint(database, 10, 16)
	if err != nil {
		return badURL("after the / stands the number of the database", "redis://localhost:6379/0")
	}
	if n != 0 && o.IsClusterMode {
		return badURL("a Cluster has database 0 only", "redis://redis-1:6379,redis-2:6379")
	}
	o.DB = int(n)
	return nil
}

// defaults are the client options that fit Slack's three seconds; the library's
// own ignore a context's deadline and wait ten seconds on a frozen server.
// Resending writes is safe because every commit carries a token. The pool is
// large, because a request that waits for a connection is late and nobody sees why.
func defaults() *redis.UniversalOptions {
	return &redis.UniversalOptions{
		Protocol: 3, ClientName: "panelist",
		ContextTimeoutEnabled: true,
		DialTimeout:           800 * time.Millisecond, DialerRetries: 1,
		ReadTimeout: 800 * time.Millisecond, WriteTimeout: 800 * time.Millisecond,
		MaxRetries: 2, MinRetryBackoff: 20 * time.Millisecond, MaxRetryBackoff: 200 * time.Millisecond,
		PoolSize: 200, MinIdleConns: 2, PoolTimeout: time.Second, ConnMaxIdleTime: 5 * time.Minute,
		PipelinePoolSize:         -1, // a second pool per node brings nothing here
		MaintNotificationsConfig: &maintnotifications.Config{Mode: maintnotifications.ModeDisabled},
	}
}

// connect makes the client. A Cluster's slot map is read again every two
// seconds, because a failed dial alone does not do it and a failover would
// last a minute.
func connect(o *redis.UniversalOptions) redis.UniversalClient {
	switch {
	case o.MasterName != "":
		return redis.NewFailoverClient(o.Failover())
	case o.IsClusterMode:
		cluster := o.Cluster()
		cluster.ClusterStateReloadInterval = 2 * time.Second
		return redis.NewClusterClient(cluster)
	}
	return redis.NewClient(o.Simple())
}

// clientLog is what the Redis client writes its troubles to.
type clientLog struct{ to *slog.Logger }

// Printf is the library's interface; its messages hold addresses and errors only.
func (l clientLog) Printf(ctx context.Context, format string, args ...any) {
	l.to.WarnContext(ctx, "redis client", "message", fmt.Sprintf(format, args...))
}

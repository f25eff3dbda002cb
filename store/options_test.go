package store_test

import (
	"bytes"
	"context"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/maintnotifications"

	"panelist/store"
)

func TestURLsThatAreUnderstood(t *testing.T) {
	type address struct {
		Addrs              []string
		User, Password     string
		DB                 int
		TLS, Cluster       bool
		Master, ClientName string
	}
	tests := map[string]address{
		"redis://localhost":                          {Addrs: []string{"localhost:6379"}},
		" redis://localhost:7000/3\n":                {Addrs: []string{"localhost:7000"}, DB: 3},
		"redis://[::1]:7000":                         {Addrs: []string{"[::1]:7000"}},
		"redis://[::1]":                              {Addrs: []string{"[::1]:6379"}},
		"rediss://me:p%40%2Fw@r.example:6380/":       {Addrs: []string{"r.example:6380"}, User: "me", Password: "p@/w", TLS: true},
		"redis://:p@ss:word@r:1":                     {Addrs: []string{"r:1"}, Password: "p@ss:word"},
		"redis://a:1,b:2,c:3":                        {Addrs: []string{"a:1", "b:2", "c:3"}, Cluster: true},
		"rediss://u:p@a,b/0":                         {Addrs: []string{"a:6379", "b:6379"}, User: "u", Password: "p", TLS: true, Cluster: true},
		"redis://s1,s2:26380/2?master_name=mymaster": {Addrs: []string{"s1:26379", "s2:26380"}, DB: 2, Master: "mymaster"},
		"redis://s1:26379?master_name=mymaster":      {Addrs: []string{"s1:26379"}, Master: "mymaster"},
	}
	for url, want := range tests {
		o, err := store.ParseURL(url)
		if err != nil {
			t.Errorf("%s: %v", url, err)
			continue
		}
		want.ClientName = "panelist"
		got := address{o.Addrs, o.Username, o.Password, o.DB, o.TLSConfig != nil, o.IsClusterMode, o.MasterName, o.ClientName}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", url, diff)
		}
	}
}

func TestMalformedURLsSayWhatIsWrongAndKeepTheSecret(t *testing.T) {
	tests := map[string]string{
		"":                                  "must begin with redis://",
		"hunter2":                           "must begin with redis://",
		"http://x:hunter2@h":                "must begin with redis://",
		"unix:///hunter2.sock":              "must begin with redis://",
		"redis://":                          "host number 1 has no name",
		"redis://:6379":                     "host number 1 has no name",
		"redis://a:1,,c:3":                  "host number 2 has no name",
		"redis://a:hunter2":                 "port that is not a number",
		"redis://a:0":                       "port that is not a number",
		"redis://a:65536":                   "port that is not a number",
		"redis://a:":                        "port that is not a number",
		"redis://::1":                       "IPv6 address in brackets",
		"redis://u:hun/ter2@h/x":            "number of the database",
		"redis://u:hunter2%zz@h":            "written as %25",
		"redis://u:hunter2?x@h":             "only master_name",
		"redis://h/-1":                      "number of the database",
		"redis://h/hunter2":                 "number of the database",
		"redis://a,b/1":                     "database 0 only",
		"redis://h?db=1":                    "only master_name",
		"redis://h?master_name=":            "only master_name",
		"redis://h?master_name=m&x=hunter2": "only master_name",
		"redis://h hunter2":                 "cannot be read",
	}
	for url, want := range tests {
		_, err := store.ParseURL(url)
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "for example redis://") {
			t.Errorf("%q: %v, want %q and an example", url, err, want)
		}
		if err != nil && (strings.Contains(err.Error(), "hunter2") || strings.Contains(err.Error(), "ter2")) {
			t.Errorf("%q: the error shows a secret: %v", url, err)
		}
		if _, err := store.Open(context.Background(), url, store.Options{}); err == nil {
			t.Errorf("%q was opened", url)
		}
	}
}

func TestTheClientOptionsFitSlacksThreeSeconds(t *testing.T) {
	got, err := store.ParseURL("redis://localhost")
	if err != nil {
		t.Fatal(err)
	}
	if !got.ContextTimeoutEnabled || got.PipelinePoolSize != -1 || got.DialerRetries != 1 ||
		got.MaintNotificationsConfig.Mode != maintnotifications.ModeDisabled {
		t.Errorf("%+v", got)
	}
	if worst := time.Duration(got.MaxRetries+1) * got.ReadTimeout; worst > 2500*time.Millisecond {
		t.Errorf("a frozen Redis holds a handler for %v", worst)
	}
}

func TestEachKindOfURLGetsItsClient(t *testing.T) {
	tests := map[string]func(redis.UniversalClient) bool{
		"redis://127.0.0.1:1": func(c redis.UniversalClient) bool {
			_, ok := c.(*redis.Client)
			return ok
		},
		"redis://127.0.0.1:1,127.0.0.1:2": func(c redis.UniversalClient) bool {
			cluster, ok := c.(*redis.ClusterClient)
			return ok && cluster.Options().ClusterStateReloadInterval == 2*time.Second
		},
		"redis://127.0.0.1:1?master_name=m": func(c redis.UniversalClient) bool {
			client, ok := c.(*redis.Client)
			return ok && client.Options().Addr == "FailoverClient"
		},
	}
	for url, right := range tests {
		s, err := store.Open(context.Background(), url, store.Options{Replica: "a1"})
		if err != nil {
			t.Fatal(err)
		}
		if !right(s.Client()) {
			t.Errorf("%s: %T", url, s.Client())
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestTheClientsTroublesGoToTheLogger(t *testing.T) {
	var out bytes.Buffer
	log := slog.New(slog.NewTextHandler(&out, nil))
	store.ClientLog(log).Printf(context.Background(), "dial %s failed", "h:1")
	if !strings.Contains(out.String(), `message="dial h:1 failed"`) {
		t.Errorf("%s", &out)
	}
}

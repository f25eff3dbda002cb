package store

import (
	"strings"
	"testing"
)

// FuzzParseURL reads addresses of Redis: no panic, and an error that never
// shows the password.
func FuzzParseURL(f *testing.F) {
	for _, raw := range []string{
		"redis://localhost:6379/0", "rediss://u:p%40w@h:1/15", "redis://a,b:7000,c", "redis://s:26379/0?master_name=m",
		"redis://[::1]:6379", "redis://:secret@", "redis://h/x", "redis://h?x=1&master_name=", "http://h", "redis://%zz:x@h", "redis://h:99999", "",
	} {
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		o, err := ParseURL(raw)
		if err != nil {
			if quotes(err.Error(), raw) {
				t.Errorf("the error quotes the address: %v", err)
			}
			return
		}
		if len(o.Addrs) == 0 || o.DB < 0 || (o.IsClusterMode && o.DB != 0) {
			t.Errorf("accepted as %v, database %d, Cluster %v", o.Addrs, o.DB, o.IsClusterMode)
		}
		for _, addr := range o.Addrs {
			if strings.HasPrefix(addr, ":") || !strings.Contains(addr, ":") {
				t.Errorf("accepted with the address %q", addr)
			}
		}
	})
}

// quotes tells whether the text holds what stands before the last @ of the
// address, if that is long enough to be no chance.
func quotes(text, raw string) bool {
	_, rest, _ := strings.Cut(strings.TrimSpace(raw), "://")
	at := strings.LastIndex(rest, "@")
	return at > 8 && strings.Contains(text, rest[:at])
}

// FuzzKeys makes the names of keys from ids of any form: what is malformed is
// refused, and all others stay within their workspace.
func FuzzKeys(f *testing.F) {
	for _, id := range []string{"T012", "U1", "", "a", "{x}", "T1}:iv:", "T1:x", "T1\n", "Té", "T1\x00", strings.Repeat("T", 27), "*"} {
		f.Add("T0TEAM", id)
		f.Add(id, "IV0")
	}
	f.Fuzz(func(t *testing.T, team, id string) {
		k, err := new(Store).keysOf(team, id)
		if err != nil {
			return
		}
		for _, name := range []string{
			k.interview(id), k.cards(id), k.draft(id, id), k.drafts(id), k.plan(id, id), k.person(id), k.byUser(id), k.owed(id), k.notice(id), k.op(id),
			k.once(id), k.due(), k.meta(), k.audit(),
		} {
			tag, rest, _ := strings.Cut(strings.TrimPrefix(name, "p:{"), "}:")
			if tag != team || rest == "" || strings.ContainsAny(rest, "{}\n\x00* ") {
				t.Errorf("team %q, id %q: the key %q", team, id, name)
			}
		}
	})
}

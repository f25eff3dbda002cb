package config_test

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"panelist/config"
)

// Two data keys as openssl writes them.
var (
	key1 = base64.StdEncoding.EncodeToString([]byte("0123456789abcdef0123456789abcdef"))
	key2 = base64.StdEncoding.EncodeToString([]byte("fedcba9876543210fedcba9876543210"))
)

func TestKeysAreInTheirOrder(t *testing.T) {
	cfg, err := config.Load(least("DATA_KEYS=k2:" + key2 + ", old:" + key1))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, k := range cfg.Keys() {
		got = append(got, k.ID+"="+k.Key.Reveal())
	}
	if want := "k2=fedcba9876543210fedcba9876543210 old=0123456789abcdef0123456789abcdef"; strings.Join(got, " ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if shown := fmt.Sprintf("%+v", cfg.Keys()); strings.Contains(shown, "0123456789") {
		t.Errorf("printed as %s", shown)
	}
	if cfg, err := config.Load(least()); err != nil || cfg.Keys() != nil {
		t.Errorf("without DATA_KEYS: %v, %v", cfg.Keys(), err)
	}
}

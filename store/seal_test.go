package store

import (
	"bytes"
	"fmt"
	"log/slog"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// testKey is a data key of this id; n makes its bytes.
func testKey(t testing.TB, id string, n byte) Key {
	t.Helper()
	k, err := NewKey(id, bytes.Repeat([]byte{n}, KeySize))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestWhatIsSealedOpensInItsPlaceOnly(t *testing.T) {
	ring := keyring{testKey(t, "k1", 1)}
	s := &Store{keys: ring}
	acme, _ := s.keysOf("T0ACME")
	other, _ := s.keysOf("T0OTHER")
	home := place{acme.cards("iv1"), "Uann"}
	sealed := string(ring.sealText(home, []byte(`{"summary":"Robin"}`)))
	if strings.Contains(sealed, "Robin") || !strings.HasPrefix(sealed, "sealed:k1:") {
		t.Errorf("sealed as %q", sealed)
	}
	if again := string(ring.sealText(home, []byte(`{"summary":"Robin"}`))); again == sealed {
		t.Error("the same text is sealed to the same bytes twice")
	}
	if text, err := ring.open(home, sealed); text != `{"summary":"Robin"}` || err != nil {
		t.Errorf("opened as %q, %v", text, err)
	}
	for what, at := range map[string]place{
		"another person's card": {acme.cards("iv1"), "Uben"}, "another interview": {acme.cards("iv2"), "Uann"},
		"another workspace": {other.cards("iv1"), "Uann"}, "another kind": {acme.interview("iv1"), "Uann"},
		"a draft": {key: acme.draft("iv1", "Uann")},
	} {
		if text, err := ring.open(at, sealed); err == nil {
			t.Errorf("moved to %s it opens: %q", what, text)
		}
	}
	for i := len("sealed:k1:"); i < len(sealed); i++ {
		spoilt := []byte(sealed)
		spoilt[i] ^= 1
		if _, err := ring.open(home, string(spoilt)); err == nil {
			t.Fatalf("with byte %d changed it opens", i)
		}
	}
}

func TestAnUnknownKeyIsNamed(t *testing.T) {
	at := place{"p:{T1}:iv:iv1", "d"}
	sealed := string(keyring{testKey(t, "k2", 2)}.seal(at, "text"))
	for _, tt := range []struct {
		name string
		ring keyring
		raw  string
		want string
	}{
		{"no keys", nil, sealed, "sealed with key k2, which DATA_KEYS does not have"},
		{"other keys", keyring{testKey(t, "k1", 1)}, sealed, "sealed with key k2, which DATA_KEYS does not have"},
		{"another key of that name", keyring{testKey(t, "k2", 1)}, sealed, "sealed with another key than DATA_KEYS calls k2, or not for p:{T1}:iv:iv1"},
		{"under another name", keyring{testKey(t, "k1", 2)}, strings.Replace(sealed, "k2", "k1", 1), "sealed with another key than DATA_KEYS calls k1, or not for p:{T1}:iv:iv1"},
		{"cut off", keyring{testKey(t, "k2", 2)}, sealed[:20], "sealed with another key than DATA_KEYS calls k2, or not for p:{T1}:iv:iv1"},
		{"nothing behind the id", keyring{testKey(t, "k2", 2)}, "sealed:k2", "sealed with another key than DATA_KEYS calls k2, or not for p:{T1}:iv:iv1"},
	} {
		if _, err := tt.ring.open(at, tt.raw); err == nil || err.Error() != tt.want {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		}
	}
}

func TestAllKeysOpenTheFirstSeals(t *testing.T) {
	at := place{"p:{T1}:iv:iv1", "d"}
	first, second := testKey(t, "k1", 1), testKey(t, "k2", 2)
	for _, raw := range []string{`{}`, string(keyring{first}.sealText(at, []byte(`{}`))), string(keyring{second}.sealText(at, []byte(`{}`)))} {
		if text, err := (keyring{second, first}).open(at, raw); text != `{}` || err != nil {
			t.Errorf("%q: %q, %v", raw, text, err)
		}
	}
	if sealed := string(keyring{second, first}.seal(at, "x")); !strings.HasPrefix(sealed, "sealed:k2:") {
		t.Errorf("sealed as %q", sealed)
	}
	if plain := string(keyring(nil).seal(at, "x")); plain != `"x"` {
		t.Errorf("without a key kept as %q", plain)
	}
}

func TestACandidateIsHashedWithTheKey(t *testing.T) {
	first, second := testKey(t, "k1", 1), testKey(t, "k2", 2)
	hashes := func(ring ...Key) []string {
		k, _ := (&Store{keys: ring}).keysOf("T1")
		return k.candidates("", "Robin")
	}
	none, one, both := hashes(), hashes(first), hashes(second, first)
	if len(none) != 1 || len(one) != 2 || len(both) != 3 {
		t.Fatalf("%d, %d and %d hashes", len(none), len(one), len(both))
	}
	if one[1] != none[0] || both[1] != one[0] || both[2] != none[0] {
		t.Error("what was indexed before is not found any more")
	}
	if all := slices.Compact(slices.Sorted(slices.Values(both))); len(all) != 3 {
		t.Error("two keys hash alike")
	}
}

func TestAKeyNeverShowsItself(t *testing.T) {
	k := testKey(t, "k1", 'A')
	var log bytes.Buffer
	slog.New(slog.NewJSONHandler(&log, nil)).Info("open", "key", k, "options", Options{Keys: []Key{k}})
	slog.New(slog.NewTextHandler(&log, nil)).Info("open", "key", k, "store", Store{keys: keyring{k}})
	shown := log.String() + fmt.Sprintf("%v %+v %#v %s %x %d", k, k, k, k, k, keyring{k})
	if secret := regexp.MustCompile(`AAAA|4141|65 65|(\d+[ ,]){16}`).FindString(shown); secret != "" {
		t.Errorf("%q is shown: %s", secret, shown)
	}
	if _, err := NewKey("k1", []byte("AAAA")); err == nil || strings.Contains(err.Error(), "AAAA") {
		t.Errorf("a short key: %v", err)
	}
}

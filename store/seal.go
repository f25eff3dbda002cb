package store

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// KeySize is how many bytes a data key has.
const KeySize = 32

// Key is a data key: it seals what people wrote before it goes to Redis. Printed or
// logged it shows its id at most.
type Key struct {
	id   string
	aead cipher.AEAD
	hash func(name string) string // for the index of candidates; a function shows nothing when it is printed
}

// NewKey makes a Key of KeySize secret bytes. id, 1 to 16 letters and digits,
// stands in clear before everything that the key seals, so a key keeps its id
// for good. The bytes are not used themselves: sealing and hashing have a
// subkey each.
func NewKey(id string, secret []byte) (Key, error) {
	if len(secret) != KeySize {
		return Key{}, fmt.Errorf("the data key %s has %d bytes, not %d", id, len(secret), KeySize)
	}
	sealing, err1 := hkdf.Key(sha256.New, secret, nil, "panelist: seal", KeySize)
	mac, err2 := hkdf.Key(sha256.New, secret, nil, "panelist: index of candidates", KeySize)
	block, err3 := aes.NewCipher(sealing)
	if err := errors.Join(err1, err2, err3); err != nil {
		return Key{}, err
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	return Key{id, aead, func(name string) string { return hmacOf(mac, name) }}, err
}

// Format prints the id for every verb.
func (k Key) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, k.id) }

// keyring holds the data keys: the first seals, all open. An empty one leaves
// texts as they are.
type keyring []Key

// place is where a text lies: a key of Redis and, in a HASH, the field. It is
// bound to what is sealed: moved to another record, person or workspace, it
// does not open.
type place struct{ key, field string }

// mark begins what is sealed; the key's id, a colon, a nonce and the AES-256-GCM
// ciphertext follow. JSON never begins so. Texts are not compressed: that would
// cost much more than sealing, and the length would tell how alike two are.
const mark = "sealed:"

func (k Key) header() string { return mark + k.id + ":" }

func (k Key) bound(at place) []byte { return []byte(k.header() + at.key + "\n" + at.field) }

// seal writes a domain type as it is kept at a place.
func (r keyring) seal(at place, v any) []byte { return r.sealText(at, encode(v)) }

func (r keyring) sealText(at place, text []byte) []byte {
	if len(r) == 0 {
		return text
	}
	k := r[0]
	return k.aead.Seal([]byte(k.header()), nil, text, k.bound(at))
}

// open returns the JSON that is kept at a place, sealed with any of the keys or
// not at all. What it cannot open is somebody's text all the same: nobody may
// drop it or write over it.
func (r keyring) open(at place, raw string) (string, error) {
	id, sealed := sealedWith(raw)
	if id == "" {
		return raw, nil
	}
	for _, k := range r {
		if k.id != id {
			continue
		}
		text, err := k.aead.Open(nil, nil, []byte(sealed), k.bound(at))
		if err != nil {
			return "", unopened{fmt.Sprintf("sealed with another key than DATA_KEYS calls %s, or not for %s", id, at.key)}
		}
		return string(text), nil
	}
	return "", unopened{fmt.Sprintf("sealed with key %s, which DATA_KEYS does not have", id)}
}

// sealedWith splits what is sealed into the id of its key and the rest; id is ""
// for what is not.
func sealedWith(raw string) (id, rest string) {
	raw, ok := strings.CutPrefix(raw, mark)
	if !ok {
		return "", ""
	}
	id, rest, _ = strings.Cut(raw, ":")
	return id, rest
}

// unopened says why a text cannot be opened; it quotes nothing of it.
type unopened struct{ why string }

func (e unopened) Error() string { return e.why }

// read is open with the JSON read into v.
func (r keyring) read(at place, raw string, v any) error {
	text, err := r.open(at, raw)
	if err != nil {
		return err
	}
	return json.Unmarshal([]byte(text), v)
}

// hashes are what a name may stand for in an index: the hash that is written
// today first, then those of the other keys and the one without a key, under
// which it was written before.
func (r keyring) hashes(name string) []string {
	var all []string
	for _, k := range r {
		all = append(all, k.hash(name))
	}
	return append(all, hash(name))
}

func hmacOf(key []byte, name string) string {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(name))
	return hex.EncodeToString(h.Sum(nil))
}

package sandbox

import (
	"crypto/rand"
	"math/big"
)

const (
	upperAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	mixedAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
)

// newID returns an id of Slack's form: a letter that tells the kind, then ten capitals and digits.
func newID(kind string) string { return kind + "0" + randomText(upperAlphabet, 9) }

// newBlockID returns an id for a block or element whose author gave none. It ends in "=", as many of
// Slack's own do and as nobody names a thing, so that a person can tell whose id it is.
func newBlockID() string { return newSecret(4) + "=" }

// newSecret returns n characters nobody can guess.
func newSecret(n int) string { return randomText(mixedAlphabet, n) }

func randomText(alphabet string, n int) string {
	text := make([]byte, n)
	for i := range text {
		at, err := rand.Int(rand.Reader, big.NewInt(int64(len(alphabet))))
		if err != nil {
			panic("the system has no randomness: " + err.Error()) // crypto/rand never fails on supported systems
		}
		text[i] = alphabet[at.Int64()]
	}
	return string(text)
}

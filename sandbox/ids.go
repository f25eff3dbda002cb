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

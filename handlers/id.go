package handlers

import "crypto/rand"

// newID makes an id for an interview: 12 characters of base32, 60 bits of
// chance, fit for a Redis key.
func newID() string { return rand.Text()[:12] }

package handlers

import (
	"crypto/rand"

	"panelist/route"
)

// newID makes an id that nobody can guess: 12 characters of base32, 60 bits of
// chance, fit for a Redis key.
func newID() string { return rand.Text()[:12] }

// interviewID makes the id of an interview.
func (h *handlers) interviewID() string {
	if h.Lots != nil {
		return h.Lots()
	}
	return newID()
}

// lot decides the order of the questions that somebody asks for: another one
// for each request.
func (h *handlers) lot(r route.Request) string {
	if h.Lots != nil {
		return h.Lots()
	}
	return r.Key
}

package config

import (
	"io"
	"regexp"
)

// secretText is what must never stand in a log, whatever put it there: Slack's
// tokens, the addresses that carry a right (of a socket, a reply, a file), and
// the user and password of an address.
var secretText = regexp.MustCompile(`(xox[a-z]|xapp)-[A-Za-z0-9-]+|ticket=[^\s"&\\]+|(https?://hooks\.slack\.com|/actions|/commands)/[^\s"\\]+|(rediss?|https?)://[^\s/"@\\]*@`)

// Redact takes secrets out of what is written to a log. Each Write must hold whole
// lines, as those of package slog do. It is the last guard: a Secret redacts itself.
func Redact(w io.Writer) io.Writer { return redacting{w} }

type redacting struct{ to io.Writer }

// Write implements io.Writer.
func (r redacting) Write(p []byte) (int, error) {
	clean := p
	if secretText.Match(p) {
		clean = secretText.ReplaceAll(p, []byte("[secret]"))
	}
	if _, err := r.to.Write(clean); err != nil {
		return 0, err
	}
	return len(p), nil
}

package bot

import (
	"errors"
	"io"
	"net/http"
	"time"
)

// errTooLate says that a call was stopped before all of it had been sent.
var errTooLate = errors.New("too late to send this")

// punctual sends nothing of a call whose time is over. A process that was frozen
// between its decision to post and the post itself would else send, when it wakes,
// what another copy has sent meanwhile: the timers that end the call may come
// later than the bytes.
type punctual struct{ next http.RoundTripper }

// RoundTrip implements http.RoundTripper.
func (p punctual) RoundTrip(r *http.Request) (*http.Response, error) {
	until, limited := r.Context().Deadline()
	if !limited || r.Body == nil {
		return p.next.RoundTrip(r)
	}
	r = r.Clone(r.Context())
	r.Body = punctualBody{r.Body, until}
	if again := r.GetBody; again != nil {
		r.GetBody = func() (io.ReadCloser, error) {
			body, err := again()
			return punctualBody{body, until}, err
		}
	}
	return p.next.RoundTrip(r)
}

// punctualBody ends with errTooLate once its time is over.
type punctualBody struct {
	io.ReadCloser
	until time.Time
}

// Read implements io.Reader.
func (b punctualBody) Read(p []byte) (int, error) {
	if !time.Now().Before(b.until) {
		return 0, errTooLate
	}
	return b.ReadCloser.Read(p)
}

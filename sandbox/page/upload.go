package page

import (
	"io"
	"net/http"
	"strings"
)

const maxFile = 11 << 20 // bytes; a little more than the sandbox takes, so that it says why it refuses

// upload takes the bytes of one file as the body: POST /ui/upload?as=U…&name=cv.pdf. The answer is the file with its id.
func (p *page) upload(w http.ResponseWriter, r *http.Request) {
	content, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxFile))
	if err != nil {
		refuse(w, http.StatusRequestEntityTooLarge, "This file is too large: choose one of 10 MB at most.")
		return
	}
	file, err := p.slack.Upload(r.URL.Query().Get("as"), r.URL.Query().Get("name"), content)
	if err != nil {
		refuse(w, http.StatusUnprocessableEntity, strings.TrimPrefix(err.Error(), "sandbox: "))
		return
	}
	answer(w, http.StatusOK, file)
}

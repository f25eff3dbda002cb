package page

import (
	"errors"
	"net/http"
	"strings"
)

// reset puts the workspace back to the beginning. Who has read what begins anew as well.
func (p *page) reset(action) (any, error) {
	if p.options.Reset == nil {
		return nil, errors.New("this sandbox cannot be reset: stop it and start it again")
	}
	if err := p.options.Reset(); err != nil {
		return nil, err
	}
	p.reads.forget()
	return done{}, nil
}

// script hands out the session as a file.
func (p *page) script(w http.ResponseWriter, _ *http.Request) {
	if p.options.Script == nil {
		refuse(w, http.StatusNotFound, "This sandbox keeps no record of the session.")
		return
	}
	yaml, err := p.options.Script()
	if err != nil {
		refuse(w, http.StatusUnprocessableEntity, strings.TrimPrefix(err.Error(), "sandbox: "))
		return
	}
	w.Header().Set("Content-Type", "application/yaml; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="session.yaml"`)
	w.Header().Set("Cache-Control", "no-store")
	_, _ = w.Write(yaml) // the browser may be gone
}

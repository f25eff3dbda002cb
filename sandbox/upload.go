package sandbox

import (
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"path/filepath"
	"strconv"
	"time"
)

const maxUpload = 50 << 20 // bytes; the sandbox keeps files in memory

// upload is a file on its way: announced, then its bytes came, then it was completed and perhaps shared.
type upload struct {
	File
	announced int // bytes
	arrived   bool
	completed bool // the app said that it was done with it
	shared    bool
	by        string    // the person who uploaded it; empty for the app
	made      time.Time // real time
}

func mimeOf(name string) string {
	if kind := mime.TypeByExtension(filepath.Ext(name)); kind != "" {
		return kind
	}
	return "application/octet-stream"
}

// serveUpload takes the bytes: a multipart form with a "file", or the plain body. Faults of "upload"
// are its own.
func (s *Server) serveUpload(w http.ResponseWriter, r *http.Request) {
	out := s.answered("upload", r, func() *answer {
		content, err := uploaded(w, r)
		status, text := s.receive(r.PathValue("id"), content, err)
		return &answer{status: status, kind: "text/plain; charset=utf-8", body: []byte(text)}
	})
	if out != nil {
		out.write(w)
	}
}

// receive stores the bytes and says what the client is told.
func (s *Server) receive(id string, content []byte, err error) (status int, text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	u := s.uploads[id]
	switch {
	case u == nil || u.arrived:
		return http.StatusNotFound, "this upload URL is unknown or was used"
	case err != nil:
		return http.StatusBadRequest, err.Error()
	case len(content) != u.announced:
		s.violateLocked("file %s: %d bytes were announced, %d came", u.Name, u.announced, len(content))
		return http.StatusBadRequest, "the length differs from the announced one"
	}
	u.Content, u.arrived = content, true
	return http.StatusOK, "OK - " + strconv.Itoa(len(content))
}

func uploaded(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	r.Body = http.MaxBytesReader(w, r.Body, maxUpload)
	if kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); kind != "multipart/form-data" {
		return io.ReadAll(r.Body)
	}
	form, err := r.MultipartReader()
	for err == nil {
		var part *multipart.Part
		// Clients name the part as they like: Slack's for Go "file", Slack's for Node "body".
		if part, err = form.NextPart(); err == nil && part.FileName() != "" {
			return io.ReadAll(part)
		}
	}
	return nil, fmt.Errorf("the form holds no file: %w", err)
}

// serveFile hands a file to a browser as a download.
func (s *Server) serveFile(w http.ResponseWriter, r *http.Request) {
	f, ok := s.arrived(r.PathValue("id"))
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", f.Mimetype)
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": f.Name}))
	w.Header().Set("X-Content-Type-Options", "nosniff")
	_, _ = w.Write(f.Content) // the browser may be gone
}

// arrived is a file whose bytes have come. They never change afterwards.
func (s *Server) arrived(id string) (File, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	u := s.uploads[id]
	if u == nil || !u.arrived {
		return File{}, false
	}
	return u.File, true
}

func filesObject(files []File) []object {
	all := []object{}
	for _, f := range files {
		all = append(all, object{
			"id": f.ID, "name": f.Name, "title": f.Title, "mimetype": f.Mimetype, "size": f.Size,
			"url_private": f.URL, "url_private_download": f.URL,
		})
	}
	return all
}

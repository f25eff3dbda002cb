package sandbox

import "net/http"

// Handler serves the Web API under /api/, Socket Mode under /link, response_urls under /commands/,
// /actions/ and /app/, uploads under /upload/, files under /files/, and the page everywhere else.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/api/{method}", s.serveAPI)
	mux.HandleFunc("GET /link", s.serveLink)
	mux.HandleFunc("POST /commands/{id}", s.serveResponseURL)
	mux.HandleFunc("POST /actions/{id}", s.serveResponseURL)
	mux.HandleFunc("POST /app/{id}", s.serveResponseURL)
	mux.HandleFunc("/upload/{id}", s.serveUpload)
	mux.HandleFunc("GET /files/{id}", s.serveFile)
	mux.HandleFunc("/", s.servePage)
	return mux
}

func (s *Server) servePage(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	page := s.options.Page
	s.mu.Unlock()
	if page == nil {
		http.NotFound(w, r)
		return
	}
	page.ServeHTTP(w, r)
}

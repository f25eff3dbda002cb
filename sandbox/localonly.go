package sandbox

import (
	"encoding/json"
	"net"
	"net/http"
	"net/url"
)

// LocalOnly lets only this machine in, and of its browsers only the pages that next itself serves: a
// website that a person visits can make their browser send requests to 127.0.0.1, and must neither
// read nor drive the workspace. Who is refused gets 403 and {"error": sentence}.
func LocalOnly(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !loopback(r.Host) {
			forbid(w, "Open this page as http://127.0.0.1 on the machine it runs on.")
			return
		}
		if r.Method == http.MethodPost && !sameOrigin(r) {
			forbid(w, "Only the page itself may do this. Open it as http://"+r.Host+".")
			return
		}
		next.ServeHTTP(w, r)
	})
}

func loopback(host string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = host
	}
	ip := net.ParseIP(name)
	return name == "localhost" || ip != nil && ip.IsLoopback()
}

// sameOrigin accepts a request without Origin too: browsers send one with every POST, curl does not.
func sameOrigin(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	if origin == "" {
		return r.Header.Get("Sec-Fetch-Site") != "cross-site"
	}
	u, err := url.Parse(origin)
	return err == nil && u.Scheme == "http" && u.Host == r.Host
}

func forbid(w http.ResponseWriter, sentence string) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusForbidden)
	_ = json.NewEncoder(w).Encode(map[string]string{"error": sentence}) // the reader has gone: nobody is left to tell
}

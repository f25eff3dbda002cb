package bot_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync"
	"testing"

	"panelist/bot/bottest"
	"panelist/config"
)

// gate stands between a copy and Slack, sockets included, and can say
// something on a single socket.
type gate struct {
	t      *testing.T
	proxy  *httputil.ReverseProxy
	server *httptest.Server

	mu      sync.Mutex
	sockets []net.Conn
}

func (w *world) gate() *gate {
	w.t.Helper()
	slack, err := url.Parse(w.Slack.URL())
	if err != nil {
		w.t.Fatal(err)
	}
	g := &gate{t: w.t, proxy: httputil.NewSingleHostReverseProxy(slack)}
	g.proxy.ModifyResponse = func(r *http.Response) error { return g.redirect(r, slack.Host) }
	g.open("127.0.0.1:0")
	w.t.Cleanup(func() { g.server.Close() })
	return g
}

// open listens on an address. Until then, and again after server.Close, nobody
// does; sockets that stand are left alone by that.
func (g *gate) open(address string) {
	g.t.Helper()
	listener, err := net.Listen("tcp", address)
	if err != nil {
		g.t.Fatal(err)
	}
	g.server = &httptest.Server{Listener: listener, Config: &http.Server{Handler: g.proxy}}
	g.server.Config.ConnState = func(c net.Conn, state http.ConnState) {
		if state == http.StateHijacked {
			g.mu.Lock()
			defer g.mu.Unlock()
			g.sockets = append(g.sockets, c)
		}
	}
	g.server.Start()
}

// redirect has the sockets come through the gate too.
func (g *gate) redirect(r *http.Response, host string) error {
	if !strings.HasSuffix(r.Request.URL.Path, "/apps.connections.open") {
		return nil
	}
	text, err := io.ReadAll(r.Body)
	if err != nil {
		return err
	}
	text = bytes.ReplaceAll(text, []byte(host), []byte(r.Request.Host))
	r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(text)), int64(len(text))
	r.Header.Del("Content-Length")
	return nil
}

func (g *gate) through(c *config.Config) { c.APIURL = g.server.URL + "/api/" }

// say sends a frame to the copy on its n-th socket, as Slack would.
func (g *gate) say(n int, text string) {
	g.t.Helper()
	frame := []byte{0x81} // a whole text message
	if len(text) < 126 {
		frame = append(frame, byte(len(text)))
	} else {
		frame = binary.BigEndian.AppendUint16(append(frame, 126), uint16(len(text)))
	}
	if _, err := g.socket(n).Write(append(frame, text...)); err != nil {
		g.t.Fatal(err)
	}
}

// cut breaks the copy's n-th socket.
func (g *gate) cut(n int) { g.t.Helper(); _ = g.socket(n).Close() }

// socket is the copy's n-th, once it stands on this side of the gate too.
func (g *gate) socket(n int) (c net.Conn) {
	g.t.Helper()
	bottest.Expect(g.t, fmt.Sprintf("socket %d to go through the gate", n), func() bool {
		g.mu.Lock()
		defer g.mu.Unlock()
		if n < len(g.sockets) {
			c = g.sockets[n]
		}
		return c != nil
	})
	return c
}

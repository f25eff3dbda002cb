package redistest

import (
	"bytes"
	"net"
	"sync"
	"testing"
	"time"
)

// Proxy stands between clients and a server, and does what a bad network does.
// It is safe for concurrent use.
type Proxy struct {
	tb   testing.TB
	addr string // its own
	to   string

	mu       sync.Mutex
	listener net.Listener
	healed   chan struct{} // closed by Heal; made anew by a fault
	delay    time.Duration
	hangs    bool
	spared   []byte // connections that began with these bytes do not hang
	lose     []byte // requests with these bytes get no reply
	times    int    // how many of them; less than zero for all
	lost     int
	conns    map[net.Conn]*link // of clients
}

// link is a client's connection.
type link struct {
	first   []byte        // what the client said first, in which it gives its name
	swallow chan struct{} // a token: the next reply is lost
}

// NewProxy puts a proxy before what listens on an address (host:port).
func NewProxy(tb testing.TB, to string) *Proxy {
	tb.Helper()
	p := &Proxy{tb: tb, addr: "127.0.0.1:0", to: to, healed: make(chan struct{}), conns: map[net.Conn]*link{}}
	p.listen()
	tb.Cleanup(p.Refuse)
	return p
}

// Addr is the proxy's host:port.
func (p *Proxy) Addr() string { return p.addr }

// URL is the proxy's address as store.Open takes it.
func (p *Proxy) URL() string { return "redis://" + p.addr }

// Delay has every reply come later by d.
func (p *Proxy) Delay(d time.Duration) { p.mu.Lock(); defer p.mu.Unlock(); p.delay = d }

// DropReplies lets requests that hold a word, such as "evalsha", through and cuts
// their connection before the reply: what they ask for is done, and nobody hears
// of it. It does so a number of times, or, when that is less than zero, until Heal.
func (p *Proxy) DropReplies(word string, times int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.lose, p.times = []byte(word), times
}

// Lost counts the replies that DropReplies kept back.
func (p *Proxy) Lost() int { p.mu.Lock(); defer p.mu.Unlock(); return p.lost }

// Hang keeps connections open and lets nothing through until Heal.
func (p *Proxy) Hang() { p.mu.Lock(); defer p.mu.Unlock(); p.hangs, p.spared = true, nil }

// HangAllBut is Hang for all connections but those whose first request holds a
// word, such as the name that a client gives itself.
func (p *Proxy) HangAllBut(word string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.hangs, p.spared = true, []byte(word)
}

// Cut ends every connection; new ones are let through.
func (p *Proxy) Cut() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for c := range p.conns {
		_ = c.Close()
	}
}

// Refuse ends every connection and lets nobody connect until Heal.
func (p *Proxy) Refuse() {
	p.mu.Lock()
	if p.listener != nil {
		_ = p.listener.Close()
		p.listener = nil
	}
	p.mu.Unlock()
	p.Cut()
}

// Heal ends all faults.
func (p *Proxy) Heal() {
	p.tb.Helper()
	p.mu.Lock()
	p.delay, p.hangs, p.times = 0, false, 0
	close(p.healed)
	p.healed = make(chan struct{})
	refuses := p.listener == nil
	p.mu.Unlock()
	if refuses {
		p.listen()
	}
}

func (p *Proxy) listen() {
	p.tb.Helper()
	l, err := net.Listen("tcp", p.addr)
	if err != nil {
		p.tb.Fatalf("redistest: %v", err)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.listener, p.addr = l, l.Addr().String()
	go func() {
		for {
			client, err := l.Accept()
			if err != nil {
				return // Refuse closed it
			}
			go p.serve(client)
		}
	}()
}

// serve passes bytes on in both directions until either side ends.
func (p *Proxy) serve(client net.Conn) {
	defer client.Close()
	server, err := net.Dial("tcp", p.to)
	if err != nil {
		return // the client sees a closed connection
	}
	defer server.Close()
	l := &link{swallow: make(chan struct{}, 1)}
	p.mu.Lock()
	p.conns[client] = l
	p.mu.Unlock()
	defer func() { p.mu.Lock(); defer p.mu.Unlock(); delete(p.conns, client) }()

	go func() {
		defer server.Close()
		pass(server, client, func(request []byte) { p.request(l, request) })
	}()
	p.replies(l, client, server)
}

// request waits while the network hangs, and notes when the reply is to be lost.
func (p *Proxy) request(l *link, request []byte) {
	p.mu.Lock()
	if l.first == nil {
		l.first = bytes.Clone(request)
	}
	p.mu.Unlock()
	p.wait(l)
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.times == 0 || !bytes.Contains(request, p.lose) {
		return
	}
	p.times--
	select {
	case l.swallow <- struct{}{}:
	default:
	}
}

// wait blocks while Hang is in force for a connection.
func (p *Proxy) wait(l *link) {
	p.mu.Lock()
	hangs, healed := p.hangs && (p.spared == nil || !bytes.Contains(l.first, p.spared)), p.healed
	p.mu.Unlock()
	if hangs {
		<-healed
	}
}

// pass copies until either side ends; look sees every piece first.
func pass(to, from net.Conn, look func([]byte)) {
	buf := make([]byte, 64<<10)
	for {
		n, err := from.Read(buf)
		if err != nil {
			return
		}
		look(buf[:n])
		if _, err := to.Write(buf[:n]); err != nil {
			return
		}
	}
}

// reply is a piece of a reply and when it goes on.
type reply struct {
	at   time.Time
	data []byte
}

// replies carries replies back. A delay makes each later, but not the
// connection slower: as on a long line, several are under way.
func (p *Proxy) replies(l *link, client, server net.Conn) {
	line := make(chan reply, 1024)
	go func() {
		defer client.Close()
		for r := range line {
			time.Sleep(time.Until(r.at))
			if _, err := client.Write(r.data); err != nil {
				break
			}
		}
		for range line { // what nobody takes any more
		}
	}()
	defer close(line)
	buf := make([]byte, 64<<10)
	for {
		n, err := server.Read(buf)
		if err != nil {
			return
		}
		p.wait(l)
		select {
		case <-l.swallow:
			p.mu.Lock()
			p.lost++
			p.mu.Unlock()
			_ = client.Close()
			return
		default:
		}
		p.mu.Lock()
		at := time.Now().Add(p.delay)
		p.mu.Unlock()
		line <- reply{at, bytes.Clone(buf[:n])}
	}
}

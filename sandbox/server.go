package sandbox

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
	"sync"
	"time"
)

// Server is one Slack workspace on localhost with one app installed in it.
type Server struct {
	options Options
	team    Team
	app     App
	bot     string // the bot token
	appTok  string // the app-level token
	base    string // http://127.0.0.1:port, set by Start

	ctx     context.Context
	stop    context.CancelFunc
	http    *http.Server
	workers sync.WaitGroup
	wake    chan struct{} // tells the clock loop to look again

	mu  sync.Mutex
	dms map[string]string // the DM of each person ever seen, so that it keeps its id over a Reset
	state
}

// New makes a workspace. Nothing listens until Start.
func New(options Options) *Server {
	if options.Scopes == nil {
		options.Scopes = DefaultScopes()
	}
	if options.Events == nil {
		options.Events = []string{"app_home_opened", "message.im", "app_mention"}
	}
	if options.Channels == nil {
		options.Channels = []Channel{{Name: "general"}}
	}
	s := &Server{options: options.withIDs(), team: teamOr(options.Team), dms: map[string]string{}, wake: make(chan struct{}, 1), state: newState()}
	s.ctx, s.stop = context.WithCancel(context.Background())
	s.app = App{
		ID: newID("A"), BotID: newID("B"), UserID: newID("U"), Name: options.AppName,
		Commands: options.Commands, Shortcuts: options.Shortcuts,
		HomeTab: slices.Contains(options.Events, "app_home_opened"),
	}
	if s.app.Name == "" {
		s.app.Name = "App"
	}
	s.bot, s.appTok = "xoxb-"+newSecret(24), "xapp-1-"+s.app.ID+"-"+newSecret(24)
	s.furnishLocked() // nobody else knows the server yet
	return s
}

func teamOr(t Team) Team {
	if t.ID == "" {
		t.ID = newID("T")
	}
	if t.Name == "" {
		t.Name = "Acme"
	}
	if t.Domain == "" {
		t.Domain = "acme"
	}
	return t
}

// furnishLocked sets the clock and adds the app's bot user, the people and the channels of the options.
func (s *Server) furnishLocked() {
	if !s.options.Now.IsZero() {
		s.offset = time.Until(s.options.Now)
	}
	s.addUserLocked(User{ID: s.app.UserID, Name: s.app.Name, RealName: s.app.Name, IsBot: true})
	for _, u := range s.options.People {
		s.addUserLocked(u)
	}
	for _, c := range s.options.Channels {
		s.addChannelLocked(c)
	}
}

// Start listens on addr, for example "127.0.0.1:0", and serves until Close.
func (s *Server) Start(addr string) error {
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("sandbox: cannot listen on %s, choose another port: %w", addr, err)
	}
	s.mu.Lock()
	s.base = "http://" + local(listener.Addr())
	s.mu.Unlock()
	s.http = &http.Server{Handler: s.Handler(), ReadHeaderTimeout: 10 * time.Second}
	s.workers.Go(func() {
		if err := s.http.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			s.violate("the sandbox stopped serving: %v", err)
		}
	})
	s.workers.Go(s.runClock)
	return nil
}

// local is an address as programs and browsers on this machine name it: whoever listens on every address
// is found at this machine's own, the only one to which LocalOnly answers.
func local(a net.Addr) string {
	host, port, err := net.SplitHostPort(a.String())
	if ip := net.ParseIP(host); err != nil || ip == nil || !ip.IsUnspecified() {
		return a.String()
	}
	return net.JoinHostPort("127.0.0.1", port)
}

// Close ends every connection and stops listening.
func (s *Server) Close() {
	s.stop()
	s.mu.Lock()
	s.cutLocked()
	s.mu.Unlock()
	if s.http != nil {
		_ = s.http.Close() // nothing to save: the workspace lives in memory
	}
	s.workers.Wait()
}

// URL is where the page is, "http://127.0.0.1:port" also when the sandbox listens on every address.
func (s *Server) URL() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.base
}

// APIURL is what a bot takes for https://slack.com/api/; it ends in a slash.
func (s *Server) APIURL() string { return s.URL() + "/api/" }

// BotToken is the token of the Web API, xoxb-….
func (s *Server) BotToken() string { return s.bot }

// AppToken is the app-level token of Socket Mode, xapp-….
func (s *Server) AppToken() string { return s.appTok }

// SetPage mounts a page under "/", in the place of Options.Page.
func (s *Server) SetPage(page http.Handler) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.options.Page = page
}

// Command sandbox runs a Slack on localhost for any bot: connect yours to the address and with the
// tokens that it prints, and open the same address in a browser.
//
//	go run ./cmd/sandbox -seed cmd/sandbox/example.yaml
//
// The first line of its output is JSON: url (the page), api_url, bot_token and app_token. Nothing is
// kept when it ends. Other programs drive it under /control/, see package sandbox/control.
package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
	_ "time/tzdata" // people live in several zones, also where the system has none

	"panelist/sandbox"
	"panelist/sandbox/control"
	"panelist/sandbox/page"
	"panelist/sandbox/script"
)

func main() {
	listen := flag.String("listen", "127.0.0.1:8090", "address of the page and of the Web API")
	seed := flag.String("seed", "", "YAML `file` with the app, people and channels; see docs/sandbox.md")
	story := flag.String("script", "", "YAML `file` whose steps are played once a bot has connected; it may be the seed too")
	flag.Parse()
	if flag.NArg() > 0 {
		fmt.Fprintf(os.Stderr, "sandbox: there is nothing to do with %q; name files with -seed and -script, see -h\n", flag.Arg(0))
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, options{listen: *listen, seed: *seed, script: *story}, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "sandbox:", err)
		os.Exit(1)
	}
}

// options are what the flags say.
type options struct{ listen, seed, script string }

// run serves until ctx ends.
func run(ctx context.Context, o options, out io.Writer) error {
	file, err := script.Open(sample(), o.seed, o.script)
	if err != nil {
		return err
	}
	if !file.Interviews.IsZero() {
		return fmt.Errorf("%s: a bare sandbox knows no interviews; play this with: go run ./cmd/demo -script %[1]s", file.Source)
	}
	file.Now = cmp.Or(file.Now, time.Now().UTC().Format(time.RFC3339)) // so that a recording can name it
	s := sandbox.New(file.Options())
	if err := s.Start(o.listen); err != nil {
		return fmt.Errorf("this machine does not let the sandbox listen on %s, which is perhaps taken; choose a free port with -listen 127.0.0.1:0: %w", o.listen, errors.Unwrap(err))
	}
	defer s.Close()
	showing := &script.Showing{}
	s.SetPage(site(s, file, showing))
	if err := greet(out, s); err != nil {
		return err
	}
	err = showing.Play(ctx, func(ctx context.Context) error { return play(ctx, s, file.Steps, out) })
	switch {
	case errors.Is(err, script.ErrReset):
		fmt.Fprintln(out, "The script stops: the workspace was reset.")
	case err != nil: // the sandbox goes on, so that a person can look at what there is
		fmt.Fprintln(out, "The script stops:", err)
	}
	<-ctx.Done()
	return nil
}

// sample is the workspace when no file describes one: two people, so that somebody can say something.
func sample() script.File {
	return script.File{People: []script.Person{
		{Name: "ann", RealName: "Ann Berger", Zone: "Europe/Berlin"}, {Name: "ben", RealName: "Ben Carter", Zone: "America/New_York"},
	}}
}

// site is the page and the control endpoint.
func site(s *sandbox.Server, file script.File, showing *script.Showing) http.Handler {
	reset := func() error {
		showing.Stop() // nothing more of it happens in the fresh workspace
		s.Reset()
		return nil
	}
	record := func() ([]byte, error) { return script.Record(s, file).YAML() }
	mux := http.NewServeMux()
	mux.Handle("/control/", control.New(s, control.Options{Reset: reset, Script: record}))
	mux.Handle("/", page.New(s, page.Options{Reset: reset, Script: record}))
	return mux
}

// greet tells a program, and a person, where everything is.
func greet(out io.Writer, s *sandbox.Server) error {
	return json.NewEncoder(out).Encode(map[string]string{
		"url": s.URL(), "api_url": s.APIURL(), "bot_token": s.BotToken(), "app_token": s.AppToken(),
	})
}

// play does the steps once a bot has connected, however long that takes.
func play(ctx context.Context, s *sandbox.Server, steps []script.Step, out io.Writer) error {
	if len(steps) == 0 {
		return nil
	}
	fmt.Fprintln(out, "Waiting for a bot to connect.")
	if err := connected(ctx, s); err != nil {
		return err
	}
	p := script.Player{Slack: s, Report: func(st script.Step) { fmt.Fprintln(out, "done:", st) }}
	return p.Play(ctx, steps)
}

func connected(ctx context.Context, s *sandbox.Server) error {
	changed, stop := s.Watch()
	defer stop()
	for s.Snapshot("").App.Connected == 0 {
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

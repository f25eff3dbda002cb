package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"

	"panelist/sandbox/control"
	"panelist/sandbox/page"
	"panelist/sandbox/script"
	"panelist/views/samples"
)

// site is the page and the control endpoint.
func (d *demo) site(ctx context.Context) http.Handler {
	reset := func() error { return d.reset(ctx) }
	mux := http.NewServeMux()
	mux.Handle("/control/", control.New(d.slack, control.Options{Advance: d.advance, Reset: reset, Script: d.record}))
	mux.Handle("/", page.New(d.slack, page.Options{
		Clock: jumps, Jump: d.jump, Next: d.next, Hint: d.hint(), Reset: reset, Script: d.record,
		Stories: stories(), StoryPeople: storyPeople(), StoryNow: samples.Now(),
	}))
	return mux
}

// record is the session so far, as a script with its seed.
func (d *demo) record() ([]byte, error) {
	steps, err := script.Record(d.slack, d.file).YAML()
	return append([]byte("# A session of the demo. See it again with: go run ./cmd/demo -script session.yaml\n"), steps...), err
}

// play does the steps of the file and reports each. When one cannot be done it
// says so and leaves everything as it is, to be looked at.
func (d *demo) play(ctx context.Context, out io.Writer) {
	p := script.Player{Slack: d.slack, Advance: d.advance, Report: func(st script.Step) { fmt.Fprintln(out, "done:", st) }}
	steps := d.file.Steps
	if len(steps) == 0 {
		return
	}
	err := d.showing.Play(ctx, func(ctx context.Context) error {
		if err := p.Do(ctx, script.Step{Connected: 1}); err != nil {
			return err
		}
		return p.Play(ctx, steps)
	})
	switch {
	case errors.Is(err, script.ErrReset):
		fmt.Fprintln(out, "The script stops: the workspace was reset.")
	case err != nil:
		fmt.Fprintf(out, "The script stops here: %v\n", err)
	}
}

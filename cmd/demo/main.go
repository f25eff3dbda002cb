// Command demo shows Panelist without an account, a network or a Redis: a local
// Slack, an embedded Redis and the real bot in one process, with sample people.
// Nothing is kept when it ends.
//
//	go run ./cmd/demo
//	go run ./cmd/demo -script session.yaml   # see again what somebody else did
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // sample people live in several zones, also where the system has none
)

func main() {
	listen := flag.String("listen", "127.0.0.1:8080", "address of the page")
	seed := flag.String("seed", "", "YAML `file` with the workspace to begin with: people, channels, interviews; see docs/sandbox.md")
	story := flag.String("script", "", "YAML `file` whose steps are played at the start, such as a session that the page exported")
	verbose := flag.Bool("v", false, "show the bot's log")
	flag.Parse()
	if flag.NArg() > 0 {
		fmt.Fprintf(os.Stderr, "demo: there is nothing to do with %q; name files with -seed and -script, see -h\n", flag.Arg(0))
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, options{*listen, *seed, *story}, logger(*verbose), os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "demo:", err)
		os.Exit(1)
	}
}

// options are what the flags say.
type options struct{ listen, seed, script string }

// run shows the demo until ctx ends.
func run(ctx context.Context, o options, log *slog.Logger, out io.Writer) error {
	file, err := open(o.seed, o.script)
	if err != nil {
		return err
	}
	d, err := start(ctx, o.listen, file, log)
	if err != nil {
		return err
	}
	defer d.close()
	fmt.Fprintln(out, d.greeting())
	d.play(ctx, out)
	return d.wait(ctx)
}

func logger(verbose bool) *slog.Logger {
	level := slog.LevelError
	if verbose {
		level = slog.LevelInfo
	}
	return slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: level}))
}

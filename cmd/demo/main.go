// Command demo shows Panelist without an account, a network or a Redis: a local
// Slack, an embedded Redis and the real bot in one process, with sample people.
// Nothing is kept when it ends.
//
//	go run ./cmd/demo
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"strings"
	"syscall"
	_ "time/tzdata" // sample people live in several zones, also where the system has none
)

func main() {
	listen := flag.String("listen", "127.0.0.1:8080", "address of the page")
	verbose := flag.Bool("v", false, "show the bot's log")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, *listen, logger(*verbose), os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "demo:", err)
		os.Exit(1)
	}
}

// run shows the demo until ctx ends.
func run(ctx context.Context, listen string, log *slog.Logger, out io.Writer) error {
	d, err := start(ctx, listen, log)
	if err != nil {
		return err
	}
	defer d.close()
	fmt.Fprintf(out, "Open %s and type /interview technical in #general. You are Olivia, who organises interviews; switch person on the left. Stop with Ctrl+C.\n", pageURL(d.slack.URL()))
	return d.wait(ctx)
}

// pageURL is where a browser on this machine finds the page: when the demo
// listens on every address, the page still answers only to this machine's own.
func pageURL(base string) string {
	return strings.NewReplacer("//[::]:", "//127.0.0.1:", "//0.0.0.0:", "//127.0.0.1:").Replace(base)
}

func logger(verbose bool) *slog.Logger {
	level := slog.LevelError
	if verbose {
		level = slog.LevelInfo
	}
	return slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: level}))
}

// Command panelist is a Slack bot for interview panels.
//
//	panelist             run the bot (the default)
//	panelist check       look at tokens, scopes, Redis, clock and packs
//	panelist forget NAME list what is kept of a candidate; with -yes, erase it
//	panelist reseal      seal all texts in Redis with the first data key
//	panelist manifest    print the manifest of the Slack app
//	panelist questions   list the question packs
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"strings"
	"syscall"
	_ "time/tzdata" // the image has no time zones of its own

	"panelist/bot"
	"panelist/config"
	"panelist/manifest"
	"panelist/questions"
)

const usage = `Usage: panelist [run | check | forget [-yes] NAME | reseal | manifest | questions]

  run        run the bot until it is told to stop (the default)
  check      look at the configuration, Slack, Redis, the clock and the packs
  forget     list the interviews of a candidate, by the name as it was typed or by
             the id of their account; with -yes, erase them and all in them
  reseal     seal all texts in Redis with the first of DATA_KEYS
  manifest   print the manifest to create the Slack app from
  questions  list the question packs

The configuration comes from the environment; README.md has the table.
`

// Exit codes: 1 for what went wrong while running, 2 for a wrong call or a
// wrong configuration.
const (
	exitFailed = 1
	exitUsage  = 2
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run is main with its surroundings as arguments; it returns the exit code.
func run(ctx context.Context, args []string, out, errs io.Writer) int {
	flags := flag.NewFlagSet("panelist", flag.ContinueOnError)
	flags.SetOutput(errs)
	flags.Usage = func() {} // said below, once
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprint(out, usage)
		return 0
	case flags.Arg(0) == "forget":
		return forget(ctx, flags.Args()[1:], out, errs)
	case err != nil || flags.NArg() > 1:
		fmt.Fprint(errs, usage)
		return exitUsage
	}
	switch verb := flags.Arg(0); verb {
	case "", "run":
		return serve(ctx, errs)
	case "check":
		return check(ctx, out, errs)
	case "reseal":
		return reseal(ctx, out, errs)
	case "manifest":
		fmt.Fprintf(out, "%s\n", manifest.JSON())
		return 0
	case "questions":
		return list(out, errs)
	default:
		fmt.Fprintf(errs, "panelist: there is no verb %q.\n\n%s", verb, usage)
		return exitUsage
	}
}

// load reads the configuration and takes the secrets out of the environment,
// where every child process would see them.
func load(errs io.Writer) (config.Config, bool) {
	cfg, err := config.Load(os.Environ())
	if err != nil {
		fmt.Fprintln(errs, err)
		return cfg, false
	}
	config.Unset()
	return cfg, true
}

func serve(ctx context.Context, errs io.Writer) int {
	cfg, ok := load(errs)
	if !ok {
		return exitUsage
	}
	log := newLog(cfg, errs)
	slog.SetDefault(log)
	log.Info("starting")
	if err := bot.Run(ctx, cfg, log); err != nil {
		log.Error("stopped", "error", err)
		return exitFailed
	}
	log.Info("stopped")
	return 0
}

func check(ctx context.Context, out, errs io.Writer) int {
	cfg, ok := load(errs)
	if !ok {
		return exitUsage
	}
	if !bot.Check(ctx, cfg, out) {
		return exitFailed
	}
	return 0
}

func reseal(ctx context.Context, out, errs io.Writer) int {
	cfg, ok := load(errs)
	if !ok {
		return exitUsage
	}
	if err := bot.Reseal(ctx, cfg, out); err != nil {
		fmt.Fprintln(errs, err)
		return exitFailed
	}
	return 0
}

// forget takes a name of several words, quoted or not.
func forget(ctx context.Context, args []string, out, errs io.Writer) int {
	flags := flag.NewFlagSet("panelist forget", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	yes := flags.Bool("yes", false, "")
	if err := flags.Parse(args); err != nil || flags.NArg() == 0 {
		fmt.Fprint(errs, usage)
		return exitUsage
	}
	cfg, ok := load(errs)
	if !ok {
		return exitUsage
	}
	if err := bot.Forget(ctx, cfg, strings.Join(flags.Args(), " "), *yes, out); err != nil {
		fmt.Fprintln(errs, err)
		return exitFailed
	}
	return 0
}

func list(out, errs io.Writer) int {
	dir, err := config.One(os.Environ(), "PACKS_DIR")
	if err != nil {
		fmt.Fprintln(errs, err)
		return exitUsage
	}
	bank, err := bot.Bank(dir)
	if err != nil {
		fmt.Fprintln(errs, err)
		return exitFailed
	}
	questions.Print(out, bank)
	return 0
}

func newLog(cfg config.Config, w io.Writer) *slog.Logger {
	w = config.Redact(w)
	options := &slog.HandlerOptions{Level: cfg.LogLevel}
	if cfg.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(w, options))
	}
	return slog.New(slog.NewTextHandler(w, options))
}

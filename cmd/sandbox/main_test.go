package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"
)

// asSandbox makes the test binary behave as the command itself.
const asSandbox = "SANDBOX_AS_COMMAND"

func TestMain(m *testing.M) {
	if os.Getenv(asSandbox) != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

// process is the command running on its own.
type process struct {
	t   *testing.T
	cmd *exec.Cmd
	out *bufio.Reader
	bad bytes.Buffer

	URL      string `json:"url"`
	APIURL   string `json:"api_url"`
	BotToken string `json:"bot_token"`
	AppToken string `json:"app_token"`
}

// start runs the command on a machine that has no other program and reads its first line.
func start(t *testing.T, args ...string) *process {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	p := &process{t: t, cmd: exec.CommandContext(t.Context(), self, append([]string{"-listen", "127.0.0.1:0"}, args...)...)}
	p.cmd.Env, p.cmd.Stderr, p.cmd.WaitDelay = []string{asSandbox + "=1", "PATH=/nowhere"}, &p.bad, 10*time.Second
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	p.out = bufio.NewReader(out)
	if err := json.Unmarshal([]byte(p.line()), p); err != nil {
		t.Fatalf("the first line is no JSON: %v\n%s", err, &p.bad)
	}
	return p
}

func (p *process) line() string {
	p.t.Helper()
	line, err := p.out.ReadString('\n')
	if err != nil {
		p.t.Fatalf("no more lines: %v\n%s", err, &p.bad)
	}
	return line
}

// interrupt presses Ctrl+C and expects a quiet end.
func (p *process) interrupt() {
	p.t.Helper()
	if err := p.cmd.Process.Signal(os.Interrupt); err != nil {
		p.t.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, p.out)
	if err := p.cmd.Wait(); err != nil || p.bad.Len() > 0 {
		p.t.Errorf("after Ctrl+C: %v, and on standard error %q", err, &p.bad)
	}
}

// connect runs somebody else's bot: /lunch offers a button, and who presses it is thanked.
func (p *process) connect() {
	p.t.Helper()
	api := slack.New(p.BotToken, slack.OptionAppLevelToken(p.AppToken), slack.OptionAPIURL(p.APIURL))
	sm := socketmode.New(api)
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() { defer close(ended); _ = sm.RunContext(ctx) }()
	p.t.Cleanup(func() { stop(); <-ended })
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case e := <-sm.Events:
				lunch(ctx, sm, e)
			}
		}
	}()
}

func lunch(ctx context.Context, sm *socketmode.Client, e socketmode.Event) {
	switch data := e.Data.(type) {
	case slack.SlashCommand:
		_ = sm.AckCtx(ctx, e.Request.EnvelopeID, map[string]any{"text": "Hungry?", "blocks": json.RawMessage(
			`[{"type": "actions", "elements": [{"type": "button", "action_id": "order", "text": {"type": "plain_text", "text": "Order"}}]}]`)})
	case slack.InteractionCallback:
		_ = sm.AckCtx(ctx, e.Request.EnvelopeID, nil)
		_, _, _ = sm.PostMessageContext(ctx, data.Channel.ID, slack.MsgOptionText("Thank you, <@"+data.User.ID+">.", false))
	}
}

// step does one deed over HTTP, as curl would.
func (p *process) step(body string) {
	p.t.Helper()
	p.post("/control/step", body)
}

func (p *process) post(path, body string) {
	p.t.Helper()
	res, err := http.Post(p.URL+path, "application/json", strings.NewReader(body))
	if err != nil {
		p.t.Fatal(err)
	}
	defer res.Body.Close()
	if answer, err := io.ReadAll(res.Body); err != nil || res.StatusCode != http.StatusOK {
		p.t.Fatalf("%s: %d %s", body, res.StatusCode, answer)
	}
}

// TestSomebodyElsesBot runs the command with the example, connects a bot by what the first line says,
// presses a button over HTTP, and looks at the page and the recording.
func TestSomebodyElsesBot(t *testing.T) {
	p := start(t, "-seed", "example.yaml")
	p.connect()
	p.step(`{"connected": 1}`)
	p.step(`{"as": "ann", "in": "#general", "say": "/lunch"}`)
	p.step(`{"as": "ann", "in": "#general", "press": "Order"}`)
	p.step(`{"as": "ben", "in": "#general", "expect": "Thank you, @ann."}`)
	if page := p.get("/"); !strings.Contains(page, "<!doctype html>") {
		t.Errorf("the page is %.200s", page)
	}
	if got := p.get("/control/script"); !strings.Contains(got, "now: \"2026-11-23T09:00:00Z\"") || !strings.Contains(got, "press: Order}") {
		t.Errorf("the recording is\n%s", got)
	}
	p.interrupt()
}

func (p *process) get(path string) string {
	p.t.Helper()
	res, err := http.Get(p.URL + path)
	if err != nil {
		p.t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		p.t.Fatalf("%s: %d %v", path, res.StatusCode, err)
	}
	return string(body)
}

// TestScriptPlaysOnceABotIsThere reports each step, and a fault, on standard output.
func TestScriptPlaysOnceABotIsThere(t *testing.T) {
	file := written(t, "steps:\n  - {as: ann, in: '#general', say: /lunch}\n  - {as: ann, in: '#attic', say: x}\n")
	p := start(t, "-seed", "example.yaml", "-script", file)
	if got, want := p.line(), "Waiting for a bot to connect.\n"; got != want {
		t.Errorf("reported %q, want %q", got, want)
	}
	p.connect()
	if got, want := p.line(), "done: {as: ann, in: '#general', say: /lunch}\n"; got != want {
		t.Errorf("reported %q, want %q", got, want)
	}
	if got, want := p.line(), `The script stops: step 2 (line 3), {as: ann, in: '#attic', say: x}: ann is in no conversation "#attic"; there are: `; !strings.HasPrefix(got, want) {
		t.Errorf("reported %q, want %q", got, want)
	}
	p.interrupt()
}

func TestFaultsAtTheStart(t *testing.T) {
	for _, tt := range []struct {
		o    options
		want string
	}{
		{options{listen: "127.0.0.1:0", seed: "nowhere.yaml"}, "open nowhere.yaml: no such file or directory; check the path"},
		{options{listen: "127.0.0.1:0", seed: "main_test.go"}, "main_test.go: line "},
		{options{listen: "127.0.0.1:0", script: "../demo/testdata/story.yaml"}, "a bare sandbox knows no interviews; play this with: go run ./cmd/demo -script ../demo/testdata/story.yaml"},
		{options{listen: "192.0.2.1:1"}, "this machine does not let the sandbox listen on 192.0.2.1:1, which is perhaps taken; choose a free port with -listen 127.0.0.1:0: listen"},
	} {
		err := run(t.Context(), tt.o, io.Discard)
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%+v: %v, want %q", tt.o, err, tt.want)
		}
	}
}

// TestResetEndsTheScript: what it would have done next does not happen in the fresh workspace.
func TestResetEndsTheScript(t *testing.T) {
	p := start(t, "-seed", "example.yaml", "-script", written(t, "steps:\n  - {as: ann, in: '#general', say: Hello}\n"+
		"  - {as: ann, in: '#general', expect: what nobody says}\n  - {as: ann, in: '#general', say: Goodbye}\n"))
	p.line()
	p.connect()
	p.line()
	p.post("/control/reset", "{}")
	if got, want := p.line(), "The script stops: the workspace was reset.\n"; got != want {
		t.Errorf("reported %q, want %q", got, want)
	}
	if acts := p.get("/control/acts"); acts != "[]\n" {
		t.Errorf("after the reset: %s", acts)
	}
	p.interrupt()
}

// written puts a file where the flags can name it.
func written(t *testing.T, text string) string {
	t.Helper()
	path := t.TempDir() + "/story.yaml"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestEveryAddressIsShownAsThisMachine, which alone may see the page.
func TestEveryAddressIsShownAsThisMachine(t *testing.T) {
	p := start(t, "-listen", "0.0.0.0:0")
	for _, url := range []string{p.URL, p.APIURL} {
		if !strings.HasPrefix(url, "http://127.0.0.1:") {
			t.Errorf("the address is %s", url)
		}
	}
	if page := p.get("/"); !strings.Contains(page, "<!doctype html>") {
		t.Errorf("the page is %.200s", page)
	}
	p.interrupt()
}

func TestWhatIsLeftOnTheCommandLine(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), self, "example.yaml")
	cmd.Env = []string{asSandbox + "=1"}
	out, _ := cmd.CombinedOutput() // its status tells
	if want := "there is nothing to do with \"example.yaml\"; name files with -seed and -script"; cmd.ProcessState.ExitCode() != 2 || !strings.Contains(string(out), want) {
		t.Errorf("status %d, %s", cmd.ProcessState.ExitCode(), out)
	}
}

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"panelist/bot"
	"panelist/handlers"
	"panelist/manifest"
	"panelist/questions"
	"panelist/sandbox"
)

// panelist runs the program to its end with only these variables in its
// environment and returns what it wrote and its exit code.
func panelist(t *testing.T, env []string, args ...string) (out, errs string, code int) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	cmd := exec.CommandContext(t.Context(), self, args...)
	cmd.Env = append([]string{asPanelist + "=1"}, env...)
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	var exit *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()
}

func TestWrongCallsShowTheUsage(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		args []string
		says string
		code int
	}{
		{[]string{"-h"}, usage, 0},
		{[]string{"--help"}, usage, 0},
		{[]string{"serve"}, "panelist: there is no verb \"serve\".\n\n" + usage, 2},
		{[]string{"run", "check"}, usage, 2},
	} {
		t.Run(strings.Join(c.args, " "), func(t *testing.T) {
			t.Parallel()
			out, errs, code := panelist(t, nil, c.args...)
			if asked := strings.HasPrefix(c.args[0], "-"); asked != (out != "") {
				t.Errorf("what was asked for goes to the output, a complaint does not: output %q", out)
			}
			if code != c.code || out+errs != c.says {
				t.Errorf("exit code %d, want %d; it says:\n%s", code, c.code, cmp.Diff(c.says, out+errs))
			}
		})
	}
	if _, errs, code := panelist(t, nil, "-x"); code != 2 || !strings.Contains(errs, "-x") || strings.Count(errs, usage) != 1 {
		t.Errorf("unknown flag: exit code %d:\n%s", code, errs)
	}
}

func TestMissingSettingsAreAllSaidAtOnce(t *testing.T) {
	t.Parallel()
	for _, verb := range []string{"run", "check"} {
		out, errs, code := panelist(t, []string{"TICK=soon"}, verb)
		if code != 2 || out != "" {
			t.Errorf("%s: exit code %d, want 2; standard output %q", verb, code, out)
		}
		for _, name := range []string{"SLACK_BOT_TOKEN is missing", "SLACK_APP_TOKEN is missing", "REDIS_URL is missing", `TICK is "soon"`} {
			if !strings.Contains(errs, name) {
				t.Errorf("%s does not say %q:\n%s", verb, name, errs)
			}
		}
	}
}

func TestRunSaysWhyItCannotStart(t *testing.T) {
	t.Parallel()
	env := []string{"SLACK_BOT_TOKEN=xoxb-wrong", "SLACK_APP_TOKEN=xapp-wrong", "REDIS_URL=redis://127.0.0.1:1", "SLACK_API_URL=" + localSlack(t, manifest.Scopes()).APIURL()}
	out, errs, code := panelist(t, env, "run")
	if code != 1 || out != "" || !strings.Contains(errs, "signing in to Slack with SLACK_BOT_TOKEN (run `panelist check`): invalid_auth") {
		t.Errorf("exit code %d, want 1:\n%s%s", code, out, errs)
	}
}

func TestManifestIsPrintedWithoutSettings(t *testing.T) {
	t.Parallel()
	out, errs, code := panelist(t, nil, "manifest")
	var m struct {
		Features struct {
			Commands []struct{ Command string } `json:"slash_commands"`
		}
	}
	if err := json.Unmarshal([]byte(out), &m); err != nil || code != 0 || errs != "" {
		t.Fatalf("%v, exit code %d, %s", err, code, errs)
	}
	if c := m.Features.Commands; len(c) != 1 || c[0].Command != handlers.Command {
		t.Errorf("commands %v, want %s", c, handlers.Command)
	}
}

func TestQuestionsListsThePacks(t *testing.T) {
	t.Parallel()
	bank, err := bot.Bank("")
	if err != nil {
		t.Fatal(err)
	}
	var want bytes.Buffer
	questions.Print(&want, bank)
	out, errs, code := panelist(t, nil, "questions")
	if diff := cmp.Diff(want.String(), out); diff != "" || errs != "" || code != 0 {
		t.Errorf("exit code %d, %s%s", code, errs, diff)
	}
	for _, c := range []struct{ dir, want string }{
		{"/does/not/exist", "packs in /does/not/exist: there is no such folder: make it or correct the path\n"},
		{t.TempDir(), "no packs found: put a .yaml file there\n"},
	} {
		out, errs, code := panelist(t, []string{"PACKS_DIR=" + c.dir}, "questions")
		if out != "" || code != 1 || !strings.HasSuffix(errs, c.want) || strings.Count(errs, "\n") != 1 {
			t.Errorf("%s: exit code %d, %q, want 1 and %q", c.dir, code, out+errs, c.want)
		}
	}
	file := filepath.Join(t.TempDir(), "dir")
	if err := os.WriteFile(file, []byte("/does/not/exist\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, errs, code := panelist(t, []string{"PACKS_DIR_FILE=" + file}, "questions"); code != 1 || !strings.Contains(errs, "packs in /does/not/exist") {
		t.Errorf("the folder named in a file: exit code %d, %q", code, errs)
	}
	if _, errs, code := panelist(t, []string{"PACKS_DIR=/packs", "PACKS_DIR_FILE=" + file}, "questions"); code != 2 || !strings.Contains(errs, "both set") {
		t.Errorf("the folder named twice: exit code %d, %q", code, errs)
	}
}

// TestRoutesAndManifestAgree compares what the program answers to with what
// Slack is told to send it.
func TestRoutesAndManifestAgree(t *testing.T) {
	t.Parallel()
	if manifest.Command != handlers.Command {
		t.Errorf("the manifest has the command %s, the routes %s", manifest.Command, handlers.Command)
	}
	var events []string
	for _, route := range handlers.Routes(handlers.Deps{}).Routes() {
		kind, name, _ := strings.Cut(route, " ")
		command, _, _ := strings.Cut(name, " ")
		switch {
		case kind == "event":
			events = append(events, name)
		case kind == "command" && command != manifest.Command:
			t.Errorf("no manifest entry for the command %s", command)
		}
	}
	if diff := cmp.Diff(manifest.Events(), events); diff != "" {
		t.Errorf("events of the manifest (-) and of the routes (+):\n%s", diff)
	}
}

// scopes are what Slack asks for each method (slack.md section 4); "" is nothing.
var scopes = map[string]string{
	"apps.connections.open": "", "auth.test": "", "views.open": "", "views.push": "", "views.update": "",
	"chat.postMessage": "chat:write", "chat.update": "chat:write", "chat.postEphemeral": "chat:write",
	"conversations.open": "im:write", "conversations.history": "im:history", "users.info": "users:read",
	"files.getUploadURLExternal": "files:write", "files.completeUploadExternal": "files:write",
	"files.delete": "files:write", "chat.delete": "chat:write",
}

// TestScopesAreNeededAndEnough goes everywhere where the Web API is used and
// compares the methods with the scopes of the manifest: none may lack, none
// may be asked for in vain.
func TestScopesAreNeededAndEnough(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	schedule(w, w.Slack.Now().Add(72*time.Hour), func(now string) {
		if now == "deal seen" {
			w.Slack.FailNext("chat.postMessage", sandbox.Fault{AfterEffect: true, Times: 3})
		}
	})
	w.expect("the posts", func() bool { return w.called("chat.postMessage") })
	w.jump(2 * time.Minute)
	m := w.ann.Expect("Panelist", "You cover")
	w.ben.Expect("Panelist", "You cover")
	w.chloe.Expect("Panelist", "You cover")
	m.Press("Add to calendar")
	w.ann.ExpectFile("Panelist", "interview.ics")
	w.expect("the end of the upload", func() bool { return w.called("files.completeUploadExternal") })
	w.expect("the look", func() bool { return w.called("conversations.history") })
	w.ann.Type("Panelist", "help")
	w.ann.Expect("Panelist", "What you can type")
	needed := map[string]bool{"commands": true}
	for _, call := range w.Slack.Calls() {
		scope, known := scopes[call.Method]
		if !known {
			t.Errorf("which scope does %s need? Add it to the table", call.Method)
		}
		needed[scope] = true
	}
	delete(needed, "")
	if diff := cmp.Diff(slices.Sorted(slices.Values(manifest.Scopes())), slices.Sorted(maps.Keys(needed))); diff != "" {
		t.Errorf("scopes of the manifest (-) and of what is called (+):\n%s", diff)
	}
}

// TestNothingSecretIsLogged tells the story with everything logged, has Redis
// fail once, stops the program, and then reads what it said.
func TestNothingSecretIsLogged(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.kill()
	const password = "hunter2-in-the-log"
	w.start("LOG_LEVEL=debug", "REDIS_URL="+strings.Replace(w.redis.URL(), "redis://", "redis://default:"+password+"@", 1))
	tell(w, func(string) {})
	w.redis.Kill()
	w.ann.Type("Panelist", "/interview list")
	w.ann.Expect("Panelist", "Something broke")
	w.redis.Restart()
	if err := w.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := w.cmd.Wait(); err != nil {
		t.Errorf("after SIGTERM: %v, want exit code 0", err)
	}
	log := w.log.String()
	if !strings.HasSuffix(log, "level=INFO msg=stopped\n") {
		t.Errorf("the last line does not say stopped")
	}
	for _, secret := range []string{w.Slack.BotToken(), w.Slack.AppToken(), password, "ticket=", "/actions/", "/commands/"} {
		if strings.Contains(log, secret) {
			t.Errorf("the log holds %q", secret)
		}
	}
	if said := regexp.MustCompile(`\bSam\b|diagrams|gladly|no tests|with an example|argue`).FindString(log); said != "" {
		t.Errorf("the log holds %q, which people wrote", said)
	}
}

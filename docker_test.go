package main_test

import (
	"debug/elf"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"
)

// The last stage of the image has no C library and no shell.
func TestDockerfileBuildsAStaticBinary(t *testing.T) {
	command := regexp.MustCompile(`(?m)^RUN (CGO_ENABLED=0 go build .*)$`).FindStringSubmatch(read(t, "Dockerfile"))
	if command == nil {
		t.Fatal("the Dockerfile has no line RUN CGO_ENABLED=0 go build …")
	}
	binary := filepath.Join(t.TempDir(), "panelist")
	build := exec.Command("sh", "-c", strings.Replace(command[1], "-o /panelist", "-o "+binary, 1))
	build.Env = append(os.Environ(), "GOOS=linux")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", command[1], err, out)
	}
	f, err := elf.Open(binary)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if slices.ContainsFunc(f.Progs, func(p *elf.Prog) bool { return p.Type == elf.PT_INTERP }) {
		t.Error("the binary asks for a dynamic loader, which the image does not have")
	}
}

func TestDockerfileRunsWithoutRights(t *testing.T) {
	text := read(t, "Dockerfile")
	for _, line := range []string{
		"FROM gcr.io/distroless/static-debian12:nonroot",
		"USER nonroot:nonroot",
		`ENTRYPOINT ["/panelist"]`,
	} {
		if !strings.Contains(text, "\n"+line+"\n") {
			t.Errorf("the Dockerfile has no line %s", line)
		}
	}
	if strings.Contains(text, "EXPOSE") {
		t.Error("the Dockerfile exposes a port; nobody has to reach Panelist from outside")
	}
}

// service is what matters of one service in compose.yaml.
type service struct {
	Environment map[string]string
	Command     []string
	Volumes     []string
	ReadOnly    bool     `yaml:"read_only"`
	CapDrop     []string `yaml:"cap_drop"`
	Ports       []string
	Healthcheck struct{ Test []string }
	DependsOn   map[string]struct{ Condition string } `yaml:"depends_on"`
	StopGrace   string                                `yaml:"stop_grace_period"`
}

func TestComposeKeepsInterviewsAndGivesNoRights(t *testing.T) {
	var compose struct {
		Services map[string]service
		Volumes  map[string]any
	}
	if err := yaml.Unmarshal([]byte(read(t, "compose.yaml")), &compose); err != nil {
		t.Fatal(err)
	}
	for name, s := range compose.Services {
		if !s.ReadOnly || !slices.Equal(s.CapDrop, []string{"ALL"}) || len(s.Ports) > 0 {
			t.Errorf("%s: read_only %v, cap_drop %v, ports %v: want true, ALL and none", name, s.ReadOnly, s.CapDrop, s.Ports)
		}
	}
	redis, bot := compose.Services["redis"], compose.Services["panelist"]
	want := []string{"redis-server", "--appendonly", "yes", "--appendfsync", "everysec", "--maxmemory-policy", "noeviction"}
	if diff := cmp.Diff(want, redis.Command); diff != "" {
		t.Errorf("command of redis (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"redis:/data"}, redis.Volumes); diff != "" {
		t.Errorf("volumes of redis (-want +got):\n%s", diff)
	}
	if _, ok := compose.Volumes["redis"]; !ok || len(redis.Healthcheck.Test) == 0 {
		t.Error("redis needs a named volume and a health check")
	}
	if got := bot.DependsOn["redis"].Condition; got != "service_healthy" {
		t.Errorf("panelist waits for redis to be %q, want service_healthy", got)
	}
	if bot.StopGrace != "30s" {
		t.Errorf("panelist gets %q to finish what it has begun, want 30s", bot.StopGrace)
	}
	for name, want := range map[string]string{"PACKS_DIR": "${PACKS_DIR:-}", "TICK": "${TICK:-1m}", "KEEP_DAYS": "${KEEP_DAYS:-365}", "LISTEN": "0.0.0.0:8081"} {
		if got := bot.Environment[name]; got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	for _, name := range []string{"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"} {
		if !strings.HasPrefix(bot.Environment[name], "${"+name+":?") {
			t.Errorf("%s is %q, want it from .env with a sentence when it is missing", name, bot.Environment[name])
		}
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

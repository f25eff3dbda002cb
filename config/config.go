package config

import (
	"fmt"
	"log/slog"
	"os"
	"time"

	"github.com/caarlos0/env/v11"
)

// Config holds every setting. The tags are the documentation: env names the
// variable, default what holds when it is not given, doc what it is for. Any
// variable may be given as NAME_FILE instead, the path of a file that holds the
// value.
//
// The default tag is not envDefault, because that would also replace a value
// that is empty on purpose, as LISTEN= is.
type Config struct {
	BotToken  Secret        `env:"SLACK_BOT_TOKEN,required" doc:"Bot User OAuth Token of the Slack app, xoxb-…"`
	AppToken  Secret        `env:"SLACK_APP_TOKEN,required" doc:"App-level token with connections:write, xapp-…"`
	APIURL    string        `env:"SLACK_API_URL" default:"https://slack.com/api/" doc:"Where the Web API is; a missing / at the end is added"`
	RedisURL  Secret        `env:"REDIS_URL,required" doc:"redis:// or, with TLS, rediss://; several hosts with commas are a Cluster, ?master_name= asks Sentinels"`
	DataKeys  Secret        `env:"DATA_KEYS" doc:"Keys that seal what people write before it goes to Redis, id:base64 of 32 bytes, with commas: the first seals, all open; without it that text lies readable in Redis"`
	Admins    []string      `env:"ADMINS" doc:"User ids of those to tell when something breaks, who may also export and erase what is kept of candidates as admins of the workspace may, with commas: U024BE7LH,W012A3CDE"`
	KeepDays  int           `env:"KEEP_DAYS" default:"365" doc:"How many days after its end a new interview is kept, with all feedback, before it is erased, 14 to 3650; each keeps the number it was scheduled with"`
	PacksDir  string        `env:"PACKS_DIR" doc:"Directory with question packs of your own (*.yaml); without it the packs in the binary are used"`
	LogLevel  slog.Level    `env:"LOG_LEVEL" default:"info" doc:"debug, info, warn or error"`
	LogFormat string        `env:"LOG_FORMAT" default:"text" doc:"text or json"`
	Listen    string        `env:"LISTEN" default:"127.0.0.1:8081" doc:"host:port of the health checks; given empty, there are none"`
	Tick      time.Duration `env:"TICK" default:"1m" doc:"How often due notices are looked for, 1s to 10m"`
}

// Load reads the settings from environ, a list of NAME=value as os.Environ
// returns it. A value that is empty counts as not given, except for LISTEN,
// where it means off. The error is of type Faults and holds everything that is
// wrong at once.
func Load(environ []string) (Config, error) {
	given := env.ToMap(environ)
	faults := misspelt(given)
	values, wrong := settle(given)
	for _, fault := range wrong {
		if !faults.about(fault.Name) { // a misspelt name is not reported as missing too
			faults = append(faults, fault)
		}
	}
	if len(faults) > 0 {
		return Config{}, faults
	}
	cfg, err := env.ParseAsWithOptions[Config](env.Options{Environment: values})
	if err != nil {
		return Config{}, fmt.Errorf("reading the checked settings: %w", err)
	}
	return cfg, nil
}

// settle finds the value of every variable, in the file that NAME_FILE names
// or else by default, and puts it in the form that Config reads.
func settle(given map[string]string) (map[string]string, Faults) {
	values := map[string]string{}
	var faults Faults
	for _, row := range Table() {
		value, set, fault := find(row, given)
		if fault == nil && set {
			value, fault = check(row.Name, value)
		}
		if fault != nil {
			faults = append(faults, *fault)
		} else if set {
			values[row.Name] = value
		}
	}
	return values, faults
}

// find returns the value of one variable and whether there is one.
func find(row Row, given map[string]string) (value string, set bool, fault *Fault) {
	value, set = given[row.Name]
	if path := given[row.Name+fileSuffix]; path != "" {
		if value != "" {
			return "", false, faultf(row.Name, "and "+row.Name+fileSuffix+" are both set", "Keep one of the two")
		}
		value, fault = readFile(row.Name+fileSuffix, path)
		return value, fault == nil, fault
	}
	switch {
	case value != "", set && row.Name == listen:
		return value, true, nil
	case row.Required:
		return "", false, faultf(row.Name, "is missing", "%s", remedies[row.Name])
	}
	return row.Default, row.Default != "", nil
}

// One returns the value of a single setting, given by itself, in a file or by
// default, for what runs without the others. The value is not checked. The error
// is of type Faults, also when there is no such setting.
func One(environ []string, name string) (string, error) {
	given := env.ToMap(environ)
	for _, row := range Table() {
		if row.Name != name {
			continue
		}
		value, _, fault := find(row, given)
		if fault != nil {
			return "", Faults{*fault}
		}
		return value, nil
	}
	return "", Faults{*faultf(name, "is not a setting of Panelist", "Look its name up in the README's table")}
}

// Unset takes the secrets out of the environment of this process, so that
// its children do not inherit them. The system keeps what the process was
// started with; NAME_FILE is the way to leave nothing there. Call it after Load.
func Unset() {
	for _, row := range Table() {
		if row.Secret {
			_ = os.Unsetenv(row.Name) // fails only for names that cannot exist
		}
	}
}

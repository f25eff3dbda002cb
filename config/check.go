package config

import (
	"net"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

const (
	botToken = "SLACK_BOT_TOKEN"
	appToken = "SLACK_APP_TOKEN"
	apiURL   = "SLACK_API_URL"
	redisURL = "REDIS_URL"
	dataKeys = "DATA_KEYS"
	admins   = "ADMINS"
	keepDays = "KEEP_DAYS"
	packsDir = "PACKS_DIR"
	logLevel = "LOG_LEVEL"
	logForm  = "LOG_FORMAT"
	listen   = "LISTEN"
	tick     = "TICK"

	minTick = time.Second
	maxTick = 10 * time.Minute

	// panel.MinKeepDays and MaxKeepDays; a test holds them together.
	minKeepDays = 14
	maxKeepDays = 3650
)

// remedies say where these values are found.
var remedies = map[string]string{
	botToken: "Copy the Bot User OAuth Token (xoxb-…) from OAuth & Permissions on the app's page at https://api.slack.com/apps",
	appToken: "Make an app-level token (xapp-…) with the scope connections:write under Basic Information on the app's page at https://api.slack.com/apps",
	redisURL: "Write it as redis://localhost:6379/0, or rediss:// for TLS",
	dataKeys: "Write id:key, such as k1:…, with commas between several; the id is 1 to 16 letters and digits, and `openssl rand -base64 32` makes a key",
}

var (
	tokenText = regexp.MustCompile(`^[A-Za-z0-9-]+$`)
	userID    = regexp.MustCompile(`^[UW][A-Z0-9]{2,}$`)
)

// check refuses a value that cannot work and returns it as Config reads it.
func check(name, value string) (string, *Fault) {
	switch name {
	case botToken:
		return value, checkToken(name, value, "xoxb-", "xapp-", "Copy the Bot User OAuth Token here; an app-level token belongs into "+appToken)
	case appToken:
		return value, checkToken(name, value, "xapp-", "xoxb-", "Copy the app-level token here; a Bot User OAuth Token belongs into "+botToken)
	case apiURL:
		return checkAPI(value)
	case redisURL:
		return value, checkRedis(value)
	case dataKeys:
		return value, checkDataKeys(value)
	case admins:
		return checkAdmins(value)
	case keepDays:
		return value, checkKeepDays(value)
	case packsDir:
		return value, checkDir(value)
	case logLevel:
		return checkWord(name, value, "debug", "info", "warn", "error")
	case logForm:
		return checkWord(name, value, "text", "json")
	case listen:
		return value, checkListen(value)
	case tick:
		return value, checkTick(value)
	}
	return value, faultf(name, "has no check", "Give it one in config/check.go")
}

func checkToken(name, value, prefix, other, mixedUp string) *Fault {
	switch {
	case strings.HasPrefix(value, other):
		return faultf(name, "begins with "+other+", which is the other token", "%s", mixedUp)
	case !strings.HasPrefix(value, prefix):
		return faultf(name, "does not begin with "+prefix, "%s", remedies[name])
	case !tokenText.MatchString(strings.TrimPrefix(value, prefix)):
		return faultf(name, "is cut off or has something in it that no token has", "Copy it again, without quotes, spaces or line ends")
	}
	return nil
}

func checkAPI(value string) (string, *Fault) {
	const remedy = "Leave it out for Slack itself, or write it as https://host/api/"
	u, err := url.Parse(value)
	switch {
	case err != nil:
		return "", faultf(apiURL, "is not an address", remedy)
	case u.Scheme != "http" && u.Scheme != "https":
		return "", faultf(apiURL, "does not begin with https:// or http://", remedy)
	case u.Hostname() == "":
		return "", faultf(apiURL, "names no host", remedy)
	case u.RawQuery != "" || u.Fragment != "":
		return "", faultf(apiURL, "goes on after a ? or #", remedy)
	}
	// slack-go puts the method's name straight behind it.
	return strings.TrimSuffix(value, "/") + "/", nil
}

// checkRedis looks at scheme and hosts only; the store reads the rest. It never
// repeats the value, which may hold a password.
func checkRedis(value string) *Fault {
	scheme, rest, found := strings.Cut(value, "://")
	if !found || (scheme != "redis" && scheme != "rediss") {
		return faultf(redisURL, "does not begin with redis:// or rediss://", "%s", remedies[redisURL])
	}
	rest = rest[:strings.IndexAny(rest+"/", "/?#")]
	hosts := rest[strings.LastIndex(rest, "@")+1:]
	for i, host := range strings.Split(hosts, ",") {
		if !isHost(host) {
			return faultf(redisURL, "has no usable host at place "+strconv.Itoa(i+1), "Write host or host:port, several with commas and no spaces: redis://redis-1:6379,redis-2:6379")
		}
	}
	return nil
}

func isHost(text string) bool {
	u, err := url.Parse("redis://" + text)
	if err != nil || u.Hostname() == "" || strings.ContainsAny(text, " /@") {
		return false
	}
	return u.Port() == "" || isPort(u.Port())
}

func isPort(text string) bool {
	_, err := strconv.ParseUint(text, 10, 16)
	return err == nil
}

func checkAdmins(value string) (string, *Fault) {
	ids := strings.Split(value, ",")
	for i, id := range ids {
		ids[i] = strings.TrimSpace(id)
		if !userID.MatchString(ids[i]) {
			return "", faultf(admins, "holds "+strconv.Quote(ids[i])+", which is not a user id", "Use ids such as U024BE7LH with commas between them (a person's profile in Slack, ⋮, Copy member ID)")
		}
	}
	return strings.Join(ids, ","), nil
}

func checkKeepDays(value string) *Fault {
	days, err := strconv.Atoi(value)
	if err != nil || days < minKeepDays || days > maxKeepDays {
		return faultf(keepDays, "is "+strconv.Quote(value), "Write a number of days, %d to %d: 365 is a year", minKeepDays, maxKeepDays)
	}
	return nil
}

func checkDir(path string) *Fault {
	const remedy = "Name a directory that holds packs, or leave it out for the packs in the binary"
	info, err := os.Stat(path)
	if err != nil {
		return faultf(packsDir, "cannot be opened ("+err.Error()+")", remedy)
	}
	if !info.IsDir() {
		return faultf(packsDir, "is a file, not a directory ("+path+")", remedy)
	}
	return nil
}

func checkWord(name, value string, words ...string) (string, *Fault) {
	word := strings.ToLower(value)
	if slices.Contains(words, word) {
		return word, nil
	}
	last := len(words) - 1
	list := strings.Join(words[:last], ", ") + " or " + words[last]
	return "", faultf(name, "is "+strconv.Quote(value), "Choose %s", list)
}

func checkListen(value string) *Fault {
	if value == "" {
		return nil // no health checks
	}
	if _, port, err := net.SplitHostPort(value); err != nil || !isPort(port) {
		return faultf(listen, "is "+strconv.Quote(value)+", which is not host:port", "Write it as 127.0.0.1:8081, as :8081 for every address of the machine, or leave the value empty for no health checks")
	}
	return nil
}

func checkTick(value string) *Fault {
	d, err := time.ParseDuration(value)
	if err != nil {
		return faultf(tick, "is "+strconv.Quote(value)+", which is not a duration", "Write a number with its unit, such as 30s or 1m")
	}
	if d < minTick || d > maxTick {
		return faultf(tick, "is "+value+", which is too short or too long", "Choose 1s to 10m")
	}
	return nil
}

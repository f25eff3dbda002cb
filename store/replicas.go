package store

import (
	"fmt"
	"strconv"
	"strings"
)

// maxLag is how many seconds ago a replica may have acknowledged last. It does so
// every second.
const maxLag = 10

// checkReplicas looks at the servers that copy a master. A replica that is cut off
// is missing from the master's list, so that where one is to take over none at all
// is a fault too.
func checkReplicas(info map[string]string, failsOver bool) Finding {
	const name = "redis replicas"
	behind, inSync := replicas(info)
	good, guarded := info["min_slaves_good_slaves"] // only there when min-replicas-to-write is set
	switch {
	case guarded && good == "0":
		return finding(name, "none in sync, so nothing can be written", false,
			"Start one, or see why it does not keep up: min-replicas-to-write is set, and Redis takes no writes until then.")
	case len(behind) > 0:
		return finding(name, strings.Join(behind, ", "), false,
			"See its log, and the network between: what it has not got is lost when it takes over.")
	case inSync == 0 && failsOver:
		return finding(name, "none in sync", false,
			"Start one, or see why it does not reach the master: until then nothing takes over when that fails.")
	case inSync == 0:
		return finding(name, "none", true, "")
	case !guarded:
		return Finding{
			name, true, fmt.Sprintf("%d in sync, and min-replicas-to-write is not set", inSync),
			"Set `min-replicas-to-write 1` and `min-replicas-max-lag 2`: without them a master that is cut off takes writes that the next one does not have.",
		}
	}
	return finding(name, fmt.Sprintf("%d in sync", inSync), true, "")
}

// replicas says of each that is not in sync what is wrong, and counts the others.
func replicas(info map[string]string) (behind []string, inSync int) {
	for n := 0; info["slave"+strconv.Itoa(n)] != ""; n++ {
		r := readReplica(info["slave"+strconv.Itoa(n)])
		lag, err := strconv.Atoi(r["lag"])
		switch {
		case r["state"] != "online":
			behind = append(behind, fmt.Sprintf("%s:%s is not in sync (%s)", r["ip"], r["port"], r["state"]))
		case err != nil || lag > maxLag:
			behind = append(behind, fmt.Sprintf("%s:%s has been silent for %s s", r["ip"], r["port"], r["lag"]))
		default:
			inSync++
		}
	}
	return behind, inSync
}

// readReplica splits "ip=10.0.0.2,port=6379,state=online,offset=42,lag=0".
func readReplica(line string) map[string]string {
	fields := map[string]string{}
	for field := range strings.SplitSeq(line, ",") {
		if name, value, ok := strings.Cut(field, "="); ok {
			fields[name] = value
		}
	}
	return fields
}

package config

import (
	"maps"
	"slices"
	"strings"
)

// ownPrefix marks names that are nobody else's. None of our variables has it,
// so each one is a mistake.
const ownPrefix = "PANELIST_"

// misspelt reports names that were surely meant for Panelist: all that begin
// with PANELIST_, and those within two letters of a variable that is not set.
// Everything else in the environment is somebody else's: SLACK_WEBHOOK_URL, or
// REDIS_URI beside a REDIS_URL.
func misspelt(given map[string]string) Faults {
	known := names()
	var faults Faults
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if slices.Contains(known, name) {
			continue
		}
		if meant := nearest(strings.TrimPrefix(strings.ToUpper(name), ownPrefix), known); meant != "" && !isSet(given, meant) && unmistakable(name, meant) {
			faults = append(faults, Fault{Name: name, Problem: "is not a setting of Panelist", Remedy: "Did you mean " + meant + "? Rename it", meant: strings.TrimSuffix(meant, fileSuffix)})
		} else if strings.HasPrefix(name, ownPrefix) {
			faults = append(faults, Fault{Name: name, Problem: "is not a setting of Panelist", Remedy: "Remove it, or look its name up in the README's table"})
		}
	}
	return faults
}

// unmistakable says whether name can be taken for a misspelling of meant: short
// single words such as TICKS or ADMIN may well belong to another program.
func unmistakable(name, meant string) bool {
	return strings.HasPrefix(name, ownPrefix) || strings.Contains(strings.TrimSuffix(meant, fileSuffix), "_")
}

// names returns every name that Load reads.
func names() []string {
	var known []string
	for _, row := range Table() {
		known = append(known, row.Name, row.Name+fileSuffix)
	}
	return known
}

// isSet says whether the variable is given, by itself or in a file.
func isSet(given map[string]string, name string) bool {
	name = strings.TrimSuffix(name, fileSuffix)
	return given[name] != "" || given[name+fileSuffix] != ""
}

// nearest returns the known name that is at most two letters away, or "".
func nearest(name string, known []string) string {
	best, distance := "", 3
	for _, k := range known {
		if len(name) > len(k)+2 { // nor is a name of a megabyte compared letter by letter
			continue
		}
		if d := editDistance(name, k); d < distance {
			best, distance = k, d
		}
	}
	return best
}

// editDistance counts the letters to change, add or drop between a and b.
func editDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		corner := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := corner
			if a[i] != b[j] {
				change++
			}
			corner = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

package config

import (
	"encoding/base64"
	"regexp"
	"strconv"
	"strings"
)

// dataKeySize is how many bytes a data key has: AES-256.
const dataKeySize = 32

// DataKey is one key of DATA_KEYS.
type DataKey struct {
	ID  string // 1 to 16 letters and digits
	Key Secret // its 32 bytes
}

var keyID = regexp.MustCompile(`^[A-Za-z0-9]{1,16}$`)

// Keys returns the data keys, the one that seals first. It is nil when there
// are none.
func (c Config) Keys() []DataKey {
	keys, _ := readDataKeys(c.DataKeys.Reveal()) // Load has refused what is malformed
	return keys
}

func checkDataKeys(value string) *Fault {
	_, fault := readDataKeys(value)
	return fault
}

// readDataKeys reads id:base64,id:base64,… A fault tells the place only: what
// stands before a colon may be half a key.
func readDataKeys(value string) ([]DataKey, *Fault) {
	var keys []DataKey
	seen := map[string]bool{}
	if value == "" {
		return nil, nil
	}
	for i, entry := range strings.Split(value, ",") {
		key, wrong := readDataKey(strings.TrimSpace(entry))
		if wrong == "" && seen[key.ID] {
			wrong = "repeats an id"
		}
		if wrong != "" {
			return nil, faultf(dataKeys, wrong+" at place "+strconv.Itoa(i+1), "%s", remedies[dataKeys])
		}
		seen[key.ID] = true
		keys = append(keys, key)
	}
	return keys, nil
}

// readDataKey returns a key, or what is wrong with it.
func readDataKey(entry string) (key DataKey, wrong string) {
	id, text, found := strings.Cut(entry, ":")
	if !found {
		return key, "has no id and colon"
	}
	if !keyID.MatchString(id) {
		return key, "has an id that is not 1 to 16 letters and digits"
	}
	secret, err := base64.StdEncoding.Strict().DecodeString(text)
	if err != nil {
		return key, "has a key that is not base64"
	}
	if len(secret) != dataKeySize {
		return key, "has a key of " + strconv.Itoa(len(secret)) + " bytes, not 32,"
	}
	return DataKey{ID: id, Key: Secret(secret)}, ""
}

package main

import (
	"bytes"
	"encoding/base64"
)

// dataKey is a data key for tests, as DATA_KEYS takes it behind its id.
func dataKey(n byte) string { return base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{n}, 32)) }

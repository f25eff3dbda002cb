package config

import (
	"os"
	"strings"
)

// fileSuffix turns the name of a variable into the one that names a file.
const fileSuffix = "_FILE"

// readFile returns what a secret's file holds, without the line ends that
// editors add.
func readFile(name, path string) (string, *Fault) {
	text, err := os.ReadFile(path)
	if err != nil {
		return "", faultf(name, "names a file that cannot be read ("+err.Error()+")", "Check that it exists and that Panelist's user may read it")
	}
	value := strings.TrimRight(string(text), "\r\n")
	if value == "" {
		return "", faultf(name, "names a file that is empty ("+path+")", "Write the value into it")
	}
	return value, nil
}

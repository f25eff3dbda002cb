//go:build race

package chance_test

// raced has the program built with the race detector where the test has it.
const raced = true

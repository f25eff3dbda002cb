//go:build !race

package chance_test

const raced = false

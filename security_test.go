package main_test

import (
	"regexp"
	"slices"
	"testing"

	"panelist/manifest"
)

// TestSecurityNamesTheScopes holds SECURITY.md to the manifest.
func TestSecurityNamesTheScopes(t *testing.T) {
	t.Parallel()
	var named []string
	for _, found := range regexp.MustCompile("`([a-z]+:[a-z.]+|commands)`").FindAllStringSubmatch(read(t, "SECURITY.md"), -1) {
		named = append(named, found[1])
	}
	if !slices.Equal(named, manifest.Scopes()) {
		t.Errorf("SECURITY.md names %v, the manifest %v", named, manifest.Scopes())
	}
}

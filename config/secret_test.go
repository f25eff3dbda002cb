package config_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"panelist/config"
)

func TestSecretNeverShowsItself(t *testing.T) {
	s := config.Secret("hunter2")
	if s.Reveal() != "hunter2" {
		t.Errorf("Reveal returns %q, want the value", s.Reveal())
	}
	holder := struct {
		S config.Secret
		P *config.Secret
		M map[string]config.Secret
	}{s, &s, map[string]config.Secret{"k": s}}
	asJSON, err := json.Marshal(holder)
	if err != nil {
		t.Fatal(err)
	}
	asText, err := s.MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	for name, got := range map[string]string{
		"String": s.String(), "GoString": s.GoString(), "LogValue": s.LogValue().String(),
		"%s": fmt.Sprintf("%s", s), "%v": fmt.Sprint(s), "%+v": fmt.Sprintf("%+v", holder), "%#v": fmt.Sprintf("%#v", holder),
		"%q": fmt.Sprintf("%q", s), "%x": fmt.Sprintf("%x", s), "%d": fmt.Sprintf("%d", s),
		"JSON": string(asJSON), "text": string(asText),
		"slog text": logged(s, holder, func(b *bytes.Buffer) slog.Handler { return slog.NewTextHandler(b, nil) }),
		"slog JSON": logged(s, holder, func(b *bytes.Buffer) slog.Handler { return slog.NewJSONHandler(b, nil) }),
	} {
		if !strings.Contains(got, "***") || strings.Contains(got, "hunter2") || strings.Contains(got, fmt.Sprintf("%x", "hunter2")) {
			t.Errorf("%s shows %q, want *** instead of the value", name, got)
		}
	}
}

func logged(s config.Secret, holder any, handler func(*bytes.Buffer) slog.Handler) string {
	var b bytes.Buffer
	slog.New(handler(&b)).Info("starting", "secret", s, "holder", holder)
	return b.String()
}

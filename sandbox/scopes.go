package sandbox

import (
	"slices"
	"strings"
)

// authorise checks the token, its type and its scopes (slack.md section 4, "Fatal for the workspace").
func (s *Server) authorise(m method, token string) *apiError {
	switch {
	case token == "":
		return fail("not_authed")
	case token != s.bot && token != s.appTok:
		return fail("invalid_auth")
	case m.app != (token == s.appTok):
		return fail("not_allowed_token_type")
	}
	return s.need(m.scopes...)
}

// need refuses a call when the app has none of these scopes.
func (s *Server) need(scopes ...string) *apiError {
	if len(scopes) == 0 || slices.ContainsFunc(scopes, s.allows) {
		return nil
	}
	e := fail("missing_scope") // slack.md section 4: with needed and provided
	e.needed, e.provided = strings.Join(scopes, ","), strings.Join(s.options.Scopes, ",")
	return e
}

// needFor asks for the scope that fits the kind of conversation: channels:history, im:read and so on.
func (s *Server) needFor(c *channel, right string) *apiError {
	switch {
	case c.kind == "app":
		return s.need("im:" + right)
	case c.Private:
		return s.need("groups:" + right)
	}
	return s.need("channels:" + right)
}

func (s *Server) scopesOf(token string) string {
	switch token {
	case s.bot:
		return strings.Join(s.options.Scopes, ",")
	case s.appTok:
		return "connections:write"
	}
	return ""
}

// Package sandbox is a Slack on localhost: one workspace with people, channels and one app, behind
// the same doors as the real one. A bot connects with its usual client library; only the API address
// and the tokens differ.
//
//	s := sandbox.New(sandbox.Options{AppName: "Lunch", Commands: []sandbox.Command{{Name: "/lunch"}}})
//	if err := s.Start("127.0.0.1:0"); err != nil { … }
//	defer s.Close()
//	api := slack.New(s.BotToken(), slack.OptionAppLevelToken(s.AppToken()), slack.OptionAPIURL(s.APIURL()))
//
// # What is on the wire
//
// The Web API over HTTP, with tokens, scopes and Slack's own errors; Socket Mode with hello, pings,
// envelopes, three-second acks, redelivery of events and at most ten connections; response_urls that
// serve five times in half an hour; trigger ids that serve once within three seconds; file uploads.
// Messages and views are held to Block Kit's limits (package blockkit).
//
// # People
//
// Methods such as [Server.Post], [Server.Press] and [Server.Submit] are what a person does at the
// client, and [Server.Snapshot] is what they see. They return at once: the app's answer appears in the
// Snapshot, and [Server.Watch] tells when to look again. The client's own rules hold too: a required
// input that is empty is not sent, a button that asks for confirmation needs a yes, a slash command
// that nobody answers says so.
//
// Package sandboxtest puts a vocabulary for tests on top.
//
// # What the app does wrong
//
// [Server.Violations] lists it: late, double or oversized acks, unknown methods, refused payloads,
// missing scopes. [Server.Calls] and [Server.Envelopes] are the whole record. [Server.FailNext] makes
// calls fail, [Server.Disconnect] and [Server.DropConnections] end connections, [Server.Advance] moves
// the clock on.
package sandbox

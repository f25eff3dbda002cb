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
// envelopes, three-second acks, redelivery of events and at most ten connections, over which envelopes
// are spread without a pattern; response_urls that serve five times in half an hour; trigger ids that
// serve once within three seconds; file uploads. Messages and views are held to Block Kit's limits
// (package blockkit), calls to Slack's rate-limit tiers: more of them get a 429 with Retry-After, unless
// Options.Unlimited is set. As at Slack the app hears its own messages in conversations with people, and a
// connection that was told to go waits for the client to close it.
//
// # People
//
// Methods such as [Server.Post], [Server.Press] and [Server.Submit] are what a person does at the
// client, and [Server.Snapshot] is what they see. They return at once: the app's answer appears in the
// Snapshot, and [Server.Watch] tells when to look again. The client's own rules hold too: a required
// input that is empty is not sent, a button that asks for confirmation needs a yes, a slash command
// that nobody answers says so. [Server.Acts] is the record of what people did, in words that hold in
// another run: package script makes a story of it and plays it again.
//
// Package sandboxtest puts a vocabulary for tests on top.
//
// Package script writes all this down as YAML, plays it and records it; package control takes the same
// steps over HTTP; cmd/sandbox is a program around them, for bots in any language.
//
// # What the app does wrong
//
// [Server.Violations] lists it: late, double or oversized acks, unknown methods, refused payloads,
// missing scopes. What is not the app's fault, such as an ack that was lost with its connection, is
// not listed. [Server.Calls] and [Server.Envelopes] are the whole record.
//
// # What goes wrong at Slack
//
// Everything that a bot must survive can be had on demand:
//
//	s.FailNext("chat.postMessage", sandbox.Fault{Status: 503})         // one call
//	s.FailNext("*", sandbox.Fault{RetryAfter: time.Second, Times: 20}) // a storm of 429s that passes
//	s.FailAlways("views.open", sandbox.Fault{Delay: 4 * time.Second})  // slow until Heal
//	s.FailNext("chat.postMessage", sandbox.Fault{AfterEffect: true})   // it is posted, the answer is lost
//	s.Disconnect("refresh_requested")                                  // also "warning", "link_disabled"
//	s.RefreshEvery(30 * time.Second)                                   // each connection, again and again
//	s.DropConnections()                                                // without a word
//	s.HalfOpen(1)                                                      // a ghost: registered, but dead
//	s.DuplicateNext(3)                                                 // envelopes that come twice
//	s.ReorderNext(3)                                                   // envelopes that overtake each other
//	s.Deactivate(user)                                                 // a person whose account is gone
//	s.RemoveApp("#general")                                            // the app is no longer in a channel
//	s.Heal()                                                           // ends the faults of calls and delivery
//
// # Time
//
// The clock starts at [Options].Now, or at real time, and runs as fast as real time; [Server.Advance]
// moves it on. Timestamps, response_urls, redelivery of events and scheduled messages follow it. Acks, trigger
// ids and the life of connections are measured in real time, since real programs take part.
//
// [Server.Reset] begins again with the people and channels of the Options, at the same address with
// the same tokens, so that the app need not be started anew.
//
// # Where the rules come from
//
// Comments and tests name slack.md and a section: 1 the wire, 2 timing, 3 limits and Block Kit, 4 the
// Web API, 5 slack-go, 7 pitfalls. That is a collection, kept outside of this repository, of what
// Slack's documentation, its own client libraries and measurements say. Each rule of it that an app can
// break has a row in a table of tests: one act or payload just inside the rule, one just beyond.
package sandbox

// Package sandboxtest tests a Slack bot in the words of the people who use it: somebody types a
// command, presses a button found by its text, fills in a modal by its labels, expects a message.
//
// New starts a workspace on localhost for one test. Point the bot at it and let people act:
//
//	w := sandboxtest.New(t, sandbox.Options{AppName: "Lunch", Commands: []sandbox.Command{{Name: "/lunch"}}})
//	startBot(t, w.Slack.APIURL(), w.Slack.BotToken(), w.Slack.AppToken())
//	w.ExpectConnected(1)
//
//	ann := w.AddPerson("ann", "Europe/Berlin")
//	ann.Type("#general", "/lunch pizza")
//	ann.Expect("#general", "Pizza it is").Press("Join")
//
// Every expectation waits up to ten seconds and, when it fails, prints what the person sees. A
// message is taken once: when two are expected, two must come. When the test ends, messages, modals
// and client notices that nobody expected fail it, and so does everything that Slack would complain
// about: late acks, unknown methods, blocks above a limit, missing scopes.
package sandboxtest

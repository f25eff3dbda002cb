// Package views turns the domain into Block Kit and a submitted view back into
// the domain. Begin with Message, which every function for a conversation
// returns, and with ids.go, which names everything that can be pressed.
//
// Every function is pure: no clock, no Slack, no Redis. What a person typed
// reaches Slack as plain text, or made inert by safe (text.go), so it can
// neither mention anybody nor format anything. Whatever the length of the
// input, a payload stays within Slack's limits.
package views

// Package samples holds a made-up company: people, a question pack, interviews
// in every state and the scorecards of a panel. Scenes draws each view with
// them. Tests compare the scenes with golden files; cmd/demo shows them at
// /storybook.
package samples

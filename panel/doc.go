// Package panel is the domain of Panelist: interviews, the people on their
// panels, the questions they ask, the scorecards they write and what those say
// together. Begin with Interview; everything else hangs from it.
//
// The package imports the standard library only. It never talks to Slack or to
// Redis and never asks what time it is: the time is an argument. Rules are
// methods, and a transition may be repeated without a further change, because a
// delivery may come twice.
package panel

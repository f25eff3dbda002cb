// Package handlers holds what people can do with Panelist, one file per deed.
// Begin with routes.go: everything the program answers to stands there on one
// page. A handler reads the same everywhere: who asks, what do they want, does
// the rule in package panel allow it, save, show.
//
// The package knows Slack only through the client and Redis only through the
// interfaces in deps.go.
package handlers

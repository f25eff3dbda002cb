// Package bot puts Panelist together: it opens Redis and Slack, serves what
// people do through the table of package handlers, and sends the notices that
// fall due. It is the only package that knows all others.
//
// Begin with Run. Any number of copies may run at once, up to the ten socket
// connections that Slack allows an app (two a copy, so five copies).
package bot

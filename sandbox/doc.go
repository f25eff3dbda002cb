// Package sandbox is a Slack on localhost: a workspace with people, channels and one app.
package sandbox

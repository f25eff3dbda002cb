package main

import (
	"panelist/handlers"
	"panelist/manifest"
	"panelist/sandbox"
)

const hint = "Type /interview technical for questions, or /interview schedule to set up an interview with Ann, Ben and Chloe."

// team is the id of the sample workspace.
const team = "T0ACME001"

// workspace is the sample.
func workspace() sandbox.Options {
	return sandbox.Options{
		Team: sandbox.Team{ID: team, Name: "Acme", Domain: "acme"}, AppName: "Panelist", Scopes: manifest.Scopes(), Events: manifest.Events(),
		Commands: []sandbox.Command{{Name: handlers.Command, Description: manifest.Description, Hint: manifest.UsageHint, Escape: true}},
		People:   people(),
		Channels: []sandbox.Channel{{Name: "general"}, {Name: "hiring-backend"}},
	}
}

// people are an organiser, three interviewers and a candidate who works here already.
func people() []sandbox.User {
	return []sandbox.User{
		{ID: "U0OLIVIA1", Name: "olivia", RealName: "Olivia Okafor", TZ: "Europe/London"},
		{ID: "U0ANN0001", Name: "ann", RealName: "Ann Berger", TZ: "Europe/Berlin"},
		{ID: "U0BEN0001", Name: "ben", RealName: "Ben Carter", TZ: "America/New_York"},
		{ID: "U0CHLOE01", Name: "chloe", RealName: "Chloe Rao", TZ: "Asia/Kolkata"},
		{ID: "U0SAM0001", Name: "sam", RealName: "Sam Lindqvist", TZ: "Europe/Stockholm"},
	}
}

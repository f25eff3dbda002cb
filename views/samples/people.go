package samples

import (
	"fmt"
	"time"

	"panelist/panel"
)

// The people of the company. Uma organises, the others interview.
const (
	Uma = "U0UMA" // organiser, in Berlin
	Ben = "U0BEN" // in London
	Ida = "U0IDA" // in New York
	Sal = "U0SAL" // in Kolkata, half an hour off everybody else
)

// Now is when the scenes are seen: a Monday morning.
func Now() time.Time { return time.Date(2026, time.November, 23, 9, 0, 0, 0, time.UTC) }

// Start is when the interviews begin: the day after.
func Start() time.Time { return time.Date(2026, time.November, 24, 14, 0, 0, 0, time.UTC) }

// People are the four by their user id.
func People() map[string]panel.Person {
	return byUser(
		panel.Person{User: Uma, Name: "Uma Ortega", Zone: "Europe/Berlin"},
		panel.Person{User: Ben, Name: "Ben Carter", Zone: "Europe/London"},
		panel.Person{User: Ida, Name: "Ida Novak", Zone: "America/New_York"},
		panel.Person{User: Sal, Name: "Sal Rao", Zone: "Asia/Kolkata"},
	)
}

// Crowd is as many people as a panel may hold, with names that are hard to
// show: right to left, emoji, very long, markup.
func Crowd() map[string]panel.Person {
	names := []string{
		"שירה כהן", "ليلى حسن", "👩‍🚀 Zoë 🚀", "*Bold* <!channel>", "_under_ ~strike~ `code`",
		"Ann & Bob <b>", "山田 花子", "O'Neil \"Quote\"", "\u202Eevil\u202C", "Wolfeschlegelsteinhausenbergerdorff the very, very, very Long Named of Everywhere",
	}
	people := byUser(panel.Person{User: Uma, Name: "Uma Ortega", Zone: "Europe/Berlin"})
	for i, name := range names {
		p := panel.Person{User: CrowdUser(i), Name: name, Zone: "Europe/Berlin"}
		people[p.User] = p
	}
	return people
}

// CrowdUser is the user id of one of the ten of Crowd, from 0.
func CrowdUser(i int) string { return fmt.Sprintf("U0CROWD%02d", i) }

func byUser(people ...panel.Person) map[string]panel.Person {
	m := map[string]panel.Person{}
	for _, p := range people {
		m[p.User] = p
	}
	return m
}

package main

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"panelist/panel"
)

// plan fills in what the file leaves open.
func (s scheduler) plan(a appointment) (panel.Plan, error) {
	p := panel.Plan{
		ID: s.newID(), Candidate: a.Candidate, Role: cmp.Or(a.Role, "backend-developer"), Level: panel.Level(cmp.Or(a.Level, "mid")),
		Stage: cmp.Or(a.Stage, "Technical interview"), Duration: cmp.Or(a.Duration, time.Hour), PerMember: a.PerMember,
		CallLink: a.CallLink, Note: a.Note,
	}
	for _, fill := range []func(*panel.Plan, appointment) error{s.begins, s.covers, s.cast} {
		if err := fill(&p, a); err != nil {
			return p, err
		}
	}
	if n := max(1, len(p.Members)); p.PerMember == 0 {
		p.PerMember = max(2, (len(p.Categories)+n-1)/n) // every category is asked about
	}
	return p, nil
}

func (s scheduler) begins(p *panel.Plan, a appointment) error {
	if after, err := time.ParseDuration(a.Start); err == nil {
		p.Start = s.start.Add(after)
		return nil
	}
	at, err := time.Parse(time.RFC3339, a.Start)
	if err != nil {
		return panel.Faultf(panel.FieldStart, "%q is no time. Write one like 2026-11-26T14:00:00Z, or a time span from the clock's start like 26h.", a.Start)
	}
	p.Start = at
	return nil
}

// covers chooses the categories: those named, else all that the role has questions for.
func (s scheduler) covers(p *panel.Plan, a appointment) error {
	for _, word := range a.Categories {
		c, ok := panel.ParseCategory(word)
		if !ok {
			return panel.Faultf(panel.FieldCategories, "There is no category %q. Choose among %v.", word, panel.Categories())
		}
		p.Categories = append(p.Categories, c)
	}
	pack, _ := s.bank.Pack(p.Role) // an unknown role is found when the plan is checked
	for _, c := range panel.Categories() {
		if len(a.Categories) == 0 && len(pack.In(c)) > 0 {
			p.Categories = append(p.Categories, c)
		}
	}
	return nil
}

// cast turns handles into people.
func (s scheduler) cast(p *panel.Plan, a appointment) error {
	for _, one := range []struct {
		key, handle string
		into        *string
	}{
		{"organiser", a.Organiser, &p.Organiser},
		{panel.FieldLead, cmp.Or(a.Lead, a.Organiser), &p.Lead},
		{panel.FieldCandidateUser, a.CandidateUser, &p.CandidateUser},
	} {
		user, err := s.user(one.key, one.handle)
		if err != nil && (one.handle != "" || one.key == "organiser") {
			return err
		}
		*one.into = user
	}
	for _, handle := range a.Members {
		user, err := s.user(panel.FieldMembers, handle)
		if err != nil {
			return err
		}
		p.Members = append(p.Members, user)
	}
	return nil
}

// user finds a person by handle for one of the file's keys.
func (s scheduler) user(key, handle string) (string, error) {
	if id, ok := s.users[strings.TrimPrefix(handle, "@")]; ok {
		return id, nil
	}
	return "", panel.Faultf(key, "There is nobody called %q. The people are: %s.", handle, strings.Join(slices.Sorted(maps.Keys(s.users)), ", "))
}

// handles are the ids of the people by handle.
func (d *demo) handles() map[string]string {
	all := map[string]string{}
	for _, u := range d.people() {
		all[u.Name] = u.ID
	}
	return all
}

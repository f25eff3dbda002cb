package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"

	"panelist/bot"
	"panelist/panel"
	"panelist/sandbox/script"
	"panelist/store"
)

// appointment is an interview as a seed file has it. The keys are the fields of
// the form, so that what is wrong with one is said of its key. People are named
// by handle.
type appointment struct {
	Candidate     string            `yaml:"candidate"`
	CandidateUser string            `yaml:"candidate_user"`
	Role          string            `yaml:"role"`     // id of a pack; default backend-developer
	Level         string            `yaml:"level"`    // junior, mid or senior; default mid
	Stage         string            `yaml:"stage"`    // default Technical interview
	Start         string            `yaml:"start"`    // RFC 3339, or a time span from the clock's start: 26h
	Duration      time.Duration     `yaml:"duration"` // default 1h
	Organiser     string            `yaml:"organiser"`
	Lead          string            `yaml:"lead"` // default the organiser
	Members       []string          `yaml:"members"`
	Categories    []string          `yaml:"categories"` // default all that the role has
	PerMember     int               `yaml:"per_member"` // questions for each; default 2, or what the categories need
	CallLink      string            `yaml:"call_link"`
	Note          string            `yaml:"note"`
	Accepted      []string          `yaml:"accepted"`
	Declined      map[string]string `yaml:"declined"` // by handle: the reason
}

// schedule makes the file's interviews as the form would: they are checked,
// dealt and stored with their notices. The error tells every fault of the first
// interview that has one, with its line and key.
func (d *demo) schedule(ctx context.Context, st *store.Store) error {
	bank, err := bot.Bank("")
	if err != nil {
		return err
	}
	s := scheduler{team: d.file.Team.ID, start: d.slack.Now(), store: st, bank: bank, people: d.known(), users: d.handles(), newID: numbered("SEED")}
	var all []yaml.Node
	if n := d.file.Interviews; !n.IsZero() {
		if err := script.Decode(&n, &all); err != nil {
			return script.Named(d.file.Source, err)
		}
	}
	for i := range all {
		if err := s.add(ctx, &all[i]); err != nil {
			return script.Named(d.file.Source, err)
		}
	}
	return nil
}

// scheduler makes interviews.
type scheduler struct {
	team   string
	start  time.Time // of the clock
	store  *store.Store
	bank   panel.Bank
	people map[string]panel.Person
	users  map[string]string // ids by handle
	newID  func() string
}

func (s scheduler) add(ctx context.Context, n *yaml.Node) error {
	var a appointment
	if err := script.Decode(n, &a); err != nil {
		return err
	}
	plan, err := s.plan(a)
	if err == nil {
		err = s.make(ctx, plan, a)
	}
	return located(n, err)
}

// located says which line and key a fault belongs to.
func located(n *yaml.Node, err error) error {
	var several panel.Faults
	var one *panel.Error
	switch {
	case errors.As(err, &several):
	case errors.As(err, &one):
		several = panel.Faults{one}
	default:
		return err
	}
	var lines []string
	for _, f := range several {
		line := n.Line
		for i := 0; i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == f.Field {
				line = n.Content[i].Line
			}
		}
		lines = append(lines, fmt.Sprintf("line %d: %s: %s", line, f.Field, f.Message))
	}
	return errors.New(strings.Join(lines, "\n"))
}

// make checks the plan, deals and stores it, and lets people answer.
func (s scheduler) make(ctx context.Context, p panel.Plan, a appointment) error {
	now, err := s.store.Now(ctx, s.team)
	if err != nil {
		return err
	}
	if err := p.Validate(now, s.bank, s.people); err != nil {
		return err
	}
	pack, _ := s.bank.Pack(p.Role)
	history, err := s.store.History(ctx, s.team, p)
	if err != nil {
		return err
	}
	deal, err := p.Deal(pack, history)
	if err != nil {
		return err
	}
	iv := p.Interview(p.ID, pack, deal, now)
	if err := s.answers(&iv, a); err != nil {
		return err
	}
	return s.store.CreateInterview(ctx, s.team, iv, append(iv.Notices(s.people, now), s.news(iv, now)...))
}

// answers notes who takes part and who does not.
func (s scheduler) answers(iv *panel.Interview, a appointment) error {
	for _, handle := range a.Accepted {
		user, err := s.user("accepted", handle)
		if err == nil {
			err = inField("accepted", iv.Accept(user))
		}
		if err != nil {
			return err
		}
	}
	for _, handle := range slices.Sorted(maps.Keys(a.Declined)) {
		user, err := s.user("declined", handle)
		if err == nil {
			err = inField("declined", iv.Decline(user, a.Declined[handle]))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// inField gives a refusal the key of the file that it is about.
func inField(key string, err error) error {
	if err == nil {
		return nil
	}
	return panel.Faultf(key, "%s", err)
}

// news are what the answers make the bot tell the organiser.
func (s scheduler) news(iv panel.Interview, now time.Time) []panel.Notice {
	var all []panel.Notice
	for _, m := range iv.Members {
		if m.Answer != panel.Pending {
			all = append(all, iv.AnswerNotices(m.User, now)...)
		}
	}
	return all
}

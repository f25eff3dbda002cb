package handlers

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/slack-go/slack"
	"golang.org/x/sync/errgroup"

	"panelist/panel"
)

// Directory knows the people of a workspace.
type Directory struct {
	Store People
	Slack *slack.Client
	Team  string
}

// Lookup returns what is known of the users: from the store, and from Slack
// where the store has forgotten. Users that Slack does not know are left out.
func (d Directory) Lookup(ctx context.Context, users ...string) (map[string]panel.Person, error) {
	users = slices.DeleteFunc(slices.Clone(users), func(u string) bool { return u == "" })
	known, err := d.Store.People(ctx, d.Team, users...)
	if err != nil {
		return nil, err
	}
	var mu sync.Mutex
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(5) // users.info is in tier 4, 100 a minute (slack.md section 4)
	for _, user := range missing(users, known) {
		group.Go(func() error {
			p, ok, err := d.fetch(ctx, user)
			if ok {
				mu.Lock()
				defer mu.Unlock()
				known[user] = p
			}
			return err
		})
	}
	return known, group.Wait()
}

func missing(users []string, known map[string]panel.Person) []string {
	var out []string
	for _, user := range users {
		if _, have := known[user]; !have && !slices.Contains(out, user) {
			out = append(out, user)
		}
	}
	return out
}

// fetch asks Slack and remembers the answer.
func (d Directory) fetch(ctx context.Context, user string) (panel.Person, bool, error) {
	u, err := d.Slack.GetUserInfoContext(ctx, user)
	var refused slack.SlackErrorResponse
	if errors.As(err, &refused) && (refused.Err == "user_not_found" || refused.Err == "user_not_visible") {
		return panel.Person{}, false, nil
	}
	if err != nil {
		return panel.Person{}, false, fmt.Errorf("look up a person: %w", err)
	}
	p := personOf(u)
	return p, true, d.Store.SavePerson(ctx, d.Team, p)
}

// people is Lookup in the workspace of the request.
func (h *handlers) people(ctx context.Context, users ...string) (map[string]panel.Person, error) {
	return h.directory().Lookup(ctx, users...)
}

func (h *handlers) directory() Directory {
	return Directory{Store: h.Store, Slack: h.Slack, Team: h.Team}
}

func personOf(u *slack.User) panel.Person {
	name := u.Profile.DisplayName
	if name == "" {
		name = u.RealName
	}
	if name == "" {
		name = u.Name
	}
	return panel.Person{
		User: u.ID, Name: name, Zone: u.TZ, Bot: u.IsBot || u.ID == "USLACKBOT", Gone: u.Deleted,
		Guest: u.IsRestricted || u.IsUltraRestricted, Admin: u.IsAdmin || u.IsOwner,
	}
}

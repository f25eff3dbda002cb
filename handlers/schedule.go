package handlers

import (
	"context"
	"errors"
	"strings"
	"time"

	"panelist/panel"
	"panelist/route"
	"panelist/views"
)

// openSchedule shows the form, with what the person sent last and did not
// schedule; behind the word “new” it is empty.
func (h *handlers) openSchedule(ctx context.Context, r route.Request) (route.Reply, error) {
	id := h.interviewID()
	if last, found := h.lastPlan(ctx, r); found {
		last.ID = id // a plan of its own: the other form may be open still
		return h.opened(ctx, r, views.ScheduleAgain(h.Bank, last))
	}
	return h.opened(ctx, r, views.ScheduleForm(h.Bank, panel.Plan{ID: id, Organiser: r.User}))
}

// lookBudget is how long a form may wait for what it could be filled with: its
// trigger lives for three seconds only (slack.md section 2).
const lookBudget = 500 * time.Millisecond

// lastPlan is what the person may want to go on with. An empty form is better
// than none, so a failure is only logged.
func (h *handlers) lastPlan(ctx context.Context, r route.Request) (panel.Plan, bool) {
	if strings.EqualFold(r.Text, "new") {
		return panel.Plan{}, false
	}
	ctx, done := context.WithTimeout(ctx, lookBudget)
	defer done()
	last, found, err := h.Store.LastPlan(ctx, h.Team, r.User)
	if err != nil {
		h.Log.Warn("an empty form is opened", "error", err)
	}
	return last, found
}

// proposeDeal checks the form in place and then shows who would get what. The
// plan is kept on the server, also one with faults, to be offered again: it would
// not fit into private_metadata, and what has been in a person's hands proves
// nothing.
func (h *handlers) proposeDeal(ctx context.Context, r route.Request) (route.Reply, error) {
	p := views.ReadPlan(r.View)
	p.ID, p.Organiser = r.View.PrivateMetadata, r.User
	if err := h.Store.SavePlan(ctx, h.Team, p); err != nil {
		return route.Reply{}, err
	}
	people, err := h.check(ctx, p)
	if err != nil {
		return route.Reply{}, err
	}
	pack, _ := h.Bank.Pack(p.Role)
	history, err := h.Store.History(ctx, h.Team, p)
	if err != nil {
		return route.Reply{}, err
	}
	deal, err := p.Deal(pack, history)
	if err != nil {
		return route.Reply{}, err
	}
	return h.push(views.DealForm(p, pack.Title, deal, people)), nil
}

// check validates the plan against the clock, the bank and who the people are.
func (h *handlers) check(ctx context.Context, p panel.Plan) (map[string]panel.Person, error) {
	now, err := h.Store.Now(ctx, h.Team)
	if err != nil {
		return nil, err
	}
	people, err := h.people(ctx, append([]string{p.Organiser, p.Lead, p.CandidateUser}, p.Members...)...)
	if err != nil {
		return nil, err
	}
	return people, p.Validate(now, h.Bank, people)
}

// redeal shows the questions that follow from the categories as they now stand.
// While those do not make a deal, as in the middle of an exchange, nothing
// changes; what is wrong is said when the organiser confirms.
func (h *handlers) redeal(ctx context.Context, r route.Request) (route.Reply, error) {
	p, err := h.Store.Plan(ctx, h.Team, r.View.PrivateMetadata, r.User)
	if err != nil {
		return route.Reply{}, err
	}
	people, err := h.people(ctx, append([]string{p.Organiser}, p.Members...)...)
	if err != nil {
		return route.Reply{}, err
	}
	pack, deal, err := h.dealHands(ctx, p, views.ReadHands(r.View))
	if panel.CodeOf(err) == panel.Invalid {
		return route.Reply{}, nil
	}
	if err != nil {
		return route.Reply{}, err
	}
	return route.Reply{Then: func(ctx context.Context) error {
		return h.renew(ctx, r.View, views.DealForm(p, pack.Title, deal, people))
	}}, nil
}

// schedule makes the interview of the plan and of the categories as the
// organiser left them. The plan is checked again: time has passed.
func (h *handlers) schedule(ctx context.Context, r route.Request) (route.Reply, error) {
	p, err := h.Store.Plan(ctx, h.Team, r.View.PrivateMetadata, r.User)
	if err != nil {
		return route.Reply{}, err
	}
	people, err := h.check(ctx, p)
	if err != nil {
		return route.Reply{}, goBack(err)
	}
	iv, err := h.deal(ctx, p, views.ReadHands(r.View))
	if err != nil {
		return route.Reply{}, err
	}
	if err := h.Store.CreateInterview(ctx, h.Team, iv, iv.Notices(people, iv.Created)); err != nil {
		return route.Reply{}, err
	}
	// What was saved, which on a second submission is what the first one made,
	// and under a forged id somebody else's.
	if iv, err = h.visible(ctx, r, iv.ID); err != nil {
		return route.Reply{}, err
	}
	done := views.ScheduledDone(iv)
	done.ClearOnClose = true // the filled-in form below would look like a second go
	return h.thenWake(h.replace(done)), nil
}

// goBack says where to mend what belongs to the form below the deal.
func goBack(err error) error {
	var faults panel.Faults
	if !errors.As(err, &faults) {
		return err
	}
	var out panel.Faults
	for _, f := range faults {
		out = append(out, panel.Faultf(f.Field, "%s Press “Back” to change it.", f.Message))
	}
	return out
}

// deal turns the plan and the organiser's hands into an interview.
func (h *handlers) deal(ctx context.Context, p panel.Plan, hands map[string][]panel.Category) (panel.Interview, error) {
	pack, deal, err := h.dealHands(ctx, p, hands)
	if err != nil {
		return panel.Interview{}, err
	}
	now, err := h.Store.Now(ctx, h.Team)
	if err != nil {
		return panel.Interview{}, err
	}
	iv := p.Interview(p.ID, pack, deal, now)
	iv.KeepDays = h.KeepDays
	return iv, nil
}

func (h *handlers) dealHands(ctx context.Context, p panel.Plan, hands map[string][]panel.Category) (panel.Pack, panel.Deal, error) {
	pack, _ := h.Bank.Pack(p.Role)
	history, err := h.Store.History(ctx, h.Team, p)
	if err != nil {
		return pack, panel.Deal{}, err
	}
	deal, err := p.DealHands(pack, hands, history)
	return pack, deal, err
}

// thenWake has the notices looked for as soon as the reply is out.
func (h *handlers) thenWake(reply route.Reply) route.Reply {
	reply.After = func(context.Context) error {
		h.Wake()
		return nil
	}
	return reply
}

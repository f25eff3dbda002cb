package handlers

import (
	"context"
	"fmt"

	"github.com/slack-go/slack"

	"panelist/panel"
	"panelist/route"
	"panelist/views"
)

// openExport asks an admin whose record to hand out.
func (h *handlers) openExport(ctx context.Context, r route.Request) (route.Reply, error) {
	if err := h.admin(ctx, r.User); err != nil {
		return route.Reply{}, err
	}
	return h.opened(ctx, r, views.ExportSearch(r.Text))
}

// searchExport shows which interviews that is about.
func (h *handlers) searchExport(ctx context.Context, r route.Request) (route.Reply, error) {
	return h.search(ctx, r, views.ExportForm)
}

// search finds a candidate's interviews and has the admin choose among them.
func (h *handlers) search(ctx context.Context, r route.Request, form func([]panel.Interview) slack.ModalViewRequest) (route.Reply, error) {
	if err := h.admin(ctx, r.User); err != nil {
		return route.Reply{}, err
	}
	name, account := views.ReadCandidate(r.View)
	ivs, err := h.ofCandidate(ctx, r.User, account, name)
	if err != nil {
		return route.Reply{}, err
	}
	return h.replace(form(ivs)), nil
}

// export sends the admin what is kept of the interviews that were left chosen. It
// is noted in the audit before: nobody gets a record unnoted.
func (h *handlers) export(ctx context.Context, r route.Request) (route.Reply, error) {
	if err := h.admin(ctx, r.User); err != nil {
		return route.Reply{}, err
	}
	records, err := h.Store.Export(ctx, h.Team, r.User, views.ReadInterviews(r.View)...)
	if err != nil {
		return route.Reply{}, err
	}
	if len(records) == 0 {
		return route.Reply{}, panel.Errorf(panel.NotFound, "These interviews are not there any more. Close this form and search again.")
	}
	for _, record := range records {
		if err := h.Store.Audit(ctx, h.Team, r.User, "exported", record.Interview.ID); err != nil {
			return route.Reply{}, err
		}
	}
	return h.working("Export a record", "It is in your direct message with me. Read it before you pass it on.", func(ctx context.Context) error {
		return h.sendRecord(ctx, r.User, records)
	}), nil
}

// sendRecord puts the record into the direct message with the admin.
func (h *handlers) sendRecord(ctx context.Context, admin string, records []panel.Record) error {
	now, err := h.Store.Now(ctx, h.Team)
	if err != nil {
		return err
	}
	var ids, users []string
	for _, r := range records {
		ids = append(ids, r.Interview.ID)
		users = append(append(users, usersOf(r.Interview)...), r.Interview.Organiser, r.Interview.Lead)
	}
	people, err := h.people(ctx, users...)
	if err != nil {
		return err
	}
	machine, err := views.RecordJSON(records, now)
	if err != nil {
		return fmt.Errorf("write a record: %w", err)
	}
	dm, _, _, err := h.Slack.OpenConversationContext(ctx, &slack.OpenConversationParameters{Users: []string{admin}})
	if err != nil {
		return fmt.Errorf("open the conversation: %w", err)
	}
	return h.upload(ctx, dm.ID, ids, file{"record.txt", views.RecordText(records, people, now)}, file{"record.json", string(machine)})
}

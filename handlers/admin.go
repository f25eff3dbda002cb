package handlers

import (
	"context"
	"slices"

	"panelist/panel"
)

// admin refuses whoever is not an admin: of Panelist, by ADMINS, or of the
// workspace. Slack is asked anew each time, so that one who is no admin any more,
// or has left, is none here either. It comes before anything is looked up, so that
// the refusal tells nothing.
func (h *handlers) admin(ctx context.Context, user string) error {
	p, known, err := h.directory().fetch(ctx, user)
	switch {
	case err != nil:
		return err
	case !known, p.Gone, p.Bot, !p.Admin && !slices.Contains(h.Admins, user):
		return panel.Errorf(panel.Forbidden, "Only an admin can do this. `%s privacy` says whom to ask.", Command)
	}
	return nil
}

// ofCandidate lists the interviews of a candidate for an admin, the latest first.
// An admin who is the candidate finds none.
func (h *handlers) ofCandidate(ctx context.Context, admin, account, name string) ([]panel.Interview, error) {
	ivs, err := h.Store.OfCandidate(ctx, h.Team, account, name)
	if err != nil {
		return nil, err
	}
	ivs = slices.DeleteFunc(ivs, func(iv panel.Interview) bool { return !iv.MayExport(admin) })
	if len(ivs) == 0 {
		return nil, panel.Faultf(panel.FieldCandidate, "No interview is kept under this name or account. Check the spelling: names are found as they were typed.")
	}
	return ivs, nil
}

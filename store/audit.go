package store

import (
	"context"
	"regexp"

	"panelist/panel"
)

// auditLength is about how many audit entries are kept for a workspace.
const auditLength = 10000

var auditPattern = regexp.MustCompile(`^[A-Za-z0-9._:-]{0,120}$`)

// Audit notes who did what to which object. All three are ids or fixed words,
// never names or text, so that erasing a person need not touch the audit;
// anything else is refused (Invalid).
func (s *Store) Audit(ctx context.Context, team, actor, event, object string) error {
	k, err := s.keysOf(team)
	if err != nil {
		return err
	}
	for _, word := range []string{actor, event, object} {
		if !auditPattern.MatchString(word) {
			return panel.Errorf(panel.Invalid, "The audit takes ids only.")
		}
	}
	x := newTx()
	x.grow("XADD", k.audit(), "MAXLEN", "~", auditLength, "*", "ev", event, "by", actor, "on", object)
	_, err = s.commit(ctx, k, x)
	return err
}

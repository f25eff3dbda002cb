package store_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"panelist/panel"
	"panelist/store"
)

// due saves an interview with a notice to each of these people, a second apart.
func (w *world) due(id string, to ...string) {
	w.Helper()
	var notices []panel.Notice
	for i, user := range to {
		notices = append(notices, panel.NewNotice(id, user, panel.Soon, i, day.Add(time.Duration(i-60)*time.Second), day.Add(time.Hour)))
	}
	w.created(id, notices...)
}

func recipients(claimed []store.Claimed) []string {
	var users []string
	for _, c := range claimed {
		users = append(users, c.Notice.To)
	}
	return users
}

func TestWhatIsDueToAPersonIsClaimedTogether(t *testing.T) {
	both(t, func(w *world) {
		w.due("iv1", "Uann", "Uben", "Uann", "Udan", "Uben", "Uann")
		w.advanceTo(day)
		if diff := cmp.Diff([]string{"Uann", "Uann", "Uann", "Udan"}, recipients(w.claim("a", 4))); diff != "" {
			t.Errorf("the first four places: %s", diff)
		}
		if diff := cmp.Diff([]string{"Uben", "Uben"}, recipients(w.claim("b", 4))); diff != "" {
			t.Errorf("the next four places: %s", diff)
		}
		w.none("with all of it held")
	})
}

func TestMoreThanAClaimHoldsIsClaimedInParts(t *testing.T) {
	both(t, func(w *world) {
		w.due("iv1", "Uann", "Uann", "Uann")
		w.advanceTo(day)
		if got := len(w.claim("a", 2)) + len(w.claim("a", 2)); got != 3 {
			t.Errorf("%d of three were claimed", got)
		}
	})
}

func TestAPersonIsSparedAlone(t *testing.T) {
	both(t, func(w *world) {
		w.due("iv1", "Uann", "Uben", "Uann")
		w.advanceTo(day)
		w.must(w.CoolPerson(w.ctx, team, "Uann", time.Minute))
		if diff := cmp.Diff([]string{"Uben"}, recipients(w.claim("a", 10))); diff != "" {
			t.Error(diff)
		}
		w.must(w.Client().Del(w.ctx, "p:{"+team+"}:cool:Uann").Err())
		w.must(w.Advance(w.ctx, team, 50*time.Second))
		w.none("before the pause is over")
		w.must(w.Advance(w.ctx, team, 11*time.Second))
		if got := w.claim("a", 10); len(got) != 3 { // Ben's lease has run out
			t.Errorf("%v", recipients(got))
		}
	})
}

func TestTroubleGrowsUntilSomethingIsSent(t *testing.T) {
	both(t, func(w *world) {
		w.due("iv1", "Uann", "Uben")
		w.advanceTo(day)
		longest := time.Duration(0)
		for i := range 12 {
			now, err := w.Now(w.ctx, team)
			w.must(err)
			until, err := w.Trouble(w.ctx, team)
			w.must(err)
			same, err := w.Trouble(w.ctx, team) // another process, in the same pause
			w.must(err)
			full := min(2*time.Second<<i, 5*time.Minute)
			if pause := until.Sub(now); pause < full/2 || pause > full+time.Second || !same.Equal(until) {
				t.Errorf("pause %d lasts %v and then until %v, want %v at most", i+1, pause, same, full)
			}
			longest = max(longest, until.Sub(now))
			w.none("in a pause")
			w.advanceTo(until)
		}
		if longest < 150*time.Second {
			t.Errorf("the longest pause is %v", longest)
		}
		w.must(w.SettleSent(w.ctx, w.claim("a", 10)[0], "D1", "1"))
		now, err := w.Now(w.ctx, team)
		w.must(err)
		if until, err := w.Trouble(w.ctx, team); err != nil || until.Sub(now) > 3*time.Second {
			t.Errorf("after a message that was sent the first pause lasts %v (%v)", until.Sub(now), err)
		}
	})
}

func TestANoticeThatIsDoneIsNotClaimed(t *testing.T) {
	both(t, func(w *world) {
		w.due("iv1", "Uann")
		w.advanceTo(day)
		c := w.claimOne("a")
		w.must(w.SettleSent(w.ctx, c, "D1", "1"))
		due := "p:{" + team + "}:due"
		w.must(w.Client().Do(w.ctx, "ZADD", due, 1, c.Notice.ID).Err())
		w.none("after it was sent, though it stands among what is due")
		if n := w.Client().ZCard(w.ctx, due).Val(); n != 0 {
			t.Errorf("%d ids are left in due", n)
		}
		if _, _, sent, err := w.SentNotice(w.ctx, team, c.Notice.ID); !sent || err != nil {
			t.Errorf("it counts as sent: %v (%v)", sent, err)
		}
	})
}

func TestNoticesOfOneMessageAreSettledTogether(t *testing.T) {
	both(t, func(w *world) {
		w.due("iv1", "Uann", "Uann", "Uann")
		w.advanceTo(day)
		claimed := w.claim("a", 10)
		w.must(w.SettleTogether(w.ctx, claimed, idsOf(claimed), "D1", "17.5"))
		w.must(w.SettleTogether(w.ctx, claimed, idsOf(claimed), "D1", "17.5")) // the reply was lost
		w.must(w.SettleTogether(w.ctx, nil, nil, "D1", "17.5"))
		for _, c := range claimed {
			channel, ts, sent, err := w.SentNotice(w.ctx, team, c.Notice.ID)
			if channel != "D1" || ts != "17.5" || !sent || err != nil {
				t.Errorf("%s: %q %q %v %v", c.Notice.ID, channel, ts, sent, err)
			}
			with, err := w.NoticesWith(w.ctx, team, c.Notice.ID)
			w.must(err)
			if len(with) != 3 || !cmp.Equal(with[1], claimed[1].Notice) {
				t.Errorf("%s was sent with %v", c.Notice.ID, with)
			}
		}
	})
}

func TestOfAMessageThatWasTakenOverOnlyTheRestIsSettled(t *testing.T) {
	both(t, func(w *world) {
		w.due("iv1", "Uann", "Uann")
		w.advanceTo(day)
		late := w.claim("a", 10)
		w.must(w.Advance(w.ctx, team, lease))
		fresh := w.claim("b", 10)
		w.refused(w.SettleTogether(w.ctx, late, idsOf(late), "D1", "1"), panel.Conflict)
		w.refused(w.SettleTogether(w.ctx, []store.Claimed{fresh[0], late[1]}, idsOf(late), "D2", "2"), panel.Conflict)
		for i, want := range []bool{true, false} {
			if _, _, sent, err := w.SentNotice(w.ctx, team, fresh[i].Notice.ID); sent != want || err != nil {
				t.Errorf("notice %d sent: %v (%v)", i, sent, err)
			}
		}
	})
}

func TestANoticeSentAloneIsWithNoOther(t *testing.T) {
	both(t, func(w *world) {
		w.due("iv1", "Uann")
		w.advanceTo(day)
		c := w.claimOne("a")
		for _, when := range []string{"before", "after"} {
			if with, err := w.NoticesWith(w.ctx, team, c.Notice.ID); len(with) > 0 || err != nil {
				t.Errorf("%s it was sent: %v (%v)", when, with, err)
			}
			w.must(w.SettleSent(w.ctx, c, "D1", "1"))
		}
	})
}

// idsOf are the ids of the notices of one message.
func idsOf(cs []store.Claimed) []string {
	var ids []string
	for _, c := range cs {
		ids = append(ids, c.Notice.ID)
	}
	return ids
}

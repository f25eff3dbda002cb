package store_test

import (
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"panelist/panel"
)

func TestPeopleAreRemembered(t *testing.T) {
	both(t, func(w *world) {
		ben := panel.Person{User: "Uben", Name: "Ben", Zone: "Europe/Berlin", Channel: "D1"}
		bot := panel.Person{User: "Ubot", Name: "Bot", Bot: true, Gone: true, Guest: true}
		w.must(w.SavePerson(w.ctx, team, ben))
		w.must(w.SavePerson(w.ctx, team, bot))
		got, err := w.People(w.ctx, team, "Uben", "Ubot", "Uzoe", "Uben")
		w.must(err)
		if diff := cmp.Diff(map[string]panel.Person{"Uben": ben, "Ubot": bot}, got); diff != "" {
			t.Error(diff)
		}
		if ttl := w.Client().TTL(w.ctx, "p:{"+team+"}:u:Uben").Val(); ttl < 50*time.Minute || ttl > time.Hour {
			t.Errorf("for %v", ttl)
		}
		if got, err := w.People(w.ctx, team); len(got) != 0 || err != nil {
			t.Errorf("nobody: %v %v", got, err)
		}
		_, err = w.People(w.ctx, team, "U{")
		w.refused(err, panel.NotFound)
	})
}

func TestAFreshProfileKeepsTheChannel(t *testing.T) {
	both(t, func(w *world) {
		w.must(w.SavePerson(w.ctx, team, panel.Person{User: "Uben", Name: "Ben", Channel: "D1"}))
		w.must(w.SavePerson(w.ctx, team, panel.Person{User: "Uben", Name: "Benno"}))
		got, err := w.People(w.ctx, team, "Uben")
		w.must(err)
		if p := got["Uben"]; p.Name != "Benno" || p.Channel != "D1" {
			t.Errorf("%+v", p)
		}
	})
}

func TestAPlanIsItsOrganisersForADay(t *testing.T) {
	both(t, func(w *world) {
		want := panel.Plan{
			ID: "plan1", Candidate: "Robin", Role: "backend-developer", Level: panel.Mid, Start: day, Duration: time.Hour,
			Organiser: "Uann", Members: []string{"Uben"}, Categories: []panel.Category{panel.Technical}, PerMember: 2,
		}
		w.must(w.SavePlan(w.ctx, team, want))
		got, err := w.Plan(w.ctx, team, "plan1", "Uann")
		w.must(err)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		theirs := want
		theirs.Organiser, theirs.Candidate = "Uben", "Kim"
		w.must(w.SavePlan(w.ctx, team, theirs))
		if got, _ := w.Plan(w.ctx, team, "plan1", "Uann"); got.Candidate != "Robin" {
			t.Errorf("another organiser made the candidate %q", got.Candidate)
		}
		for _, at := range [][2]string{{"plan1", "Uzoe"}, {"plan2", "Uann"}, {"plan1", ""}, {"p{", "Uann"}} {
			_, err := w.Plan(w.ctx, team, at[0], at[1])
			w.refused(err, panel.NotFound)
		}
		if ttl := w.Client().TTL(w.ctx, "p:{"+team+"}:pl:Uann:plan1").Val(); ttl < 23*time.Hour || ttl > 24*time.Hour {
			t.Errorf("for %v", ttl)
		}
	})
}

func TestOneOfManyClaimsADelivery(t *testing.T) {
	both(t, func(w *world) {
		const key = "view V1 with {anything}: \x00 and more"
		var got atomic.Int32
		var wg sync.WaitGroup
		for range 32 {
			wg.Go(func() {
				token, err := w.ClaimOnce(w.ctx, team, key)
				if err != nil {
					t.Error(err)
				}
				if token != "" {
					got.Add(1)
				}
			})
		}
		wg.Wait()
		if n := got.Load(); n != 1 {
			t.Errorf("%d claims were granted", n)
		}
		if token, err := w.ClaimOnce(w.ctx, "T0OTHER", key); token == "" || err != nil {
			t.Errorf("another workspace: %q %v", token, err)
		}
	})
}

func TestAClaimLapsesUnlessItIsSettled(t *testing.T) {
	both(t, func(w *world) {
		for _, key := range []string{"a", "b"} {
			_, err := w.ClaimOnce(w.ctx, team, key)
			w.must(err)
		}
		w.must(w.SettleOnce(w.ctx, team, "b"))
		var ttls []time.Duration
		for _, key := range w.Client().Keys(w.ctx, "p:{"+team+"}:once:*").Val() {
			ttls = append(ttls, w.Client().PTTL(w.ctx, key).Val().Round(time.Minute/2))
		}
		if diff := cmp.Diff(30*time.Second+24*time.Hour, ttls[0]+ttls[1]); diff != "" || len(ttls) != 2 {
			t.Errorf("%v", ttls)
		}
		if token, err := w.ClaimOnce(w.ctx, team, "b"); token != "" || err != nil {
			t.Errorf("a settled delivery: %q %v", token, err)
		}
	})
}

func TestAReleasedDeliveryMayBeClaimedAgain(t *testing.T) {
	both(t, func(w *world) {
		claim := func(want bool) string {
			t.Helper()
			token, err := w.ClaimOnce(w.ctx, team, "a")
			if (token != "") != want || err != nil {
				t.Errorf("claimed %q, %v; want %v", token, err, want)
			}
			return token
		}
		settled := func(want bool) {
			t.Helper()
			if done, err := w.OnceSettled(w.ctx, team, "a"); done != want || err != nil {
				t.Errorf("settled %v, %v; want %v", done, err, want)
			}
		}
		settled(false)
		late := claim(true)
		settled(false)
		claim(false)
		w.must(w.ReleaseOnce(w.ctx, team, "a", late))
		token := claim(true)
		w.must(w.ReleaseOnce(w.ctx, team, "a", late)) // it is the other claim's now
		claim(false)
		w.must(w.SettleOnce(w.ctx, team, "a"))
		settled(true)
		w.must(w.ReleaseOnce(w.ctx, team, "a", token)) // what is done stays done
		settled(true)
		claim(false)
	})
}

func TestALateReleaseLeavesTheNextClaimAlone(t *testing.T) {
	both(t, func(w *world) {
		for name, next := range map[string]*world{"the same process": w, "another process": open(t, w.url)} {
			late, err := w.ClaimOnce(w.ctx, team, name)
			w.must(err)
			for _, key := range w.Client().Keys(w.ctx, "p:{"+team+"}:once:*").Val() {
				w.must(w.Client().Del(w.ctx, key).Err()) // as if its 30 seconds were over
			}
			token, err := next.ClaimOnce(w.ctx, team, name)
			w.must(err)
			w.must(w.ReleaseOnce(w.ctx, team, name, late))
			if third, err := w.ClaimOnce(w.ctx, team, name); third != "" || token == "" || err != nil {
				t.Errorf("%s: the second claim %q, a third %q, %v", name, token, third, err)
			}
			w.must(w.SettleOnce(w.ctx, team, name)) // the late one was done all the same
			w.must(next.ReleaseOnce(w.ctx, team, name, token))
			if done, err := w.OnceSettled(w.ctx, team, name); !done || err != nil {
				t.Errorf("%s: done %v, %v", name, done, err)
			}
		}
	})
}

func TestTheHistoryOfAPlan(t *testing.T) {
	both(t, func(w *world) {
		first := w.created("iv1")
		second := sample("iv2")
		second.Created = first.Created.Add(time.Hour)
		second.Candidate, second.Members = " ROBIN ", second.Members[:1]
		second.Questions = []panel.Question{{ID: "q2"}, {ID: "q9"}}
		off := sample("iv3")
		off.State, off.Questions = panel.Cancelled, []panel.Question{{ID: "q7"}}
		off.Members = nil
		kim := sample("iv4")
		kim.Candidate, kim.Questions, kim.Members = "Kim", []panel.Question{{ID: "q8"}}, nil
		for _, iv := range []panel.Interview{second, off, kim} {
			w.must(w.CreateInterview(w.ctx, team, iv, nil))
		}
		got, err := w.History(w.ctx, team, panel.Plan{ID: "plan1", Candidate: "Robin", Members: []string{"Uben", "Uzoe", "Ucara"}})
		w.must(err)
		want := panel.History{
			LastAssigned: map[string]time.Time{"Uben": second.Created, "Ucara": first.Created},
			Asked:        []string{"q1", "q2", "q3", "q9"},
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		own, err := w.History(w.ctx, team, panel.Plan{ID: "iv4", Candidate: "Kim"})
		w.must(err)
		if len(own.Asked) > 0 {
			t.Errorf("the plan's own interview counts: %v", own.Asked)
		}
	})
}

func TestACandidatesAccountDecidesOverTheName(t *testing.T) {
	both(t, func(w *world) {
		iv := sample("iv1")
		iv.CandidateUser = "Urob"
		w.must(w.CreateInterview(w.ctx, team, iv, nil))
		for _, tt := range []struct {
			plan panel.Plan
			want int
		}{
			{panel.Plan{Candidate: "R.", CandidateUser: "Urob"}, 3},
			{panel.Plan{Candidate: "Robin"}, 0},
			{panel.Plan{Candidate: "Urob"}, 0},
		} {
			got, err := w.History(w.ctx, team, tt.plan)
			w.must(err)
			if len(got.Asked) != tt.want {
				t.Errorf("%+v: %v", tt.plan, got.Asked)
			}
		}
	})
}

func TestARenamedCandidateMovesInTheIndex(t *testing.T) {
	both(t, func(w *world) {
		w.created("iv1")
		_, err := w.UpdateInterview(w.ctx, team, "iv1", func(iv *panel.Interview) ([]panel.Notice, error) {
			iv.Candidate = "Kim"
			return nil, nil
		})
		w.must(err)
		for name, want := range map[string]int{"Robin": 0, "Kim": 3} {
			got, err := w.History(w.ctx, team, panel.Plan{Candidate: name})
			w.must(err)
			if len(got.Asked) != want {
				t.Errorf("%s: %v", name, got.Asked)
			}
		}
	})
}

func TestANewcomerCountsAsAssignedNow(t *testing.T) {
	both(t, func(w *world) {
		w.created("iv1")
		w.advanceTo(day)
		_, err := w.UpdateInterview(w.ctx, team, "iv1", func(iv *panel.Interview) ([]panel.Notice, error) {
			iv.Members[0].User = "Ueva"
			return nil, nil
		})
		w.must(err)
		got, err := w.History(w.ctx, team, panel.Plan{Members: []string{"Ueva", "Ucara"}})
		w.must(err)
		if eva := got.LastAssigned["Ueva"]; eva.Before(day) || !got.LastAssigned["Ucara"].Equal(sample("").Created) {
			t.Errorf("%v", got.LastAssigned)
		}
	})
}

func TestTheClockIsSharedAndMovesOn(t *testing.T) {
	both(t, func(w *world) {
		before, err := w.Now(w.ctx, team)
		w.must(err)
		if off := time.Since(before).Abs(); off > time.Minute || before.Location() != time.UTC {
			t.Errorf("now is %v", before)
		}
		w.must(w.Advance(w.ctx, team, 90*time.Minute))
		other := open(t, w.url)
		after, err := other.Now(w.ctx, team)
		w.must(err)
		if moved := after.Sub(before); moved < 90*time.Minute || moved > 91*time.Minute {
			t.Errorf("another process sees the clock moved by %v", moved)
		}
		elsewhere, err := w.Now(w.ctx, "T0OTHER")
		w.must(err)
		if elsewhere.Sub(before) > time.Minute {
			t.Error("another workspace's clock moved too")
		}
		w.refused(w.Advance(w.ctx, team, -time.Second), panel.Invalid)
	})
}

func TestTheAuditTakesIDsOnly(t *testing.T) {
	both(t, func(w *world) {
		w.must(w.Audit(w.ctx, team, "Uann", "interview.cancelled", "iv1"))
		for _, text := range []string{"Robin Muster", "a\nb", "ü", strings.Repeat("x", 200)} {
			w.refused(w.Audit(w.ctx, team, "Uann", "e", text), panel.Invalid)
		}
		got := w.Client().XRange(w.ctx, "p:{"+team+"}:audit", "-", "+").Val()
		want := map[string]any{"ev": "interview.cancelled", "by": "Uann", "on": "iv1"}
		if len(got) != 1 {
			w.Fatalf("%v", got)
		}
		if diff := cmp.Diff(want, got[0].Values); diff != "" {
			t.Error(diff)
		}
	})
}

func TestEveryKeyInRedisIsTheWorkspaces(t *testing.T) {
	both(t, func(w *world) {
		w.created("iv1", soon("iv1"))
		w.must(w.SaveDraft(w.ctx, team, card("iv1", "Ucara")))
		w.submitted("iv1", "Uben")
		w.must(w.SavePerson(w.ctx, team, panel.Person{User: "Uben"}))
		w.must(w.Audit(w.ctx, team, "Uann", "e", "iv1"))
		w.advanceTo(day)
		w.must(w.SettleDead(w.ctx, w.claimOne("a"), "x"))
		keys := w.Client().Keys(w.ctx, "*").Val()
		for _, key := range keys {
			if !strings.HasPrefix(key, "p:{"+team+"}:") {
				t.Errorf("%s", key)
			}
			if strings.Contains(strings.ToLower(key), "robin") {
				t.Errorf("a name in %s", key)
			}
		}
		if len(keys) < 15 {
			t.Errorf("only %d keys", len(keys))
		}
	})
}

func TestFieldsOfANewerVersionSurviveARewrite(t *testing.T) {
	both(t, func(w *world) {
		w.created("iv1")
		key := "p:{" + team + "}:iv:iv1"
		raw := w.Client().HGet(w.ctx, key, "d").Val()
		newer := strings.Replace(raw, "{", `{"future":{"b":[1,2.50],"a":null},`, 1)
		w.must(w.Client().HSet(w.ctx, key, "d", newer).Err())
		_, err := w.UpdateInterview(w.ctx, team, "iv1", func(iv *panel.Interview) ([]panel.Notice, error) {
			iv.Note, iv.CandidateUser = "x", "Urob"
			return nil, nil
		})
		w.must(err)
		_, err = w.UpdateInterview(w.ctx, team, "iv1", func(iv *panel.Interview) ([]panel.Notice, error) {
			iv.CandidateUser = "" // omitted from the JSON: known, so not kept
			return nil, nil
		})
		w.must(err)
		got := w.Client().HGetAll(w.ctx, key).Val()
		if !strings.Contains(got["d"], `"future":{"b":[1,2.50],"a":null}`) || strings.Contains(got["d"], "Urob") {
			t.Errorf("the record became %s", got["d"])
		}
		if got["s"] != "1" || got["v"] != "3" {
			t.Errorf("schema %s, version %s", got["s"], got["v"])
		}
	})
}

func TestARecordOfANewerSchemaIsNotWrittenOver(t *testing.T) {
	both(t, func(w *world) {
		w.created("iv1")
		key := "p:{" + team + "}:iv:iv1"
		newer := strings.Replace(w.Client().HGet(w.ctx, key, "d").Val(), `"user":`, `"future":1,"user":`, 1)
		w.must(w.Client().HSet(w.ctx, key, "d", newer, "s", 7).Err())
		before := w.Client().HGetAll(w.ctx, key).Val()
		_, err := w.UpdateInterview(w.ctx, team, "iv1", func(iv *panel.Interview) ([]panel.Notice, error) {
			iv.Note = "x"
			return []panel.Notice{soon("iv1")}, nil
		})
		w.refused(err, panel.Conflict)
		if diff := cmp.Diff(before, w.Client().HGetAll(w.ctx, key).Val()); diff != "" {
			t.Error(diff)
		}
		if _, ok, err := w.NextDue(w.ctx, team); ok || err != nil {
			t.Errorf("a notice of the refused change waits: %v %v", ok, err)
		}
		if iv, err := w.Interview(w.ctx, team, "iv1"); iv.Candidate != "Robin" || err != nil {
			t.Errorf("it cannot be read: %v", err)
		}
		w.submitted("iv1", "Uben") // a card is a record of its own
	})
}

func TestAnUpdateWithoutAChangeWritesNothing(t *testing.T) {
	both(t, func(w *world) {
		w.created("iv1")
		same := func(*panel.Interview) ([]panel.Notice, error) { return nil, nil }
		_, err := w.UpdateInterview(w.ctx, team, "iv1", same)
		w.must(err)
		if v := w.Client().HGet(w.ctx, "p:{"+team+"}:iv:iv1", "v").Val(); v != "1" {
			t.Errorf("the version is %s", v)
		}
	})
}

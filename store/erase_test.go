package store_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/redis/go-redis/v9"

	"panelist/panel"
	"panelist/store/redistest"
)

func anybody(panel.Interview, time.Time) bool { return true }

func due(iv panel.Interview, now time.Time) bool { return !now.Before(iv.EraseAt()) }

// erase erases and says what.
func (w *world) erase(may func(panel.Interview, time.Time) bool, ids ...string) []string {
	w.Helper()
	erased, err := w.Erase(w.ctx, team, "Uadmin", ids, may)
	w.must(err)
	return erased
}

// TestNothingOfAnErasedInterviewIsLeft erases what told wrote and looks for its
// words everywhere: keys, values, slow log and append-only file.
func TestNothingOfAnErasedInterviewIsLeft(t *testing.T) {
	t.Parallel()
	for _, keys := range [][]string{nil, {"k1"}} {
		t.Run(fmt.Sprint("sealed with ", keys), func(t *testing.T) {
			t.Parallel()
			server := redistest.Start(t, redistest.SlowLog()...)
			w := openWith(t, server.URL(), keys...)
			told(w)
			_, err := w.UpdateInterview(w.ctx, team, "iv1", func(iv *panel.Interview) ([]panel.Notice, error) {
				iv.CandidateUser = "Uquintessa"
				return nil, nil
			})
			w.must(err)
			w.must(w.SavePerson(w.ctx, team, panel.Person{User: "Uquintessa", Name: "Quintessa"}))
			w.must(w.SavePlan(w.ctx, team, panel.Plan{ID: "plan2", Organiser: "Uann", Candidate: " quintessa "}))
			if got := w.erase(anybody, "iv1", "iv1", "other"); !slices.Equal(got, []string{"iv1"}) {
				t.Fatalf("erased %v", got)
			}
			w.rewritten()
			contents := server.Contents()
			for _, word := range marked {
				ofOthers := word == "Ibis-person" || word == "Ibex-plan"
				if strings.Contains(contents, word) && !ofOthers {
					t.Errorf("Redis holds %q", word)
				}
			}
			if strings.Contains(strings.ToLower(contents), "quintessa") && keys != nil {
				t.Error("the name stands somewhere in small letters, or in an id")
			}
			for _, line := range strings.Split(server.Keys(), "\n") {
				stub := strings.Contains(line, ":audit = ") || strings.Contains(line, ":gone:iv1 = ") || strings.Contains(line, ":n:iv1.") || strings.Contains(line, ":scrub = ") || strings.Contains(line, ":due = ")
				if strings.Contains(line, "iv1") && !stub {
					t.Errorf("left: %s", line)
				}
			}
			for _, kept := range []string{"Uben", "plan1", "gone:iv1", "ev:erased", "by:Uadmin"} { // the look sees something
				if !strings.Contains(contents, kept) {
					t.Errorf("Redis does not hold %q", kept)
				}
			}
		})
	}
}

// rewritten waits until Redis has written its append-only file anew.
func (w *world) rewritten() {
	w.Helper()
	w.must(w.Rewrite(w.ctx, team))
	for {
		info := w.Client().Info(w.ctx, "persistence").Val()
		if strings.Contains(info, "aof_rewrite_in_progress:0") && strings.Contains(info, "aof_rewrite_scheduled:0") {
			return
		}
		if w.ctx.Err() != nil {
			w.Fatal("the append-only file is not written anew")
		}
		time.Sleep(5 * time.Millisecond)
	}
}

func TestAnErasedInterviewDoesNotComeBack(t *testing.T) {
	both(t, func(w *world) {
		iv := w.created("iv1")
		w.submitted("iv1", "Uben")
		w.erase(anybody, "iv1")
		w.refused(w.CreateInterview(w.ctx, team, iv, nil), panel.NotFound)
		_, err := w.Interview(w.ctx, team, "iv1")
		w.refused(err, panel.NotFound)
		w.refused(w.SaveDraft(w.ctx, team, card("iv1", "Ucara")), panel.NotFound)
		_, err = w.SubmitCard(w.ctx, team, card("iv1", "Ucara"), nil)
		w.refused(err, panel.NotFound)
		_, _, err = w.Cards(w.ctx, team, "iv1", "Uann")
		w.refused(err, panel.NotFound)
		_, err = w.Repair(w.ctx, team, "iv1", nil)
		w.refused(err, panel.NotFound)
		w.refused(w.NoteFile(w.ctx, team, "F1", "iv1"), panel.NotFound)
		for _, user := range []string{"Uann", "Ulea", "Uben"} {
			if got, _ := w.pages(user, 10); got != nil {
				t.Errorf("%s sees %v", user, got)
			}
		}
		at, err := w.ErasedAt(w.ctx, team, "iv1")
		w.must(err)
		if at.IsZero() {
			t.Error("nobody knows that it was erased")
		}
		if got := w.erase(anybody, "iv1"); got != nil {
			t.Errorf("erased again: %v", got)
		}
	})
}

// TestADraftInHandDoesNotOutliveItsInterview saves drafts beside an erasure.
func TestADraftInHandDoesNotOutliveItsInterview(t *testing.T) {
	t.Parallel()
	w := open(t, redistest.Start(t).URL())
	for n := range 50 {
		id := fmt.Sprintf("iv%d", n)
		w.created(id)
		var all sync.WaitGroup
		for _, user := range []string{"Uben", "Ucara", "Udan"} {
			all.Go(func() {
				for range 20 {
					if panel.CodeOf(w.SaveDraft(w.ctx, team, card(id, user))) == panel.NotFound {
						return
					}
				}
			})
		}
		w.erase(anybody, id)
		all.Wait()
	}
	if left := w.Client().Keys(w.ctx, "p:{"+team+"}:dr:*").Val(); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
}

func TestAnInterviewIsErasedWhenItIsDueByItsRecord(t *testing.T) {
	both(t, func(w *world) {
		short, long := sample("iv1"), sample("iv2")
		short.KeepDays, long.KeepDays = 14, 30
		w.must(w.CreateInterview(w.ctx, team, short, nil))
		w.must(w.CreateInterview(w.ctx, team, long, nil))
		w.created("iv3") // from before there was a number
		index := "p:{" + team + "}:ix:del"
		w.must(w.Client().ZAdd(w.ctx, index, redis.Z{Score: 1, Member: "iv2"}, redis.Z{Score: 1, Member: "nothing"}).Err()) // a copy that counts otherwise
		sweep := func() (erased []string) {
			ids, err := w.DueForErasure(w.ctx, team)
			w.must(err)
			for _, id := range ids {
				erased = append(erased, w.erase(due, id)...)
				if _, err := w.Repair(w.ctx, team, id, nil); panel.CodeOf(err) != panel.NotFound {
					w.must(err)
				}
			}
			return erased
		}
		for _, step := range []struct {
			at   time.Time
			want []string
		}{
			{short.EraseAt().Add(-time.Minute), nil},
			{short.EraseAt(), []string{"iv1"}},
			{long.EraseAt().Add(-time.Minute), nil},
			{long.EraseAt(), []string{"iv2"}},
			{sample("iv3").EraseAt().Add(-time.Minute), nil},
			{sample("iv3").EraseAt(), []string{"iv3"}},
		} {
			w.advanceTo(step.at)
			if diff := cmp.Diff(step.want, sweep()); diff != "" {
				t.Errorf("at %s: %s", step.at, diff)
			}
		}
		if n := w.Client().ZCard(w.ctx, index).Val(); n != 0 {
			t.Errorf("%d are left in the index", n)
		}
	})
}

func TestAMovedInterviewIsErasedLater(t *testing.T) {
	both(t, func(w *world) {
		iv := w.created("iv1")
		_, err := w.UpdateInterview(w.ctx, team, "iv1", func(iv *panel.Interview) ([]panel.Notice, error) {
			iv.Start = iv.Start.AddDate(0, 0, 7)
			return nil, nil
		})
		w.must(err)
		w.advanceTo(iv.EraseAt())
		ids, err := w.DueForErasure(w.ctx, team)
		w.must(err)
		if len(ids) > 0 || w.erase(due, "iv1") != nil {
			t.Errorf("due at its former time: %v", ids)
		}
		w.advanceTo(iv.EraseAt().AddDate(0, 0, 7))
		if got := w.erase(due, "iv1"); !slices.Equal(got, []string{"iv1"}) {
			t.Errorf("a week later: %v", got)
		}
	})
}

func TestACandidateIsFoundByNameAndByAccount(t *testing.T) {
	both(t, func(w *world) {
		for i, c := range []struct{ name, account string }{{"Robin", ""}, {"robin ", ""}, {"Robin", "Urobin"}, {"Rob", "Urobin"}, {"Robina", ""}} {
			iv := sample(fmt.Sprint("iv", i))
			iv.Candidate, iv.CandidateUser, iv.Start = c.name, c.account, day.Add(time.Duration(i)*time.Hour)
			w.must(w.CreateInterview(w.ctx, team, iv, nil))
		}
		for _, c := range []struct {
			account, name string
			want          []string
		}{
			{"", "ROBIN", []string{"iv2", "iv1", "iv0"}},
			{"Urobin", "", []string{"iv3", "iv2"}},
			{"Urobin", "Robin", []string{"iv3", "iv2", "iv1", "iv0"}},
			{"", "rob", []string{"iv3"}},
			{"", "", nil},
			{"", " ", nil},
			{"Unobody", "Nobody", nil},
			{"", "Urobin", nil},
		} {
			ivs, err := w.OfCandidate(w.ctx, team, c.account, c.name)
			w.must(err)
			if diff := cmp.Diff(c.want, ids(ivs)); diff != "" {
				t.Errorf("%q %q: %s", c.account, c.name, diff)
			}
		}
	})
}

func TestACandidateIsFoundUnderEveryKey(t *testing.T) {
	both(t, func(w *world) {
		for i, keys := range [][]string{nil, {"k1"}, {"k2", "k1"}} {
			iv := sample(fmt.Sprint("iv", i))
			iv.CandidateUser = "Urobin"
			w.must(openWith(w.T, w.url, keys...).CreateInterview(w.ctx, team, iv, nil))
		}
		last := openWith(w.T, w.url, "k2", "k1")
		for _, c := range []struct{ account, name string }{{"Urobin", ""}, {"", "Robin"}} {
			ivs, err := last.OfCandidate(w.ctx, team, c.account, c.name)
			w.must(err)
			if diff := cmp.Diff([]string{"iv0", "iv1", "iv2"}, ids(ivs)); diff != "" {
				t.Errorf("%v: %s", c, diff)
			}
		}
		if got := last.erase(anybody, "iv0", "iv1", "iv2"); len(got) != 3 {
			t.Errorf("erased %v", got)
		}
		if left := w.Client().ZCard(w.ctx, "p:{"+team+"}:ix:c").Val(); left != 0 {
			t.Errorf("%d places are left in the index of candidates", left)
		}
	})
}

func TestAnErasureIsRefusedAsAWhole(t *testing.T) {
	both(t, func(w *world) {
		w.created("iv1")
		w.created("iv2")
		w.must(w.Client().HSet(w.ctx, "p:{"+team+"}:iv:iv2", "s", 99).Err())
		if erased, err := w.Erase(w.ctx, team, "Uadmin", []string{"iv1", "iv2"}, anybody); err == nil || erased != nil {
			t.Errorf("beside a record of a newer version: %v, %v", erased, err)
		}
		if _, err := w.Interview(w.ctx, team, "iv1"); err != nil {
			t.Errorf("half of it was done: %v", err)
		}
		_, err := w.Erase(w.ctx, team, "Ann Example", []string{"iv1"}, anybody)
		w.refused(err, panel.Invalid)
		_, err = w.Erase(w.ctx, team, "Uadmin", []string{"iv{1"}, anybody)
		w.refused(err, panel.NotFound)
	})
}

// TestAFullRedisErases is about a server that refuses everything else.
func TestAFullRedisErases(t *testing.T) {
	t.Parallel()
	w := open(t, redistest.Start(t).URL())
	w.created("iv1", panel.NewNotice("iv1", "Uben", panel.Soon, 0, day, day.Add(time.Hour)))
	_, err := w.OfCandidate(w.ctx, team, "", "Robin") // the scripts are there
	w.must(err)
	w.erase(anybody, "iv0")
	w.must(w.Client().ConfigSet(w.ctx, "maxmemory", "1mb").Err())
	if err := w.CreateInterview(w.ctx, team, sample("iv2"), nil); err == nil {
		t.Fatal("Redis is not full")
	}
	if got := w.erase(anybody, "iv1"); !slices.Equal(got, []string{"iv1"}) {
		t.Errorf("erased %v", got)
	}
	w.must(w.Client().ConfigSet(w.ctx, "maxmemory", "0").Err())
	if at, err := w.ErasedAt(w.ctx, team, "iv1"); at.IsZero() || err != nil {
		t.Errorf("the mark is missing: %v", err)
	}
}

const (
	rights     = "~p:* +@read +@write +@connection +@transaction +eval +evalsha +script|load +info +time +wait"
	moreRights = "+bgrewriteaof +slowlog|reset"
)

// TestFewRightsAreEnough writes, reads and erases as a user with these rights alone.
func TestFewRightsAreEnough(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../SECURITY.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, named := range []string{"`" + rights + "`", "`" + moreRights + "`"} {
		if !strings.Contains(string(text), named) {
			t.Errorf("SECURITY.md does not name %s", named)
		}
	}
	server := redistest.Start(t)
	admin := open(t, server.URL())
	user := func(name, rights string) *world {
		args := []any{"ACL", "SETUSER", name, "on", ">secret"}
		for right := range strings.FieldsSeq(rights) {
			args = append(args, right)
		}
		w := admin
		if err := w.Client().Do(w.ctx, args...).Err(); err != nil {
			t.Fatal(err)
		}
		return open(t, strings.Replace(server.URL(), "redis://", "redis://"+name+":secret@", 1))
	}
	few, more := user("few", rights), user("more", rights+" "+moreRights)
	told(few)
	if got := readBack(few); len(got) == 0 {
		t.Error("nothing was read")
	}
	few.claim("a", 10)
	_, err = few.EveryInterview(few.ctx, team)
	few.must(err)
	_, err = few.Repair(few.ctx, team, "iv1", func(...string) (map[string]panel.Person, error) { return nil, nil })
	few.must(err)
	if got := few.erase(anybody, "iv1"); len(got) != 1 {
		t.Errorf("erased %v", got)
	}
	if err := few.Rewrite(few.ctx, team); err == nil || !strings.Contains(err.Error(), "NOPERM") {
		t.Errorf("without the right: %v", err)
	}
	more.rewritten()
	half := user("half", rights+" +bgrewriteaof")
	if err := half.Rewrite(half.ctx, team); err == nil || strings.Contains(err.Error(), "rewrite the") {
		t.Errorf("with one of the rights: %v", err)
	}
}

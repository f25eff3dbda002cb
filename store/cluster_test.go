package store_test

import (
	"strings"
	"testing"
	"time"

	"panelist/panel"
	"panelist/store/redistest"
)

// TestAStoryOnACluster runs each script on a server in cluster mode, which
// refuses commands whose keys lie in different slots.
func TestAStoryOnACluster(t *testing.T) {
	server := redistest.Start(t, "--cluster-enabled", "yes", "--cluster-announce-ip", "127.0.0.1")
	w := open(t, server.URL())
	w.must(w.Client().Do(w.ctx, "CLUSTER", "ADDSLOTSRANGE", 0, 16383).Err())
	w.until("the cluster", func() bool {
		return strings.Contains(w.Client().ClusterInfo(w.ctx).Val(), "cluster_state:ok")
	})
	w = open(t, server.URL()+","+server.Addr())
	iv := w.created("iv1", soon("iv1"))
	w.must(w.CreateInterview(w.ctx, "T0OTHER", iv, nil))
	w.must(w.SavePerson(w.ctx, team, panel.Person{User: "Uben"}))
	w.must(w.SavePlan(w.ctx, team, panel.Plan{ID: "plan1", Organiser: "Uann"}))
	_, err := w.History(w.ctx, team, panel.Plan{Candidate: "Robin", Members: []string{"Uben"}})
	w.must(err)
	_, err = w.ClaimOnce(w.ctx, team, "k")
	w.must(err)
	w.must(w.SaveDraft(w.ctx, team, card("iv1", "Uben")))
	w.submitted("iv1", "Uben")
	_, _, err = w.Cards(w.ctx, team, "iv1", "Uben")
	w.must(err)
	if got, _ := w.pages("Uann", 5); len(got) != 1 {
		t.Errorf("the list: %v", got)
	}
	if got := w.owed("Ucara", day); len(got) != 1 {
		t.Errorf("owed: %v", got)
	}
	people, err := w.People(w.ctx, team, "Uben", "Ucara")
	w.must(err)
	if len(people) != 1 {
		t.Errorf("people: %v", people)
	}
	w.must(w.Cool(w.ctx, "T0OTHER", time.Second))
	w.advanceTo(day)
	w.must(w.SettleDead(w.ctx, w.claimOne("a"), "x"))
	if _, ok, err := w.NextDue(w.ctx, team); ok || err != nil {
		t.Errorf("next: %v %v", ok, err)
	}
	for _, f := range w.Check(w.ctx) {
		alone := strings.HasPrefix(f.Name, "redis replicas") // this Cluster has none
		if f.OK == alone || !strings.HasSuffix(f.Name, " at "+server.Addr()) {
			t.Errorf("%+v", f)
		}
	}
}

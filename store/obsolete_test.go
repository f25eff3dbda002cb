package store_test

import (
	"fmt"
	"testing"
	"time"

	"panelist/panel"
	"panelist/store/redistest"
)

// TestEveryNoticeThatIsObsoleteIsDropped has more of them than two looks take.
func TestEveryNoticeThatIsObsoleteIsDropped(t *testing.T) {
	t.Parallel()
	w := open(t, redistest.Start(t).URL())
	for i := range 12 {
		id := fmt.Sprint("iv", i)
		var notices []panel.Notice
		for user := range 100 {
			notices = append(notices, panel.NewNotice(id, fmt.Sprint("U", user), panel.Soon, 0, day.Add(-15*time.Minute), day))
		}
		w.created(id, notices...)
	}
	dropped, err := w.DropObsolete(w.ctx, team, lease, func(panel.Notice) (bool, error) { return true, nil })
	w.must(err)
	if left := w.Client().ZCard(w.ctx, "p:{"+team+"}:due").Val(); dropped != 1200 || left != 0 {
		t.Errorf("%d were dropped, %d are left", dropped, left)
	}
}

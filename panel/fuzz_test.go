package panel_test

import (
	"testing"
	"time"

	"panelist/panel"
)

// FuzzZone plans the notices of an interview for people whose zone is any
// text: no panic, none due after it expires, and the same ids for every zone.
func FuzzZone(f *testing.F) {
	for _, zone := range []string{
		"Europe/Berlin", "", "UTC", "Local", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia", "../../etc/passwd", "TZ=Europe/Berlin",
		"Europe/Berlin\x00", "Etc/GMT+12", "/etc/localtime", "America/../../x", "\xff",
	} {
		f.Add(zone, int64(1_800_000_000), int64(3600))
	}
	f.Fuzz(func(t *testing.T, zone string, start, ahead int64) {
		iv := interview(t)
		iv.Start = time.Unix(start%4_000_000_000, 0).UTC()
		iv.Created = iv.Start.Add(-time.Duration(ahead%(400*24*3600)) * time.Second)
		everywhere := map[string]panel.Person{}
		for _, m := range append(iv.Expected(), iv.Organiser) {
			everywhere[m] = panel.Person{User: m, Zone: zone}
		}
		for _, n := range iv.Notices(everywhere, iv.Created) {
			if !n.Due.Before(n.Expires) || n.Due.Location() != time.UTC {
				t.Errorf("zone %q: %s is due %v and expires %v", zone, n.ID, n.Due, n.Expires)
			}
			if later := iv.DueFor(n, everywhere[n.To]); later.Sub(n.Due).Abs() > 0 {
				t.Errorf("zone %q: %s is planned for %v and due %v at the same place", zone, n.ID, n.Due, later)
			}
		}
	})
}

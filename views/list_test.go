package views_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"panelist/panel"
	"panelist/views"
	"panelist/views/samples"
)

func TestListIsForTheViewer(t *testing.T) {
	ivs := []panel.Interview{samples.Interview()}
	during, after := samples.Start().Add(time.Minute), samples.Start().Add(time.Hour)
	old := after.Add(7 * 24 * time.Hour)
	tests := map[string]struct {
		iv     panel.Interview
		viewer string
		now    time.Time
		want   []string
	}{
		"organiser before":   {ivs[0], samples.Uma, samples.Now(), []string{"Move", "Cancel interview"}},
		"organiser during":   {ivs[0], samples.Uma, during, []string{"Open debrief", "Move", "Cancel interview"}},
		"organiser after":    {ivs[0], samples.Uma, after, []string{"Open debrief", "Cancel interview"}},
		"organiser long ago": {ivs[0], samples.Uma, old, []string{"Open debrief"}},
		"member before":      {ivs[0], samples.Ida, samples.Now(), []string{"Open kit"}},
		"member after":       {ivs[0], samples.Ida, after, []string{"Open kit", "Give feedback", "Open debrief"}},
		"lead on the panel":  {ivs[0], samples.Ben, samples.Now(), []string{"Open kit", "Move", "Cancel interview"}},
		"lead during":        {ivs[0], samples.Ben, during, []string{"Open kit", "Give feedback", "Open debrief", "Move", "Cancel interview"}},
		"who declined after": {samples.Answered(), samples.Sal, after, []string{"Open kit"}},
		"cancelled":          {samples.Cancelled(), samples.Uma, samples.Now(), nil},
		"stranger":           {ivs[0], "U0EVE", samples.Now(), []string{"Schedule an interview"}},
		"candidate":          {asCandidate(samples.Uma), samples.Uma, samples.Now(), []string{"Schedule an interview"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			m := views.List([]panel.Interview{tt.iv}, tt.viewer, tt.now, "")
			if diff := cmp.Diff(tt.want, buttons(m.Blocks)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

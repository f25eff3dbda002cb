package bot_test

import (
	"strconv"
	"testing"

	"panelist/config"
	"panelist/panel"
)

// TestKeepDaysAgree holds the setting, which knows nothing of interviews, to the
// rule: its default, its least and its most.
func TestKeepDaysAgree(t *testing.T) {
	t.Parallel()
	load := func(days string) (config.Config, error) {
		return config.Load([]string{"SLACK_BOT_TOKEN=xoxb-1", "SLACK_APP_TOKEN=xapp-1", "REDIS_URL=redis://h", "KEEP_DAYS=" + days})
	}
	if c, err := load(""); err != nil || c.KeepDays != panel.DefaultKeepDays {
		t.Errorf("by default %d days, %v", c.KeepDays, err)
	}
	for days, ok := range map[int]bool{
		panel.MinKeepDays - 1: false, panel.MinKeepDays: true, panel.MaxKeepDays: true, panel.MaxKeepDays + 1: false,
	} {
		if _, err := load(strconv.Itoa(days)); (err == nil) != ok {
			t.Errorf("%d days: %v", days, err)
		}
	}
}

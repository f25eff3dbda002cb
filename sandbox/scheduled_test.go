package sandbox_test

import (
	"strconv"
	"testing"
	"time"

	"github.com/slack-go/slack"
)

func TestScheduledMessageIsPostedWhenItIsDue(t *testing.T) {
	t.Parallel()
	w, ann := world(t)
	api, at := client(w), strconv.FormatInt(w.Slack.Now().Add(time.Hour).Unix(), 10)
	_, _, err := api.ScheduleMessage("#general", at, slack.MsgOptionText("in an hour", false))
	try(t, err)
	meta := slack.MsgOptionMetadata(slack.SlackMetadata{EventType: "kind", EventPayload: map[string]any{"n": "1"}})
	_, _, err = api.ScheduleMessage("#general", at, slack.MsgOptionText("never", false), meta)
	try(t, err)
	channel, ts, err := api.ScheduleMessage("#general", at, slack.MsgOptionText("withdrawn", false))
	try(t, err)
	gone := slack.DeleteScheduledMessageParameters{Channel: channel, ScheduledMessageID: scheduledID(t, w.Slack.Calls()[2].Response)}
	if _, err = api.DeleteScheduledMessage(&gone); err != nil {
		t.Errorf("delete of %s: %v", ts, err)
	}
	if _, err := api.DeleteScheduledMessage(&gone); err == nil || err.Error() != "invalid_scheduled_message_id" {
		t.Errorf("deleted twice: %v", err)
	}
	ann.ExpectNothing()
	w.Advance(time.Hour + time.Second)
	ann.Expect("#general", "in an hour")
}

func scheduledID(t *testing.T, answer []byte) string {
	t.Helper()
	id, _ := decode(t, answer)["scheduled_message_id"].(string)
	return id
}

func TestDoNotDisturb(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	berlin, err := time.LoadLocation("Europe/Berlin")
	try(t, err)
	status, err := o.api.GetDNDInfo(&o.ann)
	try(t, err)
	start, end := time.Unix(int64(status.NextStartTimestamp), 0).In(berlin), time.Unix(int64(status.NextEndTimestamp), 0).In(berlin)
	if !status.Enabled || start.Hour() != 22 || end.Hour() != 8 || !end.After(o.Now()) {
		t.Errorf("dnd.info: from %s to %s", start, end)
	}
}

package bottest

import "encoding/json"

// NoticesOf lists the ids of the notices that a message says, by its metadata;
// none for what is no notice.
func NoticesOf(metadata json.RawMessage) []string {
	var mark struct {
		Payload struct {
			NID  string   `json:"nid"`
			NIDs []string `json:"nids"`
		} `json:"event_payload"`
	}
	_ = json.Unmarshal(metadata, &mark) // without metadata it is no notice
	if mark.Payload.NID != "" {
		return []string{mark.Payload.NID}
	}
	return mark.Payload.NIDs
}

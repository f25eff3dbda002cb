package blockkit

const (
	// maxActions is slack.md section 3: actions 25 elements.
	maxActions = 25
	// maxContextActions is slack.md section 3: context_actions 5 elements.
	maxContextActions = 5
)

// actionBlocks are the rows of things to press. An action_id may appear once in
// a row.
func actionBlocks() map[string]blockRule {
	return map[string]blockRule{
		"actions": {everywhere, block(
			need("elements", list(1, maxActions, element(inActions))),
		).and(unique("elements", "action_id"))},
		"context_actions": {onMessage, block(
			need("elements", list(1, maxContextActions, element(inContextActions))),
		).and(unique("elements", "action_id"))},
	}
}

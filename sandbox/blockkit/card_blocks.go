package blockkit

const (
	// maxCardTitle, maxCardBody and maxCardButtons are slack.md section 3.1: card
	// title/subtitle 150, body/subtext 200, ≤3 buttons.
	maxCardTitle   = 150
	maxCardBody    = 200
	maxCardButtons = 3
	// maxCards is slack.md section 3.1: carousel 1–10 cards.
	maxCards = 10
)

// cardBlocks are cards and rows of cards. A modal shows neither: the card was
// measured to be broken there (slack.md section 3.1).
func cardBlocks() map[string]blockRule {
	icon := fields(need("type", one("icon")), need("name", text(1, maxID)))
	return map[string]blockRule{
		"card": {onMessage | onHome, block(
			may("title", anyText(maxCardTitle)), may("subtitle", anyText(maxCardTitle)),
			may("body", anyText(maxCardBody)), may("subtext", anyText(maxCardBody)),
			may("hero_image", element(inCard)), may("icon", element(inCard)), may("slack_icon", is(icon)),
			may("actions", list(1, maxCardButtons, element(inCard))),
		).and(someField("", "hero_image", "title", "actions", "body"))},
		"carousel": {onMessage | onHome, block(need("elements", list(1, maxCards, blockOf("card"))))},
	}
}

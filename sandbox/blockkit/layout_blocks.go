package blockkit

const (
	// maxChildren and maxContainerTitle are slack.md section 3.1: container ≤10
	// children, title/subtitle 150.
	maxChildren       = 10
	maxContainerTitle = 150
	// maxGridRows and maxGridItems are slack.md section 3.1: layout grid 1–5 rows × 1–3.
	maxGridRows  = 5
	maxGridItems = 3
)

// layoutBlocks hold other blocks. The layout's surfaces are not confirmed, so it
// is accepted in messages only, like most new blocks (slack.md section 3.1).
func layoutBlocks() map[string]blockRule {
	return map[string]blockRule{
		"container": {onMessage | onHome, block(
			may("title", plainText(maxContainerTitle)), may("rich_text_title", blockOf("rich_text")),
			may("subtitle", anyText(maxContainerTitle)), may("icon", element(inCard)),
			may("width", one("narrow", "standard", "wide", "full")),
			may("is_collapsible", boolean), may("default_collapsed", boolean), may("has_header_divider", boolean),
			need("child_blocks", list(1, maxChildren, anyBlock)),
		).and(someField("/type", "title", "rich_text_title"))},
		"layout": {onMessage, block(
			need("label", text(1, maxText)), need("rows", list(1, maxGridRows, is(gridRow()))),
			may("is_label_visible", boolean), may("grid_lines", one("none", "rows", "outer")),
			may("fallback", list(0, maxMessageBlocks, anyBlock)),
		)},
	}
}

func gridRow() shape {
	item := fields(
		need("block", gridBlock), may("width", one("narrow", "standard", "wide")),
		may("horizontal_alignment", one("start", "center", "end")),
	)
	return fields(need("items", list(1, maxGridItems, is(item))))
}

// gridBlock counts towards the blocks of the message (slack.md section 3.1).
func gridBlock(c *checker, at string, v any) {
	c.budget++
	anyBlock(c, at, v)
}

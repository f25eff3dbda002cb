package blockkit

// taskBlocks show the steps of a longer job; both are for messages only
// (slack.md section 3.1).
func taskBlocks() map[string]blockRule {
	source := fields(need("type", one("url")), need("url", text(1, maxURL)), need("text", text(1, maxText)))
	return map[string]blockRule{
		"plan": {onMessage, block(need("title", text(1, maxText)), may("tasks", list(0, unlimited, planTask)))},
		"task_card": {onMessage, block(
			need("task_id", text(1, maxID)), need("title", text(1, maxText)),
			may("status", one("pending", "in_progress", "complete", "error")),
			may("details", blockOf("rich_text")), may("output", blockOf("rich_text")),
			may("sources", list(0, unlimited, is(source))), may("hide_title", boolean),
		).and(pendingInPlanOnly)},
	}
}

// planTask is a task_card in a plan, where it may be pending.
func planTask(c *checker, at string, v any) {
	o, ok := c.object(at, v)
	if !ok {
		return
	}
	s := c.blocks["task_card"].shape
	c.check(at, o, shape{fields: s.fields})
}

// pendingInPlanOnly is slack.md section 3.1: a pending task only inside a plan.
func pendingInPlanOnly(c *checker, at string, o object) {
	if o["status"] == "pending" {
		c.fault(at+"/status", "must be a valid enum value")
	}
}

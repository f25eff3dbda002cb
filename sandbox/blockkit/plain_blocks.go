package blockkit

import "unicode/utf8"

const (
	// maxHeader and maxHeaderLevel are slack.md section 3: header 150, level 1–4.
	maxHeader      = 150
	maxHeaderLevel = 4
	// maxAlt and maxImageTitle are slack.md section 3: image alt_text 2000, title 2000.
	maxAlt        = 2000
	maxImageTitle = 2000
	// maxMarkdown is slack.md section 3: markdown blocks 12,000 characters summed.
	maxMarkdown = 12_000
	// maxVideoTitle and maxAuthor are what Slack's own types say of a video: title
	// less than 200 characters, author_name less than 50.
	maxVideoTitle = 199
	maxAuthor     = 49
	// maxAlert is slack.md section 3.1: alert text ≤200.
	maxAlert = 200
)

// plainBlocks are the blocks that only show something.
func plainBlocks() map[string]blockRule {
	return map[string]blockRule{
		"divider": {everywhere, block()},
		"header":  {everywhere, block(need("text", plainText(maxHeader)), may("level", whole(1, maxHeaderLevel)))},
		"image": {everywhere, block(imageFields()...).
			with(may("title", plainText(maxImageTitle))).
			and(oneOfFields("image_url", "slack_file"))},
		"video": {everywhere, block(
			need("video_url", text(1, maxURL)), need("thumbnail_url", text(1, maxURL)),
			need("alt_text", text(1, maxAlt)), need("title", plainText(maxVideoTitle)),
			may("title_url", text(1, maxURL)), may("author_name", text(1, maxAuthor)),
			may("provider_name", text(1, maxText)), may("provider_icon_url", text(1, maxURL)),
			may("description", plainText(maxText)),
		)},
		"alert": {onModal, block(
			need("text", anyText(maxAlert)), may("level", one("default", "info", "warning", "error", "success")),
		)},
		// The 12,000 are summed over the payload, so one block alone has no limit of its own.
		"markdown": {onMessage, block(need("text", text(1, unlimited))).and(markdownSum)},
	}
}

// imageFields are those an image has as a block and as an element.
func imageFields() []field {
	file := fields(may("id", text(1, maxID)), may("url", text(1, maxURL))).and(oneOfFields("id", "url"))
	return []field{
		need("alt_text", text(1, maxAlt)), may("image_url", text(1, maxURL)), may("slack_file", is(file)),
	}
}

// markdownSum faults the block with which the sum passes the limit, and those after it.
func markdownSum(c *checker, at string, o object) {
	s, _ := o["text"].(string)
	c.markdown += utf8.RuneCountInString(s)
	if c.markdown > maxMarkdown {
		c.fault(at+"/text", "must be less than %d characters in all markdown blocks", maxMarkdown+1)
	}
}

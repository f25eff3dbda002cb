package blockkit

const (
	plain = "plain_text"
	mrkdn = "mrkdwn"

	// maxText is slack.md section 3: any text object holds 1–3000 characters.
	maxText = 3000
	// maxID is slack.md section 3: block_id, action_id, callback_id 255.
	maxID = 255
	// maxURL is slack.md section 3: image url, button url, option url 3000.
	maxURL = 3000
)

// plainText wants a plain_text object of 1 to high characters.
func plainText(high int) rule { return textObject(high, plain) }

// anyText wants a text object of either kind, of 1 to high characters.
func anyText(high int) rule { return textObject(high, plain, mrkdn) }

func textObject(high int, kinds ...string) rule {
	base := fields(need("type", one(kinds...)), need("text", text(1, high)))
	byKind := map[any]shape{
		plain: base.with(may("emoji", boolean)),    // emoji is for plain_text only
		mrkdn: base.with(may("verbatim", boolean)), // verbatim is for mrkdwn only
	}
	unknown := base.with(may("emoji", anything), may("verbatim", anything))
	return func(c *checker, at string, v any) {
		o, ok := c.object(at, v)
		if !ok {
			return
		}
		kind, _ := o["type"].(string)
		s, known := byKind[kind]
		if !known {
			s = unknown
		}
		c.check(at, o, s)
	}
}

package blockkit

// maxContext is slack.md section 3: context 10 elements.
const maxContext = 10

// contextBlocks is the context line: texts and small images.
func contextBlocks() map[string]blockRule {
	return map[string]blockRule{"context": {everywhere, block(
		need("elements", list(1, maxContext, contextElement)),
	)}}
}

func contextElement(c *checker, at string, v any) {
	o, _ := v.(object)
	if o["type"] == plain || o["type"] == mrkdn {
		anyText(maxText)(c, at, v)
		return
	}
	element(inContext)(c, at, v)
}

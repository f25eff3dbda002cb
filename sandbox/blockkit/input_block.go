package blockkit

// maxLabel is slack.md section 3: input label, hint 2000.
const maxLabel = 2000

// inputBlocks is the input: one element with a label above it.
func inputBlocks() map[string]blockRule {
	return map[string]blockRule{"input": {everywhere, block(
		need("label", plainText(maxLabel)),
		need("element", element(inInput)),
		may("hint", plainText(maxLabel)),
		may("optional", boolean),
		may("dispatch_action", boolean),
	).and(noDispatchForFiles)}}
}

// noDispatchForFiles is slack.md section 3: file_input has no dispatch_action.
func noDispatchForFiles(c *checker, at string, o object) {
	inner, _ := o["element"].(object)
	if inner["type"] == "file_input" && o["dispatch_action"] == true {
		c.fault(at+"/dispatch_action", "not supported for file_input")
	}
}

package blockkit

const (
	// maxFields and maxFieldText are slack.md section 3: section.fields 10 × 2000.
	maxFields    = 10
	maxFieldText = 2000
)

// sectionBlocks is the section: text, fields, or both, and one accessory.
func sectionBlocks() map[string]blockRule {
	return map[string]blockRule{"section": {everywhere, block(
		may("text", anyText(maxText)),
		may("fields", list(1, maxFields, anyText(maxFieldText))),
		may("accessory", element(inAccessory)),
		may("expand", boolean),
	).and(someField("/type", "text", "fields"))}}
}

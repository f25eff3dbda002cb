package blockkit

const (
	// maxText is slack.md section 3: section.text and any text object, 1–3000.
	maxText = 3000
	// maxFields and maxFieldText are slack.md section 3: section.fields 10 × 2000.
	maxFields    = 10
	maxFieldText = 2000
)

func sectionShape() shape {
	return fields(
		need("type", anything), may("block_id", anything), may("expand", anything), may("accessory", anything),
		may("text", textObject(maxText)),
		may("fields", list(1, maxFields, textObject(maxFieldText))),
	)
}

package blockkit

const (
	// maxConfirmTitle, maxConfirmText and maxConfirmButton are slack.md section 3:
	// confirm title / text / buttons 100 / 300 / 30.
	maxConfirmTitle  = 100
	maxConfirmText   = 300
	maxConfirmButton = 30
)

// confirm wants the object of the question Slack asks before it acts.
func confirm() rule {
	return is(fields(
		need("title", plainText(maxConfirmTitle)), need("text", anyText(maxConfirmText)),
		need("confirm", plainText(maxConfirmButton)), need("deny", plainText(maxConfirmButton)),
		may("style", buttonStyle()),
	))
}

package views

import "github.com/slack-go/slack"

// form is a modal that is submitted. Every modal that holds an input needs a
// submit button (slack.md section 2).
func form(callback, title, submit, metadata string, blocks ...slack.Block) slack.ModalViewRequest {
	v := reading(title, blocks...)
	v.CallbackID = callback
	v.Submit = plain(submit, maxTitle)
	v.Close = plain("Cancel", maxTitle)
	v.PrivateMetadata = clip(metadata, maxMetadata)
	return v
}

// reading is a modal that is only read.
func reading(title string, blocks ...slack.Block) slack.ModalViewRequest {
	return slack.ModalViewRequest{
		Type:       slack.VTModal,
		Title:      plain(line(title), maxTitle),
		Close:      plain("Close", maxTitle),
		CallbackID: CallbackRead,
		Blocks:     slack.Blocks{BlockSet: blocks[:min(len(blocks), maxViewBlocks)]},
	}
}

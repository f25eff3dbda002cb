package views

import (
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"panelist/panel"
)

// blockNotKept is the note in the feedback form that says why it is not kept.
const blockNotKept = "not_kept"

const warning = ":warning: "

// NotKept is the feedback form as it stands with one note, below the input of
// this block id: text says why what is typed is not kept. Of a block that is not
// there the note stands on top.
func NotKept(form slack.View, block, text string) slack.ModalViewRequest {
	v := KeptAgain(form)
	note := plainSection(warning + text)
	note.BlockID = blockNotKept
	below := slices.IndexFunc(v.Blocks.BlockSet, func(b slack.Block) bool { return b.ID() == block })
	v.Blocks.BlockSet = slices.Insert(v.Blocks.BlockSet, below+1, slack.Block(note))
	return v
}

// KeptAgain is the feedback form as it stands without the note of NotKept.
func KeptAgain(form slack.View) slack.ModalViewRequest {
	blocks := slices.DeleteFunc(slices.Clone(form.Blocks.BlockSet), func(b slack.Block) bool { return b.ID() == blockNotKept })
	return slack.ModalViewRequest{
		Type: slack.VTModal, Title: form.Title, Submit: form.Submit, Close: form.Close,
		CallbackID: form.CallbackID, PrivateMetadata: form.PrivateMetadata, Blocks: slack.Blocks{BlockSet: blocks},
	}
}

// NotKeptNote is the text of NotKept in the form, "" where there is none.
func NotKeptNote(form slack.View) string {
	for _, b := range form.Blocks.BlockSet {
		if s, ok := b.(*slack.SectionBlock); ok && s.BlockID == blockNotKept && s.Text != nil {
			return strings.TrimPrefix(s.Text.Text, warning)
		}
	}
	return ""
}

// FeedbackUnsent shows a member what they wrote for an interview that does not
// take it: why says so. The text is theirs to read and to copy.
func FeedbackUnsent(iv panel.Interview, draft panel.Scorecard, why string) slack.ModalViewRequest {
	when := ""
	if !draft.Kept.IsZero() { // a copy of an older version kept no time
		when = "You wrote this on " + dated(draft.Kept, utc) + ". "
	}
	blocks := []slack.Block{
		header("Interview with " + candidate(iv)),
		plainSection(why),
		section(when + "It was not sent. The panel cannot read it. It is kept for up to 30 days. Copy what you need."),
	}
	return reading("Your draft", append(blocks, cardBlocks(iv, draft)...)...)
}

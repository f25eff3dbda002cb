package views

import (
	"strings"

	"github.com/slack-go/slack"
)

// Sentence is one plain sentence, shown as it is: no formatting, no mentions.
func Sentence(text string) Message {
	return Message{Text: safe(text, maxText), Blocks: []slack.Block{plainSection(text)}}
}

// SentenceModal is a modal with one plain sentence.
func SentenceModal(title, text string) slack.ModalViewRequest {
	return reading(title, plainSection(text))
}

// Loading is the modal that is opened before anything slow is read.
func Loading(title string) slack.ModalViewRequest {
	return reading(title, plainSection("One moment…"))
}

// Advice is a sentence of ours that names commands between backticks, which
// are drawn as code. Nothing else in it becomes formatting or a mention; what
// it echoes of a person's words must be rid of backticks.
func Advice(text string) Message {
	return Message{Text: safe(text, maxText), Blocks: []slack.Block{adviceSection(text)}}
}

// MessageModal is a modal that shows a message.
func MessageModal(title string, m Message) slack.ModalViewRequest {
	return reading(title, m.Blocks...)
}

// Broken says that something went wrong inside, under which reference it stands
// in the log, what is the trouble where that is known, and whom to tell.
func Broken(reference, trouble string, admins []string) Message {
	whom := "your admin"
	if len(admins) > 0 {
		whom = whoAll(admins)
	}
	if trouble != "" {
		trouble = ": " + safeLine(trouble, 200)
	}
	text := "Something broke, reference " + safeLine(reference, 20) + trouble + ". Please try again in a moment; if it goes on, tell " + whom + " the reference."
	return Message{Text: "Something broke. Please try again in a moment.", Blocks: []slack.Block{section(text)}}
}

func adviceSection(text string) slack.Block {
	const kept = "\uE000" // of the private use area, which safe leaves alone
	coded := strings.ReplaceAll(safe(strings.ReplaceAll(text, "`", kept), maxText), kept, "`")
	if coded == "" {
		return plainSection(text)
	}
	return section(coded)
}

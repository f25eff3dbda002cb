package views

import "github.com/slack-go/slack"

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

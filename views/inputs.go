package views

import (
	"github.com/slack-go/slack"
)

// input is a required input; .WithOptional(true) makes it optional.
func input(block, label, hint string, element slack.BlockElement) *slack.InputBlock {
	var below *slack.TextBlockObject
	if hint != "" {
		below = plain(hint, maxLabel)
	}
	return slack.NewInputBlock(clip(block, maxID), plain(label, maxLabel), below, element)
}

// textInput is one line, at most limit runes long.
func textInput(value, placeholder string, limit int) *slack.PlainTextInputBlockElement {
	e := slack.NewPlainTextInputBlockElement(plain(placeholder, maxPlaceholder), ActionInput)
	e.InitialValue, e.MaxLength = clip(value, limit), limit
	return e
}

func longInput(value, placeholder string, limit int) *slack.PlainTextInputBlockElement {
	e := textInput(value, placeholder, limit)
	e.Multiline = true
	return e
}

func option(value, text string) *slack.OptionBlockObject {
	return slack.NewOptionBlockObject(clip(value, maxOptionValue), plain(line(text), maxOption), nil)
}

// chosen returns the options with these values, in the order of the options.
func chosen(options []*slack.OptionBlockObject, values ...string) []*slack.OptionBlockObject {
	var found []*slack.OptionBlockObject
	for _, o := range options {
		for _, v := range values {
			if o.Value == v {
				found = append(found, o)
				break
			}
		}
	}
	return found
}

func choose(value, placeholder string, options []*slack.OptionBlockObject) *slack.SelectBlockElement {
	options = options[:min(len(options), maxOptions)]
	e := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, plain(placeholder, maxPlaceholder), ActionInput, options...)
	if is := chosen(options, value); len(is) > 0 {
		e.InitialOption = is[0]
	}
	return e
}

func radios(action, value string, options []*slack.OptionBlockObject) *slack.RadioButtonsBlockElement {
	options = options[:min(len(options), maxRadios)]
	e := slack.NewRadioButtonsBlockElement(clip(action, maxID), options...)
	if is := chosen(options, value); len(is) > 0 {
		e.InitialOption = is[0]
	}
	return e
}

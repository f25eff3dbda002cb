package blockkit

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/slack-go/slack"
)

// The client library's constructors must pass as they stand: what they write is
// what real apps send.

func ptext(s string) *slack.TextBlockObject {
	return slack.NewTextBlockObject("plain_text", s, true, false)
}

func mtext(s string) *slack.TextBlockObject {
	return slack.NewTextBlockObject("mrkdwn", s, false, false)
}

func choices() []*slack.OptionBlockObject {
	return []*slack.OptionBlockObject{
		slack.NewOptionBlockObject("a", ptext("A"), nil), slack.NewOptionBlockObject("b", ptext("B"), ptext("second")),
	}
}

func TestSlackGoMessage(t *testing.T) {
	accept(t, "message", CheckMessage, slackGoMessage())
}

func accept(t *testing.T, what string, check func(json.RawMessage) []Fault, payload any) {
	t.Helper()
	raw, err := json.Marshal(payload)
	if err != nil {
		t.Fatalf("marshal %s: %v", what, err)
	}
	for _, f := range check(raw) {
		t.Errorf("%s: %s", what, f)
	}
}

func slackGoMessage() []slack.Block {
	return append(slackGoOrdinary(),
		slack.NewMarkdownBlock("", "# Title"), slack.NewVideoBlock("v", "t", "alt", "video", ptext("Video")),
		slack.NewContextActionsBlock("votes",
			slack.NewFeedbackButtonsBlockElement("vote", slack.NewFeedbackButton(ptext("Good"), "g"), slack.NewFeedbackButton(ptext("Bad"), "b")),
			slack.NewIconButtonBlockElement("trash", ptext("Delete"), "trash")),
		slack.NewTableBlock("").AddRow(slack.NewTableRawTextCell("a"), slack.NewTableRawNumberCell(1.5),
			slack.NewTableRichTextCell(slack.NewRichTextSection(slack.NewRichTextSectionTextElement("x", nil)))),
		slack.NewTaskCardBlock("t", "Task"), slack.NewPlanBlock("Plan"),
		slack.NewCarouselBlock(slack.NewCardBlock().WithTitle(ptext("Card"))),
	)
}

func slackGoOrdinary() []slack.Block {
	button := slack.NewButtonBlockElement("press", "v", ptext("Press")).WithStyle(slack.StyleDanger).
		WithConfirm(slack.NewConfirmationBlockObject(ptext("Sure?"), mtext("It *stays* gone."), ptext("Yes"), ptext("No")))
	return []slack.Block{
		slack.NewHeaderBlock(ptext("Header")), slack.NewDividerBlock(),
		slack.NewSectionBlock(mtext("*a*"), []*slack.TextBlockObject{mtext("f"), ptext("g")}, slack.NewAccessory(button)),
		slack.NewSectionBlock(mtext("a"), nil, slack.NewAccessory(slack.NewOverflowBlockElement("more", choices()...))),
		slack.NewContextBlock("", mtext("a"), ptext("b"), slack.NewImageBlockElement("u", "alt")),
		slack.NewImageBlock("https://a.example/a.png", "alt", "image", ptext("Image")),
		slack.NewActionBlock("row", append(slackGoChoosers(), button)...), slackGoRichText(),
		slack.NewActionBlock("menus", slackGoMenus()...),
	}
}

func slackGoChoosers() []slack.BlockElement {
	date, hour := slack.NewDatePickerBlockElement("date"), slack.NewTimePickerBlockElement("hour")
	date.InitialDate, date.Placeholder, hour.InitialTime = "2026-11-23", ptext("Day"), "09:30"
	boxes, radio := slack.NewCheckboxGroupsBlockElement("boxes", choices()...), slack.NewRadioButtonsBlockElement("radio", choices()...)
	boxes.InitialOptions, radio.InitialOption = choices()[:1], choices()[1]
	return []slack.BlockElement{date, hour, boxes, radio}
}

func slackGoMenus() []slack.BlockElement {
	one := slack.NewOptionsSelectBlockElement("static_select", ptext("One"), "one", choices()...)
	one.InitialOption = choices()[1]
	many := slack.NewOptionsMultiSelectBlockElement("multi_static_select", ptext("Many"), "many", choices()...)
	many.InitialOptions = choices()
	group := slack.NewOptionGroupBlockElement(ptext("Group"), choices()...)
	all := []slack.BlockElement{
		one, many, slack.NewOptionsGroupSelectBlockElement("static_select", ptext("Grouped"), "grouped", group),
		slack.NewOptionsGroupMultiSelectBlockElement("multi_static_select", ptext("Grouped"), "multi_grouped", group),
	}
	for _, kind := range []string{"users_select", "conversations_select", "channels_select", "external_select"} {
		all = append(all, slack.NewOptionsSelectBlockElement(kind, ptext("Pick"), kind),
			slack.NewOptionsMultiSelectBlockElement("multi_"+kind, ptext("Pick"), "multi_"+kind))
	}
	return all
}

func slackGoRichText() *slack.RichTextBlock {
	word := slack.NewRichTextSectionTextElement("word", &slack.RichTextSectionTextStyle{Bold: true, Code: true})
	line := slack.NewRichTextSection(word, slack.NewRichTextSectionLinkElement("https://a.example", "a", nil),
		slack.NewRichTextSectionUserElement("U1", nil), slack.NewRichTextSectionChannelElement("C1", nil),
		slack.NewRichTextSectionEmojiElement("wave", 2, nil), slack.NewRichTextSectionBroadcastElement("here"),
		slack.NewRichTextSectionUserGroupElement("S1"), slack.NewRichTextSectionTeamElement("T1", nil),
		slack.NewRichTextSectionColorElement("#fff"),
		slack.NewRichTextSectionDateElement(time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC).Unix(), "{date}", nil, nil))
	return slack.NewRichTextBlock("rich", line, slack.NewRichTextList(slack.RTEListBullet, 1, line),
		&slack.RichTextQuote{Type: slack.RTEQuote, Elements: line.Elements},
		&slack.RichTextPreformatted{Type: slack.RTEPreformatted, Elements: []slack.RichTextSectionElement{word}})
}

func TestSlackGoModal(t *testing.T) {
	view := slack.ModalViewRequest{
		Type: slack.VTModal, Title: ptext("Title"), Submit: ptext("Save"), Close: ptext("Back"),
		PrivateMetadata: "id", CallbackID: "feedback", NotifyOnClose: true,
		Blocks: slack.Blocks{BlockSet: append(slackGoOrdinary(), slackGoInputs()...)},
	}
	accept(t, "modal", CheckView, view)
}

func slackGoInputs() []slack.Block {
	text := slack.NewPlainTextInputBlockElement(ptext("Type"), "text")
	text.Multiline, text.MaxLength, text.InitialValue = true, 3000, "draft"
	text.DispatchActionConfig = &slack.DispatchActionConfig{TriggerActionsOn: []string{"on_enter_pressed"}}
	number := slack.NewNumberInputBlockElement(ptext("1–5"), "number", false)
	number.MinValue, number.MaxValue = "1", "5"
	var all []slack.Block
	for _, e := range append([]slack.BlockElement{
		text, number, slack.NewDateTimePickerBlockElement("when"), slack.NewRichTextInputBlockElement(ptext("Rich"), "rich"),
		slack.NewEmailTextInputBlockElement(ptext("Mail"), "mail"), slack.NewURLTextInputBlockElement(ptext("URL"), "url"),
		slack.NewFileInputBlockElement("file"),
	}, append(slackGoChoosers(), slackGoMenus()...)...) {
		all = append(all, slack.NewInputBlock("", ptext("Label"), ptext("Hint"), e).WithOptional(true))
	}
	return all
}

func TestSlackGoHome(t *testing.T) {
	accept(t, "home", CheckView, slack.HomeTabViewRequest{
		Type: slack.VTHomeTab, PrivateMetadata: "id", CallbackID: "home", Blocks: slack.Blocks{BlockSet: slackGoOrdinary()},
	})
}

func TestSlackGoLoadingModal(t *testing.T) {
	accept(t, "loading modal", CheckView, slack.ModalViewRequest{
		Type: slack.VTModal, Title: ptext("Loading"),
		Blocks: slack.Blocks{BlockSet: []slack.Block{slack.NewSectionBlock(ptext("A moment, please."), nil, nil)}},
	})
}

package views

import (
	"encoding/json"
	"math"

	"github.com/slack-go/slack"
)

// Message is what goes into a conversation. Text is the fallback for
// notifications and screen readers; it is inert mrkdwn.
type Message struct {
	Text   string
	Blocks []slack.Block
}

// plain is a plain text object of at most n runes. Slack refuses empty text,
// so nothing becomes a dash.
func plain(s string, n int) *slack.TextBlockObject {
	s = clip(tidy(s), n)
	if s == "" {
		s = "–"
	}
	return slack.NewTextBlockObject(slack.PlainTextType, s, true, false)
}

// mrkdwn is a formatted text object. What a person typed must have been through
// safe. Verbatim keeps Slack from making links of bare words and addresses.
func mrkdwn(s string) *slack.TextBlockObject {
	return slack.NewTextBlockObject(slack.MarkdownType, clip(s, maxText), false, true)
}

func header(s string) slack.Block { return slack.NewHeaderBlock(plain(line(s), maxHeader)) }

func section(text string) *slack.SectionBlock { return slack.NewSectionBlock(mrkdwn(text), nil, nil) }

func plainSection(text string) *slack.SectionBlock {
	return slack.NewSectionBlock(plain(text, maxText), nil, nil)
}

func sectionWith(text string, b *slack.ButtonBlockElement) *slack.SectionBlock {
	return slack.NewSectionBlock(mrkdwn(text), nil, slack.NewAccessory(b))
}

func context(text string) slack.Block { return slack.NewContextBlock("", mrkdwn(text)) }

func plainContext(text string) slack.Block { return slack.NewContextBlock("", plain(text, maxText)) }

func divider() slack.Block { return slack.NewDividerBlock() }

func button(action, value, text string) *slack.ButtonBlockElement {
	return slack.NewButtonBlockElement(clip(action, maxID), clip(value, maxValue), plain(text, maxButton))
}

func primary(b *slack.ButtonBlockElement) *slack.ButtonBlockElement {
	return b.WithStyle(slack.StylePrimary)
}

// asking makes a button ask before it does anything.
func asking(b *slack.ButtonBlockElement, title, text, yes, no string) *slack.ButtonBlockElement {
	return b.WithConfirm(slack.NewConfirmationBlockObject(
		plain(title, maxConfirmTitle), plain(text, maxConfirmText),
		plain(yes, maxConfirmButton), plain(no, maxConfirmButton)))
}

func actions(blockID string, buttons ...*slack.ButtonBlockElement) slack.Block {
	var elements []slack.BlockElement
	for _, b := range buttons[:min(len(buttons), maxButtonsInRow)] {
		elements = append(elements, b)
	}
	return slack.NewActionBlock(clip(blockID, maxID), elements...)
}

// size is the JSON of blocks in bytes; as good as infinite when there is none.
func size(v any) int {
	data, err := json.Marshal(v)
	if err != nil {
		return math.MaxInt
	}
	return len(data)
}

// fitting draws with ever shorter texts until the JSON has at most limit bytes.
// The last attempt is returned as it is.
func fitting(limit int, draw func(textLimit int) []slack.Block) []slack.Block {
	blocks := draw(maxText)
	for n := maxText / 2; n >= 40 && size(blocks) > limit; n /= 2 {
		blocks = draw(n)
	}
	return blocks
}

package blockkit

import "maps"

// place is where in a block an element stands, one bit each (slack.md section 3.2).
type place int

const (
	inAccessory place = 1 << iota
	inActions
	inInput
	inContext
	inContextActions
	inCard

	wherePressed = inAccessory | inActions
	whereChosen  = inAccessory | inActions | inInput
)

// elementRule is what Slack asks of one type of element.
type elementRule struct {
	on    surface
	in    place
	shape shape
}

// elementRules gathers the tables of every family of elements.
func elementRules() map[string]elementRule {
	all := map[string]elementRule{}
	for _, family := range []map[string]elementRule{
		buttonElements(), imageElements(), choiceElements(), selectElements(), multiSelectElements(), dateElements(),
		typingElements(),
	} {
		maps.Copy(all, family)
	}
	return all
}

// interactive describes an element: its own fields and those every element has.
func interactive(f ...field) shape {
	return fields(need("type", anything), may("action_id", text(1, maxID))).with(f...)
}

// element checks an element of any type this surface shows in this place.
func element(in place) rule {
	return func(c *checker, at string, v any) {
		o, ok := c.object(at, v)
		if !ok {
			return
		}
		name, isName := typeOf(c, at, o)
		if !isName {
			return
		}
		r, known := c.elements[name]
		if !known || r.in&in == 0 || r.on&c.surface == 0 {
			c.fault(at+"/type", "unsupported type: %s", name)
			return
		}
		c.place = in
		c.check(at, o, r.shape)
	}
}

func imageElements() map[string]elementRule {
	return map[string]elementRule{"image": {everywhere, inAccessory | inContext | inCard, fields(need("type", anything)).
		with(imageFields()...).and(oneOfFields("image_url", "slack_file"))}}
}

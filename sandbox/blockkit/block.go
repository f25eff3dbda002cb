package blockkit

import (
	"fmt"
	"maps"
)

// blockRule is what Slack asks of one type of block, and where it may be shown
// (slack.md section 3.1). Types that are not in the tables are refused: file and
// auth_provider cannot be sent at all.
type blockRule struct {
	on    surface
	shape shape
}

// blockRules gathers the tables of every family of blocks.
func blockRules() map[string]blockRule {
	all := map[string]blockRule{}
	for _, family := range []map[string]blockRule{
		sectionBlocks(), actionBlocks(), contextBlocks(), inputBlocks(), plainBlocks(), richTextBlocks(),
		cardBlocks(), taskBlocks(), tableBlocks(), chartBlocks(), layoutBlocks(),
	} {
		maps.Copy(all, family)
	}
	return all
}

// block describes a block: its own fields and those every block has.
func block(f ...field) shape {
	return fields(need("type", anything), may("block_id", blockID)).with(f...)
}

// blockID is slack.md section 3: block_id 255, unique per view or message.
func blockID(c *checker, at string, v any) {
	text(1, maxID)(c, at, v)
	id, _ := v.(string)
	if id != "" && c.blockIDs[id] {
		c.fault(at, "`block_id` %q already exists", id)
	}
	c.blockIDs[id] = true
}

// topBlocks checks the blocks of a message or view. Children of a layout count
// towards the limit (slack.md section 3.1).
func (c *checker) topBlocks(at string, v any, limit int) {
	list(0, unlimited, anyBlock)(c, at, v)
	blocks, _ := v.([]any)
	c.count(at, len(blocks)+c.budget, 0, limit)
}

// anyBlock checks a block of any type the surface shows.
func anyBlock(c *checker, at string, v any) {
	o, ok := c.object(at, v)
	if !ok {
		return
	}
	name, isName := typeOf(c, at, o)
	if !isName {
		return
	}
	r, known := c.blocks[name]
	if !known || r.on&c.surface == 0 {
		c.fault(at+"/type", "unsupported type: %s", name)
		return
	}
	c.check(at, o, r.shape)
}

// blockOf checks a nested block that must be of one of these types.
func blockOf(types ...string) rule {
	return func(c *checker, at string, v any) {
		o, ok := c.object(at, v)
		if !ok {
			return
		}
		name, isName := typeOf(c, at, o)
		if !isName {
			return
		}
		for _, t := range types {
			if t == name {
				c.check(at, o, c.blocks[t].shape)
				return
			}
		}
		c.fault(at+"/type", "unsupported type: %s", name)
	}
}

// typeOf reads the type of a block or element.
func typeOf(c *checker, at string, o object) (string, bool) {
	v, has := o["type"]
	name, ok := v.(string)
	switch {
	case !has:
		c.fault(at, "missing required field: type")
	case !ok:
		c.fault(at+"/type", "must provide a string")
	}
	return name, ok
}

// unique refuses the second of two items that have the same string in a field.
func unique(list, name string) func(c *checker, at string, o object) {
	return func(c *checker, at string, o object) {
		seen := map[string]bool{}
		items, _ := o[list].([]any)
		for i, item := range items {
			entry, _ := item.(object)
			s, _ := entry[name].(string)
			if s != "" && seen[s] {
				c.fault(fmt.Sprintf("%s/%s/%d/%s", at, list, i, name), "`%s` %q already exists", name, s)
			}
			seen[s] = true
		}
	}
}

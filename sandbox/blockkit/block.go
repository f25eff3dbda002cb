package blockkit

import "fmt"

// blockRule is what Slack asks of one type of block.
type blockRule struct {
	on    surface
	shape shape
}

type elementRule struct{}

func elementRules() map[string]elementRule { return nil }

func blockRules() map[string]blockRule {
	return map[string]blockRule{"section": {everywhere, sectionShape()}}
}

func (c *checker) checkBlocks(at string, blocks []any, limit int) {
	c.count(at, len(blocks), 0, limit)
	for i, b := range blocks {
		c.block(fmt.Sprintf("%s/%d", at, i), b)
	}
}

func (c *checker) block(at string, v any) {
	o, ok := v.(object)
	if !ok {
		c.fault(at, "must provide an object")
		return
	}
	name, _ := o["type"].(string)
	if r, known := c.blocks[name]; known {
		c.check(at, o, r.shape)
	}
}

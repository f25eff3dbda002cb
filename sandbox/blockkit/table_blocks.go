package blockkit

import "unicode/utf8"

const (
	// maxTableRows, maxColumns and maxTableText are slack.md section 3.1: table
	// 100 rows × 20 cells, 10,000 chars.
	maxTableRows = 100
	maxColumns   = 20
	maxTableText = 10_000
	// maxDataRows, maxDataText and maxPageSize are slack.md section 3.1: data_table
	// header+200 rows, 20 cols, 20,000 chars, page_size 1–100.
	maxDataRows = 1 + 200
	maxDataText = 20_000
	maxPageSize = 100
	// maxTables is slack.md section 3.1: one table-family block per message.
	maxTables = 1
)

// tableBlocks are for messages only: the documents say home too, but it was
// measured to be refused there (slack.md section 3.1).
func tableBlocks() map[string]blockRule {
	cell, dataCell := byType(tableCells()), byType(dataTableCells())
	return map[string]blockRule{
		"table": {onMessage, block(
			need("rows", list(1, maxTableRows, list(1, maxColumns, cell))),
			may("column_settings", list(1, maxColumns, columnSetting)),
		).and(oneTable).and(tableText(maxTableText))},
		"data_table": {onMessage, block(
			need("caption", text(1, maxText)),
			need("rows", list(1, maxDataRows, list(1, maxColumns, dataCell))),
			may("page_size", whole(1, maxPageSize)), may("row_header_column_index", whole(0, maxColumns-1)),
		).and(oneTable).and(tableText(maxDataText))},
	}
}

func tableCells() map[string]shape {
	return map[string]shape{
		"raw_text":   fields(need("text", text(1, unlimited))),
		"raw_number": fields(need("value", number), may("text", text(1, unlimited))),
		"rich_text":  fields(need("elements", richElements())),
	}
}

func dataTableCells() map[string]shape {
	cells := tableCells()
	fallback := byType(tableCells())
	cells["action_cell"] = fields(need("element", element(inCard)), may("fallback", fallback))
	return cells
}

// columnSetting may be null, which leaves the column as it is.
func columnSetting(c *checker, at string, v any) {
	if v == nil {
		return
	}
	is(fields(may("align", one("left", "center", "right")), may("is_wrapped", boolean)))(c, at, v)
}

func oneTable(c *checker, at string, _ object) {
	c.tables++
	if c.tables > maxTables {
		c.fault(at, "no more than %d table blocks allowed", maxTables)
	}
}

// tableText limits the characters of all cells together.
func tableText(limit int) func(c *checker, at string, o object) {
	return func(c *checker, at string, o object) {
		if textIn(o["rows"]) > limit {
			c.fault(at+"/rows", "must be less than %d characters in all cells", limit+1)
		}
	}
}

// textIn counts the characters of every "text" inside a value.
func textIn(v any) int {
	n := 0
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			n += textIn(item)
		}
	case object:
		for name, item := range v {
			if s, ok := item.(string); ok && name == "text" {
				n += utf8.RuneCountInString(s)
			}
			n += textIn(item)
		}
	}
	return n
}

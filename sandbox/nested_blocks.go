package sandbox

// flat lists the blocks together with those that stand inside of them, in reading order.
func flat(blocks []object) []object {
	var all []object
	for _, b := range blocks {
		all = append(all, b)
		all = append(all, flat(inside(b))...)
	}
	return all
}

// inside lists the blocks of a container, a layout or a carousel (slack.md section 3.1).
func inside(b object) []object {
	switch text(b, "type") {
	case "container":
		return objects(b, "child_blocks")
	case "carousel":
		return objects(b, "elements")
	case "layout":
		var all []object
		for _, row := range objects(b, "rows") {
			for _, item := range objects(row, "items") {
				if b := child(item, "block"); b != nil {
					all = append(all, b)
				}
			}
		}
		return all
	}
	return nil
}

// pressable lists what a person can use in a block itself, not in the blocks inside of it.
func pressable(b object) []any {
	switch text(b, "type") {
	case "section":
		return []any{b["accessory"]}
	case "input":
		return []any{b["element"]}
	case "actions", "context_actions":
		return list(b, "elements")
	case "card":
		return list(b, "actions")
	case "data_table":
		return actionCells(b)
	}
	return nil
}

// actionCells are the buttons that stand in the cells of a data_table.
func actionCells(table object) []any {
	var all []any
	for _, row := range list(table, "rows") {
		cells, _ := row.([]any)
		for _, cell := range cells {
			if o, ok := cell.(object); ok && text(o, "type") == "action_cell" {
				all = append(all, o["element"])
			}
		}
	}
	return all
}

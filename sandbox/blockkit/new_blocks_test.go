package blockkit

import "testing"

func TestTables(t *testing.T) {
	table := func(rows string) string { return blk("table", `"rows":`+rows) }
	data := func(rows string) string { return blk("data_table", `"caption":"c","rows":`+rows) }
	cell := func(n int) string { return `{"type":"raw_text","text":` + str(n) + `}` }
	row := "[" + cell(1) + "]"
	run(t, []limit{
		message("slack.md section 3.1: table 100 rows", table(arr(100, row)), table(arr(101, row)), "0/rows: no more than 100 items allowed"),
		message("slack.md section 3.1: table 20 cells", table("["+arr(20, cell(1))+"]"), table("["+arr(21, cell(1))+"]"),
			"0/rows/0: no more than 20 items allowed"),
		message("slack.md section 3.1: table 10,000 characters", table("["+arr(10, cell(1000))+"]"), table("[["+cell(10001)+"]]"),
			"0/rows: must be less than 10001 characters in all cells"),
		message("slack.md section 3.1: cells of a table", table(`[[{"type":"raw_number","value":1.5}]]`), table(`[[{"type":"number","value":1}]]`),
			"0/rows/0/0/type: unsupported type: number"),
		message("slack.md section 3.1: a number in a cell", table(`[[{"type":"raw_number","value":1}]]`), table(`[[{"type":"raw_number","value":"1"}]]`),
			"0/rows/0/0/value: must provide a number"),
		message("slack.md section 3.1: column_settings", blk("table", `"rows":[`+row+`],"column_settings":[null,{"align":"right","is_wrapped":true}]`),
			blk("table", `"rows":[`+row+`],"column_settings":[{"align":"top"}]`), "0/column_settings/0/align: must be a valid enum value"),
		message("slack.md section 3.1: one table per message", table("["+row+"]"), table("["+row+"]")+","+data("["+row+"]"),
			"1: no more than 1 table blocks allowed"),
		message("slack.md section 3.1: data_table header+200 rows", data(arr(201, row)), data(arr(202, row)), "0/rows: no more than 201 items allowed"),
		message("slack.md section 3.1: data_table 20 columns", data("["+arr(20, cell(1))+"]"), data("["+arr(21, cell(1))+"]"),
			"0/rows/0: no more than 20 items allowed"),
		message("slack.md section 3.1: data_table 20,000 characters", data("["+arr(20, cell(1000))+"]"), data("[["+cell(20001)+"]]"),
			"0/rows: must be less than 20001 characters in all cells"),
		message("slack.md section 3.1: data_table page_size 100", blk("data_table", `"caption":"c","page_size":100,"rows":[`+row+`]`),
			blk("data_table", `"caption":"c","page_size":101,"rows":[`+row+`]`), "0/page_size: must be less than 101"),
		message("slack.md section 3.1: data_table page_size 1", blk("data_table", `"caption":"c","page_size":1,"rows":[`+row+`]`),
			blk("data_table", `"caption":"c","page_size":0,"rows":[`+row+`]`), "0/page_size: must be more than 0"),
		modal("slack.md section 3.1: table in messages only", blk("divider", ""), table("["+row+"]"), "0/type: unsupported type: table"),
		home("slack.md section 3.1: table measured as refused on home", blk("divider", ""), table("["+row+"]"), "0/type: unsupported type: table"),
		home("slack.md section 3.1: data_table measured as refused on home", blk("divider", ""), data("["+row+"]"), "0/type: unsupported type: data_table"),
	})
}

func TestCharts(t *testing.T) {
	chart := func(title, chart string) string { return blk("data_visualization", `"title":`+title+`,"chart":`+chart) }
	pie := func(label int) string { return `{"type":"pie","segments":[{"label":` + str(label) + `,"value":1}]}` }
	bars := func(series, points, label int) string {
		data := arr(points, `{"label":`+str(label)+`,"value":1}`)
		return chart(`"t"`, `{"type":"bar","axis_config":{"categories":["a"]},"series":`+arr(series, `{"name":"n#","data":`+data+`}`)+`}`)
	}
	run(t, []limit{
		message("slack.md section 3.1: 2 charts per message", many(2, chart(`"t"`, pie(1))), many(3, chart(`"t"`, pie(1))),
			"2: no more than 2 data_visualization blocks allowed"),
		message("slack.md section 3.1: chart title 50", chart(str(50), pie(1)), chart(str(51), pie(1)), "0/title: must be less than 51 characters"),
		message("slack.md section 3.1: 12 series", bars(12, 1, 1), bars(13, 1, 1), "0/chart/series: no more than 12 items allowed"),
		message("slack.md section 3.1: 20 points", bars(1, 20, 1), bars(1, 21, 1), "0/chart/series/0/data: no more than 20 items allowed"),
		message("slack.md section 3.1: labels 20", bars(1, 1, 20), bars(1, 1, 21), "0/chart/series/0/data/0/label: must be less than 21 characters"),
		message("slack.md section 3.1: segment labels 20", chart(`"t"`, pie(20)), chart(`"t"`, pie(21)), "0/chart/segments/0/label: must be less than 21 characters"),
		message("slack.md section 3.1: kinds of chart", chart(`"t"`, pie(1)), chart(`"t"`, `{"type":"radar"}`), "0/chart/type: unsupported type: radar"),
		modal("slack.md section 3.1: no chart in a modal", blk("divider", ""), chart(`"t"`, pie(1)), "0/type: unsupported type: data_visualization"),
	})
}

func TestCards(t *testing.T) {
	card := func(fields string) string { return blk("card", fields) }
	button := el("button", `"text":`+pt(5))
	carousel := func(n int) string { return blk("carousel", `"elements":`+arr(n, card(`"title":`+pt(1)))) }
	run(t, []limit{
		message("slack.md section 3.1: card title 150", card(`"title":`+pt(150)), card(`"title":`+pt(151)), "0/title/text: must be less than 151 characters"),
		message("slack.md section 3.1: card subtitle 150", card(`"title":`+pt(1)+`,"subtitle":`+pt(150)), card(`"title":`+pt(1)+`,"subtitle":`+pt(151)),
			"0/subtitle/text: must be less than 151 characters"),
		message("slack.md section 3.1: card body 200", card(`"body":`+md(200)), card(`"body":`+md(201)), "0/body/text: must be less than 201 characters"),
		message("slack.md section 3.1: card subtext 200", card(`"title":`+pt(1)+`,"subtext":`+pt(200)), card(`"title":`+pt(1)+`,"subtext":`+pt(201)),
			"0/subtext/text: must be less than 201 characters"),
		message("slack.md section 3.1: card 3 buttons", card(`"actions":`+arr(3, button)), card(`"actions":`+arr(4, button)),
			"0/actions: no more than 3 items allowed"),
		message("card reference: one of hero_image, title, actions, body", card(`"body":`+md(1)), card(`"subtitle":`+pt(1)),
			"0: must define either `hero_image` or `title` or `actions` or `body`"),
		message("slack.md section 3.1: buttons only on a card", card(`"actions":[`+button+`]`), card(`"actions":[`+el("datepicker", "")+`]`),
			"0/actions/0/type: unsupported type: datepicker"),
		message("slack.md section 3.1: carousel 10 cards", carousel(10), carousel(11), "0/elements: no more than 10 items allowed"),
		message("slack.md section 3.1: carousel at least 1 card", carousel(1), carousel(0), "0/elements: must provide at least 1 items"),
		message("slack.md section 3.1: a carousel holds cards", carousel(1), blk("carousel", `"elements":[{"type":"divider"}]`),
			"0/elements/0/type: unsupported type: divider"),
		modal("slack.md section 3.1: card measured as broken in modals", blk("divider", ""), card(`"title":`+pt(1)), "0/type: unsupported type: card"),
		modal("slack.md section 3.1: no carousel in a modal", blk("divider", ""), carousel(1), "0/type: unsupported type: carousel"),
		home("slack.md section 3.1: card on home", card(`"title":`+pt(1))+","+carousel(1), card(`"title":`+pt(151)), "0/title/text: must be less than 151 characters"),
	})
}

func TestTasks(t *testing.T) {
	task := func(status string) string { return blk("task_card", `"task_id":"t","title":"x","status":"`+status+`"`) }
	plan := func(tasks string) string { return blk("plan", `"title":"x","tasks":[`+tasks+`]`) }
	run(t, []limit{
		message("slack.md section 3.1: pending only inside a plan", plan(task("pending"))+","+task("complete"), task("pending"),
			"0/status: must be a valid enum value"),
		message("slack.md section 3.1: states of a task", task("in_progress"), task("waiting"), "0/status: must be a valid enum value"),
		message("slack.md section 3.1: tasks of a plan", plan(task("error")), plan(`{"type":"task_card","title":"x"}`),
			"0/tasks/0: missing required field: task_id"),
		home("slack.md section 3.1: task_card in messages only", blk("divider", ""), task("complete"), "0/type: unsupported type: task_card"),
		modal("slack.md section 3.1: plan in messages only", blk("divider", ""), plan(""), "0/type: unsupported type: plan"),
	})
}

func TestLayouts(t *testing.T) {
	box := func(n int, more string) string {
		return blk("container", `"title":`+pt(150)+`,"child_blocks":`+arr(n, blk("divider", ""))+more)
	}
	item := `{"block":{"type":"divider"},"width":"wide"}`
	grid := func(rows, items int) string {
		return blk("layout", `"label":"l","rows":`+arr(rows, `{"items":`+arr(items, item)+`}`))
	}
	run(t, []limit{
		message("slack.md section 3.1: container 10 children", box(10, ""), box(11, ""), "0/child_blocks: no more than 10 items allowed"),
		message("slack.md section 3.1: container title 150", box(1, ""), blk("container", `"child_blocks":[{"type":"divider"}],"title":`+pt(151)),
			"0/title/text: must be less than 151 characters"),
		message("slack.md section 3.1: container subtitle 150", box(1, `,"subtitle":`+md(150)), box(1, `,"subtitle":`+md(151)),
			"0/subtitle/text: must be less than 151 characters"),
		message("slack.md section 3.1: container's children obey the rules", box(1, ""), blk("container", `"title":`+pt(1)+`,"child_blocks":[`+blk("header", `"text":`+pt(151))+`]`),
			"0/child_blocks/0/text/text: must be less than 151 characters"),
		message("slack.md section 3: block_id unique inside containers", box(1, ""),
			blk("container", `"title":`+pt(1)+`,"block_id":"a","child_blocks":[`+blk("divider", `"block_id":"a"`)+`]`),
			"0/child_blocks/0/block_id: `block_id` \"a\" already exists"),
		modal("slack.md section 3.1: no container in a modal", blk("divider", ""), box(1, ""), "0/type: unsupported type: container"),
		message("slack.md section 3.1: layout 5 rows", grid(5, 1), grid(6, 1), "0/rows: no more than 5 items allowed"),
		message("slack.md section 3.1: layout 3 in a row", grid(1, 3), grid(1, 4), "0/rows/0/items: no more than 3 items allowed"),
		message("slack.md section 3.1: layout at least 1 row", grid(1, 1), grid(0, 1), "0/rows: must provide at least 1 items"),
		message("slack.md section 3.1: layout children count to the 50", grid(5, 3)+","+many(34, blk("divider", "")),
			grid(5, 3)+","+many(35, blk("divider", "")), ": no more than 50 items allowed"),
	})
}

package page_test

// The newer blocks of slack.md section 3.1, as an app sends them.
const (
	tableBlock = `{"type":"table","column_settings":[null,{"align":"right"},{"align":"center","is_wrapped":true}],"rows":[
 [{"type":"raw_text","text":"Name"},{"type":"raw_text","text":"Score"},{"type":"raw_text","text":"Note"}],
 [{"type":"raw_text","text":"Robin :wave:"},{"type":"raw_number","value":3.5},{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"good","style":{"bold":true}}]}]}]]}`
	dataTableBlock = `{"type":"data_table","caption":"Interviews","page_size":2,"row_header_column_index":0,"rows":[
 [{"type":"raw_text","text":"Who"},{"type":"raw_text","text":"Hours"},{"type":"raw_text","text":"Do"}],
 [{"type":"raw_text","text":"Ann"},{"type":"raw_number","value":1200.5},{"type":"action_cell","element":{"type":"button","action_id":"cell","value":"ann","text":{"type":"plain_text","text":"Ask Ann"}}}],
 [{"type":"raw_text","text":"Ben"},{"type":"raw_number","value":2,"text":"two"},{"type":"raw_text","text":"-"}],
 [{"type":"raw_text","text":"Cem"},{"type":"raw_number","value":3},{"type":"raw_text","text":"-"}]]}`
	barChart = `{"type":"data_visualization","title":"Interviews per week","chart":{"type":"bar","axis_config":{"categories":["W1","W2","W3"],"x_label":"Week","y_label":"Interviews"},
 "series":[{"name":"Backend","data":[{"label":"W1","value":4},{"label":"W2","value":-2},{"label":"W3","value":7}]},{"name":"Frontend","data":[{"label":"W1","value":1},{"label":"W3","value":3}]}]}}`
	lineChart = `{"type":"data_visualization","title":"Days to hire","chart":{"type":"line","axis_config":{"categories":["January last year","February last year","March"]},
 "series":[{"name":"Days","data":[{"label":"January last year","value":12000},{"label":"February last year","value":34000},{"label":"March","value":21000}]}]}}`
	areaChart = `{"type":"data_visualization","title":"Load","chart":{"type":"area","axis_config":{"categories":["a","b"]},"series":[{"name":"Panel","data":[{"label":"a","value":0.2},{"label":"b","value":0.9}]}]}}`
	pieChart  = `{"type":"data_visualization","title":"Outcomes","chart":{"type":"pie","segments":[{"label":"Yes","value":3},{"label":"No","value":1}]}}`

	cardJSON = `{"type":"card","icon":{"type":"image","image_url":"https://example.com/i.png","alt_text":"badge"},"title":{"type":"mrkdwn","text":"*Robin*"},"subtitle":{"type":"plain_text","text":"Backend"},
 "hero_image":{"type":"image","image_url":"https://example.com/hero.png","alt_text":"A desk"},"body":{"type":"mrkdwn","text":"Three rounds."},"subtext":{"type":"plain_text","text":"since May"},
 "actions":[{"type":"button","action_id":"card","value":"c1","text":{"type":"plain_text","text":"Open the card"}}]}`
	carouselBlock = `{"type":"carousel","elements":[{"type":"card","title":{"type":"plain_text","text":"First"}},{"type":"card","title":{"type":"plain_text","text":"Second"}},{"type":"card","title":{"type":"plain_text","text":"Third"}},
 {"type":"card","title":{"type":"plain_text","text":"Fourth"},"actions":[{"type":"button","action_id":"carousel","text":{"type":"plain_text","text":"Take the fourth"}}]}]}`
	videoBlock = `{"type":"video","title":{"type":"plain_text","text":"How to score"},"title_url":"https://example.com/v","video_url":"https://example.com/embed","thumbnail_url":"https://example.com/t.png","alt_text":"A whiteboard",
 "author_name":"Ann","provider_name":"Films","description":{"type":"plain_text","text":"Four minutes"}}`
	containerBlock = `{"type":"container","title":{"type":"plain_text","text":"Details"},"subtitle":{"type":"mrkdwn","text":"of *everything*"},"is_collapsible":true,"default_collapsed":true,
 "child_blocks":[{"type":"section","text":{"type":"mrkdwn","text":"Inside the box"},"accessory":{"type":"button","action_id":"inside","text":{"type":"plain_text","text":"Press inside"}}}]}`
	layoutBlock = `{"type":"layout","label":"Two by two","is_label_visible":true,"grid_lines":"rows","rows":[{"items":[
 {"block":{"type":"section","text":{"type":"mrkdwn","text":"left"}},"width":"narrow"},{"block":{"type":"actions","elements":[{"type":"button","action_id":"right","text":{"type":"plain_text","text":"Press right"}}]},"horizontal_alignment":"end"}]},
 {"items":[{"block":{"type":"section","text":{"type":"mrkdwn","text":"below"}}}]}]}`
	planBlock = `{"type":"plan","title":"Read the cards","tasks":[{"type":"task_card","task_id":"1","title":"Fetch","status":"complete","sources":[{"type":"url","url":"https://example.com/s","text":"Source"}]},
 {"type":"task_card","task_id":"2","title":"Compare","status":"in_progress","details":{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"card by card"}]}]}},
 {"type":"task_card","task_id":"3","title":"Write","status":"pending"}]}`
	taskBlock      = `{"type":"task_card","task_id":"9","title":"Alone","status":"error"}`
	contextActions = `{"type":"context_actions","elements":[{"type":"feedback_buttons","action_id":"feedback","positive_button":{"text":{"type":"plain_text","text":"Good"},"value":"up"},"negative_button":{"text":{"type":"plain_text","text":"Bad"},"value":"down","accessibility_label":"Mark it as bad"}},
 {"type":"icon_button","action_id":"trash","icon":"trash","value":"all","text":{"type":"plain_text","text":"Delete all"}}]}`
	workflowBlock = `{"type":"actions","elements":[{"type":"workflow_button","action_id":"flow","text":{"type":"plain_text","text":"Run it"},"workflow":{"trigger":{"url":"https://slack.com/shortcuts/Ft1/x"}}}]}`
)

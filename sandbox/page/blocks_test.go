package page_test

import "fmt"

const helloBlocks = `[
 {"type":"section","text":{"type":"mrkdwn","text":"*Hello there.* What shall we do? Write to <#general> or see <https://example.com/guide|the guide>."}},
 {"type":"actions","elements":[
  {"type":"button","action_id":"open","style":"primary","text":{"type":"plain_text","text":"Open the form"}},
  {"type":"button","action_id":"say","text":{"type":"plain_text","text":"Say it"}},
  {"type":"button","action_id":"drop","style":"danger","text":{"type":"plain_text","text":"Drop it"},
   "confirm":{"title":{"type":"plain_text","text":"Drop it?"},"text":{"type":"plain_text","text":"This cannot be undone."},"confirm":{"type":"plain_text","text":"Yes, drop it"},"deny":{"type":"plain_text","text":"Keep it"},"style":"danger"}}]}]`

// galleryBlocks holds every block and element that a message may have.
const galleryBlocks = `[
 {"type":"header","text":{"type":"plain_text","text":"Everything a message can hold :tada:"}},
 {"type":"section","text":{"type":"mrkdwn","text":"*bold* _italic_ ~struck~ ` + "`code`" + ` 2*3*4 &amp; &lt;b&gt;not html&lt;/b&gt; :rocket: <!here>\n> a quote\n> of two lines\n• first\n• second <https://example.com|link> <javascript:alert(1)|no link>\n` + "```" + `one\n  two` + "```" + `\nat <!date^1800000000^{date_short_pretty} {time}|some time>"},
  "accessory":{"type":"button","action_id":"change","text":{"type":"plain_text","text":"Change this"}}},
 {"type":"section","fields":[{"type":"mrkdwn","text":"*Candidate*\nRobin"},{"type":"mrkdwn","text":"*Role*\nBackend developer"},{"type":"mrkdwn","text":"*Stage*\nTechnical"},{"type":"plain_text","text":"plain *text*"}]},
 {"type":"divider"},
 {"type":"section","text":{"type":"mrkdwn","text":"Which colour?"},"accessory":{"type":"static_select","action_id":"colour","placeholder":{"type":"plain_text","text":"Pick a colour"},
  "option_groups":[{"label":{"type":"plain_text","text":"Warm"},"options":[{"text":{"type":"plain_text","text":"Red"},"value":"red"},{"text":{"type":"plain_text","text":"Orange"},"value":"orange","description":{"type":"plain_text","text":"Like the fruit"}}]},
   {"label":{"type":"plain_text","text":"Cold"},"options":[{"text":{"type":"plain_text","text":"Blue"},"value":"blue"}]}]}},
 {"type":"actions","elements":[
  {"type":"users_select","action_id":"who","placeholder":{"type":"plain_text","text":"Who?"}},
  {"type":"conversations_select","action_id":"where","placeholder":{"type":"plain_text","text":"Where?"}},
  {"type":"datepicker","action_id":"day","initial_date":"2027-02-03"},
  {"type":"timepicker","action_id":"at","initial_time":"09:30"},
  {"type":"overflow","action_id":"more","options":[{"text":{"type":"plain_text","text":"Archive"},"value":"a"},{"text":{"type":"plain_text","text":"Copy link"},"value":"c"}]}]},
 {"type":"section","text":{"type":"mrkdwn","text":"Choose some"},"accessory":{"type":"checkboxes","action_id":"some","options":[{"text":{"type":"mrkdwn","text":"*One*"},"value":"1","description":{"type":"mrkdwn","text":"the first of them"}},{"text":{"type":"plain_text","text":"Two"},"value":"2"}]}},
 {"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"Rich ","style":{"bold":true}},{"type":"text","text":"text with "},{"type":"emoji","name":"wave"},{"type":"text","text":" and "},{"type":"link","url":"https://example.com","text":"a link"}]},
  {"type":"rich_text_list","style":"ordered","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"first"}]},{"type":"rich_text_section","elements":[{"type":"text","text":"second"}]}]},
  {"type":"rich_text_quote","elements":[{"type":"text","text":"quoted"}]},
  {"type":"rich_text_preformatted","elements":[{"type":"text","text":"let x = 1"}]}]},
 {"type":"image","image_url":"https://example.com/cat.png","alt_text":"A cat on a keyboard","title":{"type":"plain_text","text":"Cat"}},
 {"type":"context","elements":[{"type":"mrkdwn","text":"Asked by *Olivia*"},{"type":"plain_text","text":"3 minutes"}]}]`

const deeperView = `{"type":"modal","callback_id":"deeper","title":{"type":"plain_text","text":"Deeper"},"close":{"type":"plain_text","text":"Back"},
 "blocks":[{"type":"section","text":{"type":"mrkdwn","text":"One level down."}},{"type":"actions","elements":[{"type":"button","action_id":"deeper","text":{"type":"plain_text","text":"Deeper still"}}]}]}`

const homeView = `{"type":"home","blocks":[{"type":"header","text":{"type":"plain_text","text":"Your week"}},
 {"type":"section","text":{"type":"mrkdwn","text":"Nothing to do. :sunny:"}},
 {"type":"actions","elements":[{"type":"button","action_id":"open","style":"primary","text":{"type":"plain_text","text":"Open the form"}}]}]}`

// formView holds every input of a modal; title tells one version from the next.
func formView(title string) string {
	options := `[{"text":{"type":"plain_text","text":"1 Poor"},"value":"1","description":{"type":"plain_text","text":"No example, or somebody else's"}},{"text":{"type":"plain_text","text":"4 Excellent"},"value":"4"}]`
	input := func(id, label, element string, more string) string {
		return fmt.Sprintf(`{"type":"input","block_id":%q,"label":{"type":"plain_text","text":%q},"element":{"action_id":%q,%s}%s}`, id, label, id, element, more)
	}
	blocks := `{"type":"section","text":{"type":"mrkdwn","text":"Fill in *everything*."},"accessory":{"type":"button","action_id":"refresh","text":{"type":"plain_text","text":"Refresh"}}},` +
		`{"type":"actions","elements":[{"type":"button","action_id":"deeper","text":{"type":"plain_text","text":"Go deeper"}}]},` +
		input("name", "Name", `"type":"plain_text_input","max_length":40,"placeholder":{"type":"plain_text","text":"First name or alias"}`, `,"hint":{"type":"plain_text","text":"Never the full name."}`) + "," +
		input("team", "Team", `"type":"multi_users_select","placeholder":{"type":"plain_text","text":"Choose people"}`, "") + "," +
		input("when", "When", `"type":"datetimepicker","initial_date_time":1800000000`, "") + "," +
		input("rating", "Rating", `"type":"radio_buttons","options":`+options, `,"optional":true`) + "," +
		input("kinds", "Kinds", `"type":"multi_static_select","options":`+options, `,"optional":true`) + "," +
		input("found", "Found", `"type":"external_select","min_query_length":1,"placeholder":{"type":"plain_text","text":"Type to search"}`, `,"optional":true`) + "," +
		input("amount", "Amount", `"type":"number_input","is_decimal_allowed":false,"min_value":"1","max_value":"9"`, `,"optional":true`) + "," +
		input("mail", "Mail", `"type":"email_text_input"`, `,"optional":true`) + "," +
		input("notes", "Notes", `"type":"plain_text_input","multiline":true,"max_length":3000`, `,"optional":true`)
	return fmt.Sprintf(`{"type":"modal","callback_id":"form","title":{"type":"plain_text","text":%q},"submit":{"type":"plain_text","text":"Save"},"close":{"type":"plain_text","text":"Cancel"},"blocks":[%s]}`, title, blocks)
}

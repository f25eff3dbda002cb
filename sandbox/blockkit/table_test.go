package blockkit

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The tables of this package hold every row of slack.md sections 3, 3.1 and 3.2
// that a payload can break; surfaces_test.go is 3.1 and 3.2 row by row, the other
// files go by family. Left out of section 3 here, because a payload alone does
// not show it: message text and metadata, attachments, scheduled messages and
// people of a conversation (package sandbox, methods_test.go), options in the
// answer of an external select (package sandbox), "new block_id on update" and
// "text aim ≤4000", which are advice, files:read, and blocks.validate, which is no
// method of the sandbox.

// limit is one rule: a payload exactly at it, one just beyond, and what Slack
// says about the second.
type limit struct {
	source string // where slack.md states the rule
	check  func(json.RawMessage) []Fault
	pass   string
	fail   string
	want   []string // the faults of fail, as printed
}

func run(t *testing.T, limits []limit) {
	t.Helper()
	for _, l := range limits {
		t.Run(l.source, func(t *testing.T) {
			if got := l.check(json.RawMessage(l.pass)); got != nil {
				t.Errorf("at the limit: %v\n%.500s", got, l.pass)
			}
			var got []string
			for _, f := range l.check(json.RawMessage(l.fail)) {
				got = append(got, f.String())
			}
			if diff := cmp.Diff(l.want, got); diff != "" {
				t.Errorf("beyond the limit (-want +got):\n%s\n%.500s", diff, l.fail)
			}
		})
	}
}

// message, modal and home are the rows of a table: one rule on one surface. The
// two payloads are blocks without the brackets around them.
func message(source, pass, fail string, want ...string) limit {
	return limit{source, CheckMessage, "[" + pass + "]", "[" + fail + "]", printed("/blocks", want)}
}

func modal(source, pass, fail string, want ...string) limit {
	return limit{source, CheckView, modalWith(pass), modalWith(fail), printed("/view/blocks", want)}
}

func home(source, pass, fail string, want ...string) limit {
	return limit{source, CheckView, homeWith(pass), homeWith(fail), printed("/view/blocks", want)}
}

// view is a rule of the view itself: fields are added to a valid modal.
func view(source, pass, fail string, want ...string) limit {
	return limit{source, CheckView, modalFields(pass), modalFields(fail), printed("/view", want)}
}

func modalWith(blocks string) string {
	return fmt.Sprintf(`{"type":"modal","title":%s,"submit":%s,"blocks":[%s]}`, pt(5), pt(5), blocks)
}

func homeWith(blocks string) string { return fmt.Sprintf(`{"type":"home","blocks":[%s]}`, blocks) }

func modalFields(fields string) string { return fmt.Sprintf(`{"type":"modal",%s}`, fields) }

// printed writes "0/text/text: message" as Slack does.
func printed(root string, want []string) []string {
	var all []string
	for _, w := range want {
		pointer, message, _ := strings.Cut(w, ": ")
		if pointer != "" {
			pointer = "/" + pointer
		}
		all = append(all, fmt.Sprintf("[ERROR] %s [json-pointer:%s%s]", message, root, pointer))
	}
	return all
}

// x is n characters of two bytes each, so that a rule counting bytes fails.
func x(n int) string { return strings.Repeat("é", n) }

// str is a JSON string of n characters.
func str(n int) string { return `"` + x(n) + `"` }

// pt and md are text objects of n characters.
func pt(n int) string { return `{"type":"plain_text","text":` + str(n) + `}` }
func md(n int) string { return `{"type":"mrkdwn","text":` + str(n) + `}` }

// many is n items with commas between them; each # becomes the item's number.
func many(n int, item string) string {
	all := make([]string, n)
	for i := range all {
		all[i] = strings.ReplaceAll(item, "#", fmt.Sprint(i))
	}
	return strings.Join(all, ",")
}

func arr(n int, item string) string { return "[" + many(n, item) + "]" }

// blk is a block of this type with these fields.
func blk(name, fields string) string {
	if fields == "" {
		return fmt.Sprintf(`{"type":%q}`, name)
	}
	return fmt.Sprintf(`{"type":%q,%s}`, name, fields)
}

// actions and input hold one element.
func actions(element string) string { return blk("actions", `"elements":[`+element+`]`) }
func input(element string) string   { return blk("input", `"label":`+pt(5)+`,"element":`+element) }
func accessory(element string) string {
	return blk("section", `"text":`+md(5)+`,"accessory":`+element)
}

// el is an element of this type, opt an option with a number as its value.
func el(name, fields string) string { return blk(name, fields) }

const opt = `{"text":{"type":"plain_text","text":"o#"},"value":"v#"}`

func opts(n int) string { return `"options":` + arr(n, opt) }

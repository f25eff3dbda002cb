// Package blockkit refuses Block Kit payloads as Slack does.
//
// Give it what an app is about to send: CheckMessage takes the blocks of a
// message, CheckView a modal or home view. Both return every fault at once, in
// the order a reader meets them, and nothing when Slack would accept the
// payload:
//
//	for _, f := range blockkit.CheckMessage(blocks) {
//		fmt.Println(f) // [ERROR] must be less than 76 characters [json-pointer:/blocks/0/elements/1/text/text]
//	}
//
// The rules are tables, one file for each family of blocks or elements. A block
// is a shape: the fields it may have, which of them it must have, and a rule
// for each value. Lengths count Unicode characters, not bytes.
package blockkit

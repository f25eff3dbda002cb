// Package script reads and plays scripts: a workspace and the deeds of its people, written down in
// YAML so that a person can read them, write them and replay them.
//
//	now: 2026-11-23T09:00:00Z
//	people:
//	  - {name: ann, zone: Europe/Berlin}
//	steps:
//	  - {as: ann, in: '#general', say: /lunch}
//	  - {as: ann, in: '#general', press: Order}
//	  - {as: ann, fill: {Dish: Soup, For: [ann, ben]}}
//	  - {as: ann, submit: true}
//	  - {as: ann, in: Lunch, expect: Soup is on its way}
//	  - {clock: 1h}
//
// A step is one deed. Elements are named by what a person reads: the text of a button, the label of
// an input, of an option. [Step] lists every deed. [Player] plays steps, [Load] reads a file, and
// [Record] writes one from what people did in a running sandbox.
package script

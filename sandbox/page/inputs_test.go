package page_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"panelist/sandbox"
	"panelist/sandbox/page"
	"panelist/sandbox/page/pagetest"
)

// inputBlock is an input whose block, action and label have the same name.
func inputBlock(id, element, more string) string {
	return `{"type":"input","block_id":"` + id + `","label":{"type":"plain_text","text":"` + id + `"},"element":{"action_id":"` + id + `",` + element + `}` + more + `}`
}

// given is what Olivia's top modal holds for an input made by inputBlock.
func (w *world) given(id string) sandbox.Value {
	w.t.Helper()
	views := w.s.Snapshot("U0OLIVIA").Views
	if len(views) == 0 {
		w.t.Fatal("no modal is open")
	}
	return views[len(views)-1].Values[id][id]
}

// view is the JSON of the modal that world.modal opens, with other blocks.
func testView(blocks string) json.RawMessage {
	return json.RawMessage(`{"type":"modal","callback_id":"test","title":{"type":"plain_text","text":"A test"},"submit":{"type":"plain_text","text":"Save"},"blocks":[` + blocks + `]}`)
}

// update is a views.update of the open modal by the app.
func (w *world) update(blocks string) {
	w.t.Helper()
	id := w.s.Snapshot("U0OLIVIA").Views[0].ID
	w.bot.call(w.t.Context(), "views.update", map[string]any{"view_id": id, "view": testView(blocks)})
}

func TestFileInputUploads(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(390, 844, "light")
	w.modal(inputBlock("cv", `"type":"file_input","filetypes":["txt","pdf"],"max_files":2`, ""))
	file := filepath.Join(t.TempDir(), "notes.txt")
	if err := os.WriteFile(file, []byte("hello"), 0o600); err != nil {
		t.Fatal(err)
	}
	w.upload(file)
	w.See(".files .file", "notes.txt")
	w.See(".files .file", "5 bytes")
	w.Shoot("file")
	if got := w.given("cv").Options; len(got) != 1 {
		t.Errorf("the form holds %v", got)
	}
	w.Run(chromedp.Reload())
	w.See(".files .file", "notes.txt")
	w.Button("Remove notes.txt")
	w.Until("no file", `!document.querySelector(".files .file")`)
	w.upload(filepath.Join(mkfile(t, "cat.png")))
	w.See(".toast", "cat.png cannot be chosen here")
}

func mkfile(t *testing.T, name string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// upload chooses a file in the only file input of the page.
func (w *world) upload(file string) {
	w.t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		w.t.Fatal(err)
	}
	w.Do(`(() => { const d = new DataTransfer(); d.items.add(new File([` + pagetest.JS(string(content)) + `], ` + pagetest.JS(filepath.Base(file)) + `)); const i = document.querySelector("input[type=file]"); i.files = d.files; i.dispatchEvent(new Event("change")); })()`)
}

func TestDispatchActionOnEnterAndOnCharacter(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.modal(inputBlock("enter", `"type":"plain_text_input"`, `,"dispatch_action":true`) + "," +
		inputBlock("each", `"type":"plain_text_input","dispatch_action_config":{"trigger_actions_on":["on_character_entered"]}`, `,"dispatch_action":true`))
	w.See(`[data-block="enter"] .hint`, "Press Enter")
	w.Fill("enter", "abc")
	w.Until("the sandbox knows it", `page.data.snapshot.views[0].values.enter.enter.text === "abc"`)
	w.Fill("each", "x")
	if got := w.heard(); got != "each x" {
		t.Errorf("the app heard %q: before Enter only the other input speaks", got)
	}
	w.Focus("enter")
	w.Key(kb.Enter)
	if got := w.heard(); got != "enter abc" {
		t.Errorf("after Enter the app heard %q", got)
	}
	w.See("dialog[open] .dialog-title", "A test")
}

func TestOpenInputsFollowTheServer(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	choices := `"options":[{"text":{"type":"plain_text","text":"Red"},"value":"r"},{"text":{"type":"plain_text","text":"Blue"},"value":"b"}]`
	blocks := func(name, more string) string {
		return inputBlock(name, `"type":"plain_text_input","initial_value":"first"`, "") + "," + inputBlock("colour", `"type":"static_select",`+choices, "") + "," +
			inputBlock("mood", `"type":"radio_buttons",`+choices, "") + "," + inputBlock("day", `"type":"datepicker"`, more)
	}
	w.modal(blocks("name", ""))
	view := w.s.Snapshot("U0OLIVIA").Views[0].ID
	for id, v := range map[string]sandbox.Value{"name": {Text: "by a script"}, "colour": {Option: "b"}, "mood": {Option: "r"}, "day": {Date: "2027-02-03"}} {
		if err := w.s.SetValue("U0OLIVIA", view, id, id, v); err != nil {
			t.Fatal(err)
		}
	}
	w.Until("the inputs follow", `document.querySelector('[data-block="name"] input').value === "by a script" && document.querySelector('[data-block="colour"] input').value === "Blue" &&
		document.querySelector('[data-block="mood"] input').checked && document.querySelector('[data-block="day"] input').value === "2027-02-03"`)
	w.Fill("name", "being typed")
	w.update(blocks("name", `,"hint":{"type":"plain_text","text":"new hint"}`))
	w.See(".hint", "new hint")
	w.Until("typed text stays while the ids stay", `document.querySelector('[data-block="name"] input').value === "being typed" && document.activeElement === document.querySelector('[data-block="name"] input')`)
	w.update(blocks("other", ""))
	w.Until("a new block_id begins anew", `document.querySelector('[data-block="other"] input')?.value === "first"`)
}

func TestExternalSelectKeepsItsWordsAfterReload(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.modal(inputBlock("found", `"type":"external_select","min_query_length":2`, "") + "," + inputBlock("several", `"type":"multi_external_select","min_query_length":0`, ""))
	w.Fill("found", "x")
	w.See(".select-none", "Type 2 characters or more")
	w.Choose("found", "Beta xy")
	w.Choose("several", "Alpha ")
	w.Key(kb.Escape)
	w.See(".pill", "Alpha")
	w.Until("arrived", `page.data.snapshot.views[0].values.several.several.options?.length === 1`)
	w.Run(chromedp.Reload())
	w.Until("the words are there", `document.querySelector('[data-block="found"] input')?.value === "Alpha Beta xy" && document.querySelector(".pill")?.textContent.startsWith("Alpha")`)
}

func TestSelectsWithFiltersAndConfirm(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.modal(inputBlock("place", `"type":"conversations_select","filter":{"include":["public"]}`, "") + "," + inputBlock("chat", `"type":"multi_conversations_select","filter":{"exclude_bot_users":true}`, "") + "," +
		`{"type":"actions","block_id":"sure","elements":[{"type":"static_select","action_id":"sure","options":[{"text":{"type":"plain_text","text":"Yes"},"value":"y"}],"confirm":{"title":{"type":"plain_text","text":"Sure?"},"text":{"type":"plain_text","text":"Really."},"confirm":{"type":"plain_text","text":"Go"},"deny":{"type":"plain_text","text":"Stop"}}}]}`)
	for _, id := range []string{"place", "chat"} {
		w.Focus(id)
		w.Key(kb.ArrowDown)
		w.Until("only #general", `(o => o.length === 1 && o[0].textContent === "#general")([...document.querySelectorAll(".select-option")].filter(e => e.checkVisibility()))`)
		w.Key(kb.Escape)
	}
	w.Do(`document.querySelector('[data-path="sure/sure"]').focus()`)
	w.Key(kb.ArrowDown)
	w.See(".select-option.active", "Yes")
	w.Click(`[...document.querySelectorAll(".select-option")].find(o => o.checkVisibility())`) // chromedp sends the character of Enter apart, and the dialog would take it
	w.See("dialog[open]", "Really.")
	w.Button("Stop")
	w.Until("nothing is chosen", `document.querySelector('[data-path="sure/sure"]').value === ""`)
}

func TestExternalSelectOfAMessageAsksTheApp(t *testing.T) {
	w := newWorld(t, page.Options{})
	w.open(1280, 860, "light")
	w.bot.says(`[{"type":"actions","block_id":"a","elements":[{"type":"external_select","action_id":"find","min_query_length":1,"placeholder":{"type":"plain_text","text":"Search"}}]}]`)
	w.See(".message .select", "")
	w.Do(`document.querySelector('[data-path="a/find"]').focus()`)
	w.Key("xy")
	w.See(".select-option.active", "Alpha xy")
	w.Key(kb.ArrowDown + kb.Enter)
	if got := w.pressed(); got != [2]string{"find", "b"} {
		t.Errorf("the app heard %v", got)
	}
}

func TestTroubleShowsAboveTheForm(t *testing.T) {
	w := newWorld(t, page.Options{})
	defer close(w.bot.release)
	w.open(390, 844, "light")
	w.modal(inputBlock("name", `"type":"plain_text_input"`, ""))
	w.Fill("name", "slow")
	w.Button("Save")
	w.See("dialog[open] .view-error", "We had some trouble connecting. Try again?")
	w.Until("what was typed is there, and the button can be pressed again", `document.querySelector('[data-block="name"] input').value === "slow" && !document.querySelector(".dialog-foot [aria-busy]")`)
	w.Shoot("trouble")
}

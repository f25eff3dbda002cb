// The message box: Enter sends, Shift+Enter begins a new line, and what one
// types is completed.
import { h, icon, uid } from "./dom.js";
import { completions, escaped } from "./complete.js";
import { draft, keepDraft } from "./drafts.js";
import { menuButton } from "./menu.js";

export class Composer {
  // send(text) resolves false when nothing was sent; `commands` says that slash
  // commands and shortcuts work here.
  constructor(app, { id, send, commands }) {
    Object.assign(this, { app, deliver: send, commands });
    this.found = [];
    const listID = uid("complete");
    this.box = h("textarea", {
      id, class: "composer-text", rows: "1", dir: "auto", "aria-haspopup": "listbox", "aria-controls": listID, "aria-autocomplete": "list",
      "aria-label": "Message", oninput: () => this.changed(), onkeydown: (e) => this.key(e), onblur: () => this.hide(),
      // Some keyboards and drivers send the line break apart from the key.
      onkeypress: (e) => e.key === "Enter" && !e.shiftKey && e.preventDefault(),
    });
    this.list = h("div", { id: listID, class: "complete", role: "listbox", "aria-label": "Suggestions", hidden: true, onmousedown: (e) => e.preventDefault() });
    this.usage = h("div", { class: "usage", "aria-live": "polite" });
    this.more = h("span", { class: "composer-more" });
    this.sendButton = h("button", { type: "submit", class: "send", "aria-label": "Send" }, icon("send"));
    this.node = h("form", { class: "composer", onsubmit: (e) => (e.preventDefault(), this.send()) }, this.list, this.usage, h("div", { class: "composer-row" }, this.more, this.box, this.sendButton));
  }

  // show turns to a conversation, or to a thread, and brings back what was typed there.
  show(key, words) {
    if (this.box.placeholder !== words) {
      this.box.placeholder = words; // the name may come later than the conversation
      this.box.setAttribute("aria-label", words);
    }
    if (key === this.draft) return;
    this.draft = key;
    this.box.value = draft(key);
    this.changed();
    this.hide();
  }

  // offer draws the button of the app's shortcuts, if it has some.
  offer(shortcuts) {
    const sig = JSON.stringify(shortcuts);
    if (sig === this.offered) return;
    this.offered = sig;
    const items = shortcuts.map((s) => ({ words: s.name, run: () => this.app.shortcut(s) }));
    this.more.replaceChildren(...(items.length ? [menuButton("bolt", "Shortcuts", items)] : []));
  }

  changed() {
    keepDraft(this.draft, this.box.value);
    this.box.style.height = "auto";
    this.box.style.height = `${Math.min(this.box.scrollHeight, 200)}px`;
    this.sendButton.disabled = this.box.value.trim() === "";
    this.suggest();
  }

  suggest() {
    const { typed, rows } = completions(this.box.value.slice(0, this.box.selectionStart ?? this.box.value.length), this.app, this.commands);
    const name = this.commands && this.box.value.match(/^(\/\S+)\s/)?.[1];
    const command = name && this.app.commands().find((c) => c.name === name);
    this.usage.textContent = command ? [`${command.name} ${command.hint || ""}`.trim(), command.description].filter(Boolean).join(" — ") : "";
    if (rows.length) this.fill(typed, rows);
    else this.hide();
  }

  fill(typed, found) {
    Object.assign(this, { typed, found });
    this.list.hidden = false;
    this.list.replaceChildren(...found.map((f, i) => h("div", { class: "complete-row", role: "option", id: `${this.list.id}-${i}`, "aria-selected": "false", onclick: () => this.apply(f) },
      h("strong", {}, f.label), f.more && h("span", { class: "complete-more" }, f.more), f.note && h("small", {}, f.note))));
    this.activate(0);
  }

  apply(row) {
    const at = this.box.selectionStart;
    this.box.setRangeText(row.insert || "", at - this.typed.length, at, "end");
    this.changed();
    this.hide();
    row.run?.();
  }

  hide() {
    this.found = [];
    this.list.hidden = true;
    this.box.removeAttribute("aria-activedescendant");
  }

  activate(index) {
    this.at = index;
    [...this.list.children].forEach((row, i) => row.setAttribute("aria-selected", String(i === index)));
    const row = this.list.children[index];
    row.scrollIntoView({ block: "nearest" });
    this.box.setAttribute("aria-activedescendant", row.id);
  }

  key(event) {
    if (event.isComposing) return;
    const n = this.found.length;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (n && move) this.activate((this.at + move + n) % n);
    else if (n && ((event.key === "Tab" && !event.shiftKey) || (event.key === "Enter" && !event.shiftKey && !this.exact()))) this.apply(this.found[this.at]);
    else if (n && event.key === "Escape") (event.stopPropagation(), this.hide());
    else if (event.key === "Enter" && !event.shiftKey) this.send();
    else return;
    event.preventDefault();
  }

  // exact: the command is typed out already, so Enter sends it.
  exact() {
    return this.found[this.at].label === this.box.value.trim();
  }

  // send empties the box at once; what was refused comes back, before what one has typed there since.
  async send() {
    const text = this.box.value.trim();
    if (!text) return;
    const key = this.draft;
    this.box.value = "";
    this.changed();
    this.hide();
    if (!(await this.deliver(escaped(text)))) this.giveBack(key, text);
  }

  giveBack(key, text) {
    const since = draft(key);
    keepDraft(key, since ? `${text}\n${since}` : text);
    if (this.draft !== key) return;
    this.box.value = draft(key);
    this.changed();
  }
}

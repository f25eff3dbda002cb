// The message box: Enter sends, "/" offers the app's commands, "@" people.
import { h, icon, uid } from "./dom.js";

export class Composer {
  constructor(app) {
    this.app = app;
    this.drafts = new Map();
    const listID = uid("complete");
    this.box = h("textarea", {
      id: "message", class: "composer-text", rows: "1", "aria-haspopup": "listbox", "aria-controls": listID, "aria-autocomplete": "list",
      "aria-label": "Message", oninput: () => this.changed(), onkeydown: (e) => this.key(e), onblur: () => this.hide(),
      // Some keyboards and drivers send the line break apart from the key.
      onkeypress: (e) => e.key === "Enter" && !e.shiftKey && e.preventDefault(),
    });
    this.list = h("div", { id: listID, class: "complete", role: "listbox", "aria-label": "Suggestions", hidden: true, onmousedown: (e) => e.preventDefault() });
    this.usage = h("div", { class: "usage", "aria-live": "polite" });
    this.sendButton = h("button", { type: "submit", class: "send", "aria-label": "Send" }, icon("send"));
    this.node = h("form", { class: "composer", onsubmit: (e) => (e.preventDefault(), this.send()) }, this.list, this.usage, h("div", { class: "composer-row" }, this.box, this.sendButton));
    this.found = [];
  }

  // show turns to a conversation and brings back what was typed there.
  show(conversation) {
    const key = `${this.app.me()}/${conversation.id}`;
    if (key === this.key_) return;
    this.key_ = key;
    this.box.value = this.drafts.get(key) || "";
    const name = conversation.kind === "channel" ? `#${conversation.name}` : conversation.name;
    this.box.placeholder = `Message ${name}`;
    this.box.setAttribute("aria-label", `Message ${name}`);
    this.changed();
    this.hide();
  }

  changed() {
    this.drafts.set(this.key_, this.box.value);
    this.box.style.height = "auto";
    this.box.style.height = `${Math.min(this.box.scrollHeight, 200)}px`;
    this.sendButton.disabled = this.box.value.trim() === "";
    this.suggest();
  }

  suggest() {
    const text = this.box.value.slice(0, this.box.selectionStart ?? this.box.value.length);
    const slash = text.match(/^\/\S*$/);
    const at = text.match(/(?:^|\s)@([\p{L}\p{N}._-]*)$/u);
    const typed = this.box.value.match(/^(\/\S+)\s/);
    const command = typed && this.app.commands().find((c) => c.name === typed[1]);
    this.usage.textContent = command ? [`${command.name} ${command.hint || ""}`.trim(), command.description].filter(Boolean).join(" — ") : "";
    if (slash) this.fill(this.commandRows(slash[0]));
    else if (at) this.fill(this.peopleRows(at[1]));
    else this.hide();
  }

  commandRows(text) {
    return this.app.commands().filter((c) => c.name.startsWith(text.toLowerCase())).map((c) => ({ label: c.name, more: c.hint, note: c.description, apply: () => this.replace(text, `${c.name} `) }));
  }

  peopleRows(text) {
    const match = (p) => `${p.name} ${p.real_name}`.toLowerCase().includes(text.toLowerCase());
    return this.app.people().filter((p) => !p.deleted && match(p)).slice(0, 8).map((p) => ({ label: p.real_name || p.name, more: p.name, note: p.is_bot ? "App" : "", apply: () => this.replace(`@${text}`, `@${p.name} `) }));
  }

  replace(typed, text) {
    const at = this.box.selectionStart;
    this.box.setRangeText(text, at - typed.length, at, "end");
    this.changed();
    this.hide();
  }

  fill(found) {
    this.found = found;
    this.list.hidden = found.length === 0;
    this.list.replaceChildren(...found.map((f, i) => h("div", { class: "complete-row", role: "option", id: `${this.list.id}-${i}`, "aria-selected": "false", onclick: () => f.apply() },
      h("strong", {}, f.label), f.more && h("span", { class: "complete-more" }, f.more), f.note && h("small", {}, f.note))));
    this.activate(0);
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
    if (!row) return this.box.removeAttribute("aria-activedescendant");
    row.scrollIntoView({ block: "nearest" });
    this.box.setAttribute("aria-activedescendant", row.id);
  }

  key(event) {
    if (event.isComposing) return;
    const n = this.found.length;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (n && move) this.activate((this.at + move + n) % n);
    else if (n && (event.key === "Tab" || (event.key === "Enter" && !this.exact()))) this.found[this.at].apply();
    else if (n && event.key === "Escape") this.hide();
    else if (event.key === "Enter" && !event.shiftKey) this.send();
    else return;
    event.preventDefault();
  }

  // exact: the command is typed out already, so Enter sends it.
  exact() {
    return this.found[this.at].label === this.box.value.trim();
  }

  async send() {
    const text = this.box.value.trim();
    if (!text) return;
    const { key_ } = this;
    this.box.value = "";
    this.changed();
    this.hide();
    const sent = await this.app.send("post", { as: this.app.me(), conversation: this.app.state.conversation, text: this.mentions(text) });
    if (sent) this.app.history.toEnd();
    if (sent || this.key_ !== key_ || this.box.value) return;
    this.box.value = text;
    this.changed();
  }

  // mentions turns @handle into Slack's <@U…>; commands go as they are typed.
  mentions(text) {
    if (text.startsWith("/")) return text;
    const escaped = text.replace(/[&<>]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c]);
    return escaped.replace(/(^|\s)@([\p{L}\p{N}._-]+)/gu, (whole, before, handle) => {
      const person = this.app.people().find((p) => p.name.toLowerCase() === handle.toLowerCase());
      return person ? `${before}<@${person.id}>` : whole;
    });
  }
}

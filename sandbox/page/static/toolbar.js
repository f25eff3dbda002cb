// What one can do with a message: a small bar on the message under the mouse
// or with the focus. There is one bar, which moves.
import { h, icon } from "./dom.js";
import { copyForBuilder } from "./builder.js";
import { menuButton } from "./menu.js";

export class Toolbar {
  // conversation() is where the messages of the box stand. In a thread one is where replies are written.
  constructor(app, box, conversation, inThread = false) {
    Object.assign(this, { app, box, conversation, inThread });
    this.node = h("div", { class: "message-tools", role: "toolbar", "aria-label": "Message", onkeydown: (e) => this.key(e) });
    box.addEventListener("mouseover", (e) => this.at(e.target));
    box.addEventListener("focusin", (e) => this.at(e.target));
    box.addEventListener("keydown", (e) => this.walk(e));
  }

  find(ts) {
    return this.app.message(this.conversation(), ts);
  }

  // at moves the bar to the message around a node. While a menu of it is open it stays.
  at(target) {
    const message = target.closest?.("article.message[data-ts]");
    if (!message || message.contains(this.node) || this.node.querySelector(":popover-open")) return;
    const m = this.find(message.dataset.ts);
    if (!m) return;
    this.node.replaceChildren(...this.tools(m));
    message.prepend(this.node);
  }

  tools(m) {
    const { app } = this;
    const place = { channel: this.conversation(), ts: m.ts };
    const items = app.shortcuts("message").map((s) => ({ words: s.name, note: app.data.snapshot.app.name, run: () => app.shortcut(s, place) }));
    if (m.blocks?.length || m.text) items.push({ words: "Copy for Block Kit Builder", run: () => copyForBuilder(this.find(m.ts) || m, app) });
    const reply = !m.ephemeral && !this.inThread && h("button", { type: "button", class: "icon-btn", "aria-label": "Reply in thread", title: "Reply in thread", onclick: () => app.thread.open(place.channel, m.thread_ts || m.ts) }, icon("thread"));
    return [reply, menuButton("dots", "More actions of the message", items)].filter(Boolean);
  }

  key(event) {
    if (event.key !== "Escape" || event.target.closest(".menu")) return;
    event.stopPropagation();
    this.node.closest(".message").focus();
  }

  // walk goes from message to message with the arrows, from the newest on.
  walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || (event.target !== this.box && !event.target.matches(".message"))) return;
    const all = [...this.box.querySelectorAll(".message")];
    const at = all.indexOf(event.target);
    const next = event.target === this.box ? all.findLast((m) => m.getBoundingClientRect().top < this.box.getBoundingClientRect().bottom) : all[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }
}

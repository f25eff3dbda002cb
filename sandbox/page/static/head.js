// The head of a conversation: its name, the app's tabs, and the tools of the page.
import { h, icon } from "./dom.js";
import { arrows } from "./menu.js";
import { avatar } from "./messages.js";
import { themeButton } from "./theme.js";

export class Head {
  constructor(app) {
    this.app = app;
    this.title = h("h1", { class: "title" });
    this.tabs = h("div", { class: "tabs", role: "tablist", "aria-label": "App", onkeydown: (e) => arrows(e, [...this.tabs.children]) });
    const menu = h("button", { type: "button", class: "icon-btn menu-btn", "aria-label": "Open the sidebar", "aria-controls": "sidebar", onclick: () => app.fold(false) }, icon("menu"));
    this.node = h("header", { class: "head" }, menu, this.title, this.tabs, h("div", { class: "head-tools" }, app.copyHome, app.inspector.toggle, themeButton()));
  }

  draw(c) {
    this.drawTitle(c);
    this.tabs.hidden = c.kind !== "app";
    const names = c.kind === "app" && this.app.data.snapshot.app.home_tab ? [["home", "Home"], ["messages", "Messages"]] : [];
    const now = [...this.tabs.children].map((t) => t.dataset.path + t.getAttribute("aria-selected")).join();
    const want = names.map(([id]) => `tab/${id}${this.app.state.tab === id}`).join();
    if (now !== want) this.tabs.replaceChildren(...names.map(([id, words]) => this.tab(id, words)));
  }

  drawTitle(c) {
    const title = `${c.name} - ${this.app.data.snapshot.team.name}`;
    const sig = c.id + c.private + title;
    if (this.titled === sig) return;
    this.titled = sig;
    const mark = c.kind === "channel" ? icon(c.private ? "lock" : "hash") : avatar(this.app.other(c));
    this.title.replaceChildren(mark, h("span", { dir: "auto" }, c.name), ...(c.kind === "app" ? [h("span", { class: "app-badge" }, "APP")] : []));
    document.title = title;
  }

  tab(id, words) {
    const on = this.app.state.tab === id;
    return h("button", { type: "button", class: "tab", role: "tab", "aria-selected": String(on), tabindex: on ? "0" : "-1", "data-path": `tab/${id}`, onclick: () => this.open(id) }, words);
  }

  open(id) {
    this.app.state.tab = id;
    this.app.draw();
    this.tabs.querySelector(`[data-path="tab/${id}"]`)?.focus();
    if (id === "home") this.app.send("home", { as: this.app.me() });
  }
}

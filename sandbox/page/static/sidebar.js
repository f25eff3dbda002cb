// The sidebar: workspace, conversations, and who one is.
import { h, icon, patchList } from "./dom.js";
import { avatar } from "./messages.js";
import { arrows } from "./menu.js";

const groups = [["Channels", "channel"], ["Direct messages", "im"], ["Apps", "app"]];

// The server counts to a hundred only: who has more has many.
const upTo99 = (n) => (n > 99 ? "99+" : n);

export class Sidebar {
  constructor(app) {
    this.app = app;
    this.team = h("strong", { class: "team" });
    this.lists = h("div", { class: "side-lists", onkeydown: (e) => this.key(e) });
    this.people = h("div", { class: "side-people" });
    this.node = h("nav", { class: "sidebar", id: "sidebar", "aria-label": "Workspace" },
      h("div", { class: "side-head" }, this.team, h("button", { type: "button", class: "icon-btn side-close", "aria-label": "Close the sidebar", onclick: () => app.fold(true) }, icon("close"))),
      this.people, this.lists, this.stories = h("a", { class: "side-foot", href: "storybook", hidden: true }, "Storybook of the app"));
  }

  draw(data) {
    this.team.textContent = data.snapshot.team.name;
    this.stories.hidden = !data.stories;
    patchList(this.lists, groups.map(([title, kind]) => this.group(title, kind, data)).filter(Boolean), (item) => item.make());
    const you = this.person(data);
    patchList(this.people, [you], (item) => item.make());
  }

  group(title, kind, data) {
    const rows = data.snapshot.conversations.filter((c) => c.kind === kind).map((c) => ({ c, unread: data.unread[c.id] || 0, on: c.id === this.app.state.conversation, here: this.app.other(c) }));
    if (kind === "im") rows.push(...this.strangers(data));
    if (!rows.length) return null;
    const connected = kind === "app" ? data.snapshot.app.connected : 0;
    const sig = JSON.stringify([connected, rows.map(({ c, unread, on }) => [c.id, c.name, unread, on])]);
    return { key: kind, sig, make: () => h("section", { "aria-label": title }, h("h2", { class: "side-title" }, title), rows.map((r) => this.row(r, connected > 0))) };
  }

  // strangers are the people with whom this person has not talked yet: a click begins to.
  strangers(data) {
    const known = new Set(data.snapshot.conversations.filter((c) => c.kind === "im").flatMap((c) => c.members));
    const all = data.snapshot.people.filter((p) => !p.is_bot && !p.deleted && p.id !== this.app.me() && !known.has(p.id));
    return all.map((p) => ({ c: { id: p.id, kind: "im", name: p.real_name || p.name }, here: p, begin: true }));
  }

  row({ c, unread, on, here, begin }, connected) {
    const mark = c.kind === "channel" ? icon(c.private ? "lock" : "hash") : avatar(here);
    const badge = unread && c.kind !== "channel" ? h("span", { class: "badge", "aria-hidden": "true", "data-count": upTo99(unread) }) : null;
    const state = c.kind === "app" && (connected ? "connected" : "not connected");
    const dot = state && h("span", { class: `app-dot${connected ? " on" : ""}`, title: `The app is ${state}.`, role: "img", "aria-label": state });
    const words = unread ? `${c.name}, ${upTo99(unread)} unread` : c.name;
    return h("button", {
      type: "button", class: `side-row${unread ? " unread" : ""}${on ? " on" : ""}`, "aria-current": on ? "page" : null, "aria-label": words, "data-path": `side/${c.id}`, "data-state": state || null,
      onclick: () => (begin ? this.app.direct(c.id) : this.app.go(c.id)),
    }, mark, h("span", { class: "side-name", dir: "auto" }, c.name), dot, badge);
  }

  key(event) {
    if (event.key.startsWith("Arrow")) arrows(event, [...this.lists.querySelectorAll(".side-row")]);
  }

  // person is the switch: one radio-like button per person of the workspace.
  person(data) {
    const all = data.snapshot.people.filter((p) => !p.is_bot && !p.deleted);
    const rows = all.map((p) => ({ p, unread: this.waiting(data, p.id), on: p.id === this.app.me() }));
    const sig = JSON.stringify([rows.map(({ p, unread, on }) => [p, unread, on])]);
    return { key: "people", sig, make: () => this.personNode(rows) };
  }

  waiting(data, id) {
    return data.waiting[id] || 0;
  }

  personNode(rows) {
    const me = rows.find((r) => r.on);
    return h("section", { "aria-label": "Who you are" }, h("h2", { class: "side-title" }, me ? `You are: ${me.p.real_name || me.p.name}` : "You are"),
      h("div", { class: "faces" }, rows.map((r) => this.face(r))));
  }

  face({ p, unread, on }) {
    const name = p.real_name || p.name;
    const label = `Be ${name}${unread ? `, ${upTo99(unread)} unread` : ""}`;
    return h("button", { type: "button", class: `face${on ? " on" : ""}`, title: `${name}, ${p.tz}`, "aria-label": label, "aria-pressed": String(on), "data-path": `be/${p.id}`, onclick: () => this.app.be(p.id) },
      avatar(p), h("span", { class: "face-name" }, name.split(" ")[0]), unread > 0 && h("span", { class: "badge", "aria-hidden": "true", "data-count": upTo99(unread) }));
  }
}

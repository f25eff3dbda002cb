// The page: keeps the state, asks for snapshots and lets each part draw its own.
import { h, icon } from "./dom.js";
import { post, snapshot, watch } from "./api.js";
import { builderButton } from "./builder.js";
import { Clock } from "./clock.js";
import { Composer } from "./composer.js";
import { drawHome } from "./home.js";
import { Head } from "./head.js";
import { Hint } from "./hint.js";
import { History } from "./history.js";
import { Inspector } from "./inspector.js";
import { Modals } from "./modal.js";
import { pressOver } from "./press.js";
import { Sidebar } from "./sidebar.js";
import { Thread } from "./thread.js";
import { Toolbar } from "./toolbar.js";
import { Typing, messageScope } from "./views.js";
import { day, seconds } from "./time.js";

class App {
  constructor() {
    const at = new URLSearchParams(location.hash.slice(1));
    this.state = { as: at.get("as") || "", conversation: at.get("in") || "", tab: at.get("tab") || "messages", newFrom: {} };
    this.skew = 0;
    this.typing = new Typing(this);
    this.build();
    this.modals = new Modals(this);
    if (at.get("inspect")) this.inspector.show(true, true);
    watch(() => (this.refresh(), this.inspector.refresh()), (ok) => (this.offline.hidden = ok));
  }

  build() {
    this.sidebar = new Sidebar(this);
    this.clock = new Clock(this);
    this.inspector = new Inspector(this);
    this.composer = new Composer(this, { id: "message", commands: true, send: (text) => this.say(text) });
    this.thread = new Thread(this);
    this.copyHome = builderButton(this, () => this.data.snapshot.home.raw);
    this.head = new Head(this);
    this.history = new History(this);
    this.tools = new Toolbar(this, this.history.box, () => this.data.shown);
    this.home = h("div", { class: "home blocks", role: "tabpanel", "aria-label": "Home", hidden: true });
    this.hint = new Hint();
    this.offline = h("div", { class: "offline", role: "status", hidden: true }, "The connection to the sandbox is gone. Start it again; this page comes back by itself.");
    this.toasts = h("div", { class: "toasts", popover: "manual", role: "status", "aria-live": "polite" });
    document.body.append(this.sidebar.node, h("div", { class: "shade", onclick: () => this.fold(true) }),
      h("main", { class: "main" }, this.clock.node, this.offline, this.head.node, this.hint.node, h("div", { class: "stage" }, this.history.box, this.home, this.history.newest), this.composer.node), this.thread.node, this.inspector.node, this.toasts);
    document.addEventListener("visibilitychange", () => !document.hidden && this.data && this.draw()); // now they have seen it
    document.addEventListener("keydown", (e) => e.key === "Escape" && this.fold(true));
  }

  // What the drawing parts ask.
  me() { return this.data?.snapshot.me.id || this.state.as; }
  zone() { return this.data.snapshot.me.tz || "UTC"; }
  now() { return Date.now() / 1000 + this.skew; }
  people() { return this.data.snapshot.people; }
  conversations() { return this.data.snapshot.conversations; }
  commands() { return this.data.snapshot.app.commands || []; }
  shortcuts(type) { return (this.data.snapshot.app.shortcuts || []).filter((s) => s.type === type); }
  person(id) { return this.people().find((p) => p.id === id) || { id, name: id, real_name: id }; }
  user(id) { const p = this.person(id); return p.real_name || p.name; }
  channel(id) { return this.conversations().find((c) => c.id === id)?.name; }
  message(channel, ts) { return [this.conversations().find((c) => c.id === channel), this.data.snapshot.thread].flatMap((c) => c?.messages || []).find((m) => m.ts === ts); }
  view(id) { const s = this.data.snapshot; return [...s.views, s.home].find((v) => v?.id === id); }
  other(c) { return this.person(c.kind === "app" ? this.data.snapshot.app.user_id : c.members.find((m) => m !== this.me()) || c.members[0]); }
  salt() { return this.names + day(this.now(), this.zone()); } // a new day changes "tomorrow" into "today"

  // refresh fetches again; changes during a fetch lead to exactly one more.
  async refresh() {
    this.stale = true;
    if (this.fetching) return;
    this.fetching = true;
    while (this.stale) await this.fetchOnce();
    this.fetching = false;
  }

  async fetchOnce() {
    this.stale = false;
    const { wanted } = this;
    const ask = this.ask();
    try {
      const got = await snapshot(ask, this.tag);
      await pressOver();
      if (ask.as !== this.state.as || wanted !== this.wanted) return; // they want to see something else by now: it is on its way
      if (got) this.take(got);
      this.wanted = null;
      this.draw();
    } catch (e) {
      this.toast(e.message);
    }
  }

  // ask says whose snapshot of which conversation is wanted, and of which part if they are in it already.
  ask() {
    const { as, kind } = this.state;
    const conversation = this.wanted || this.state.conversation;
    const here = this.drawn === `${as}/${conversation}`;
    return { as, in: conversation, kind: kind || "", around: here ? this.history.around : "", thread: this.thread.at?.ts || "" };
  }

  take({ data, tag }) {
    this.data = data;
    this.tag = tag;
    this.state.as = data.snapshot.me.id;
    this.state.conversation = data.shown;
    this.skew = data.ahead;
    this.names = JSON.stringify([this.me(), this.zone(), this.people().map((p) => [p.id, p.name, p.real_name]), this.conversations().map((c) => c.name)]);
  }

  current() {
    return this.conversations().find((c) => c.id === this.data.shown);
  }

  draw() {
    const c = this.current();
    if (!c) return;
    const moved = this.drawn !== `${this.me()}/${c.id}`;
    if (moved) this.enter(c);
    this.drawn = `${this.me()}/${c.id}`;
    this.sidebar.draw(this.data);
    this.clock.draw(this.data);
    this.inspector.draw();
    this.head.draw(c);
    this.drawStage(c);
    this.hint.draw(this.data.hint);
    this.thread.draw(this.data.snapshot.thread);
    if (!this.wanted) this.address(c.id);
    this.composer.offer(this.shortcuts("global"));
    this.modals.draw(this.data.snapshot.views);
    this.remember();
  }

  enter(c) {
    this.state.newFrom[c.id] = this.data.unread[c.id] ? seconds(this.data.read[c.id] || "0") : 0;
    this.history.enter();
    this.home.replaceChildren();
  }

  // address points the message box at a conversation: at once when one goes there, before it is on screen.
  address(id) {
    const c = this.conversations().find((x) => x.id === id);
    this.composer.show(`${this.me()}/${id}`, c ? `Message ${c.kind === "channel" ? "#" : ""}${c.name}` : "Message");
  }

  drawStage(c) {
    const home = c.kind === "app" && this.data.snapshot.app.home_tab && this.state.tab === "home";
    this.history.box.hidden = this.composer.node.hidden = home;
    this.home.hidden = !home;
    this.copyHome.hidden = !home || !this.data.snapshot.home;
    if (!home) return this.history.show(c, this.notices(c));
    this.history.newest.hidden = true;
    drawHome(this.home, this.data.snapshot.home, this);
  }

  notices(c) {
    return this.data.snapshot.notices.filter((n) => (n.conversation || this.current().id) === c.id);
  }

  // markRead: who looks at the newest message has read the conversation.
  markRead(c) {
    const last = c.messages.at(-1)?.ts;
    if (!last || document.hidden || !this.data.unread[c.id]) return;
    delete this.data.unread[c.id];
    this.send("read", { as: this.me(), conversation: c.id, ts: last }).then(() => this.refresh());
  }

  // What people do.
  go(id) {
    const c = this.conversations().find((x) => x.id === id);
    if (c) this.turn(id, c.kind);
    else this.toast("You are not in that channel.");
  }

  // direct opens the conversation with another person.
  async direct(id) {
    const opened = await this.send("direct", { as: this.me(), id });
    if (opened) this.turn(opened.conversation, "im");
  }

  turn(id, kind) {
    this.wanted = id;
    this.state.kind = kind; // what to show if one is just turning into another person
    this.state.tab = "messages";
    this.fold(true);
    this.address(id);
    this.refresh();
    this.focusComposer();
  }

  // shortcut runs one of the app's; those of messages are run on the message at the place.
  shortcut(s, place) {
    return this.send("shortcut", { as: this.me(), callback_id: s.callback_id, ...(place && { place }) });
  }

  // be turns into another person, who looks at the same channel, or at their
  // own messages with the app.
  be(id) {
    this.typing.flush();
    const c = this.current();
    this.state.kind = c?.kind;
    this.state.as = id;
    this.refresh();
  }

  // say posts to the conversation that one is in or on the way to; who has written wants to see it.
  async say(text) {
    const conversation = this.wanted || this.state.conversation;
    const sent = await this.send("post", { as: this.me(), conversation, text });
    if (sent && conversation === this.data.shown) this.history.toEnd();
    return sent;
  }

  focusComposer() {
    if (matchMedia("(pointer: fine)").matches) this.composer.box.focus({ preventScroll: true });
  }

  fold(closed) {
    document.body.classList.toggle("side-open", !closed);
  }

  // send posts and shows a refusal as a toast; it resolves null then.
  async send(what, body) {
    try {
      return await post(what, body);
    } catch (e) {
      this.toast(e.message);
      return null;
    }
  }

  // toast says something for a while: what went wrong, or with the mark "check" what went well.
  toast(words, mark = "warn") {
    const node = h("div", { class: `toast toast-${mark}` }, icon(mark), h("span", {}, words));
    this.toasts.append(node);
    this.toasts.hidePopover();
    this.toasts.showPopover(); // above a modal that has opened since
    setTimeout(() => node.remove(), mark === "warn" ? 8000 : 4000);
  }

  messageScope(channel, m) { return messageScope(this, channel, m); }

  remember() {
    const at = new URLSearchParams({ as: this.me(), in: this.current().id, ...(this.state.tab === "home" && { tab: "home" }), ...(this.inspector.open && { inspect: "1" }) });
    if (location.hash !== `#${at}`) history.replaceState(null, "", `#${at}`); // browsers count how often a page does so
  }
}

globalThis.page = new App();

// The thread panel: a message and the replies to it, at the right of the page.
import { h, icon, patchList } from "./dom.js";
import { Composer } from "./composer.js";
import { followAll } from "./follow.js";
import { message } from "./messages.js";
import { atEnd } from "./scroll.js";
import { seconds } from "./time.js";
import { Toolbar } from "./toolbar.js";

export class Thread {
  constructor(app) {
    this.app = app;
    this.where = h("small", { class: "thread-where" });
    this.box = h("div", { class: "thread-messages", role: "log", "aria-label": "Thread", tabindex: "0" });
    this.composer = new Composer(app, { id: "reply", commands: false, send: (text) => this.reply(text) });
    this.node = h("aside", { class: "thread", "aria-label": "Thread", hidden: true, onkeydown: (e) => e.key === "Escape" && (e.stopPropagation(), this.close()) },
      h("header", { class: "thread-head" }, h("h2", { class: "thread-title" }, "Thread"), this.where, h("button", { type: "button", class: "icon-btn", "aria-label": "Close the thread", onclick: () => this.close() }, icon("close"))),
      this.box, this.composer.node);
    this.tools = new Toolbar(app, this.box, () => this.at?.channel, true);
  }

  // open shows the thread of a message, beside the inspector where there is room, else in its place.
  open(channel, ts) {
    if (!this.at) this.opener = document.activeElement?.dataset.path;
    this.at = { channel, ts };
    this.app.inspector.giveWay();
    this.app.refresh().then(() => matchMedia("(pointer: fine)").matches && this.composer.box.focus());
  }

  close(quiet) {
    if (!this.at) return;
    this.at = null;
    this.draw(null);
    if (quiet) return;
    const opener = this.opener && document.querySelector(`[data-path="${CSS.escape(this.opener)}"]`);
    if (opener) opener.focus();
    else this.app.focusComposer();
  }

  // draw shows what the snapshot has of the thread; without any it closes.
  draw(seen) {
    const { app } = this;
    if (this.at && app.data.shown !== this.at.channel) this.at = null; // one has gone elsewhere
    const show = Boolean(this.at && seen && seen.messages[0].ts === this.at.ts);
    if (this.node.hidden === show) {
      this.node.hidden = !show;
      document.body.classList.toggle("threading", show);
      app.inspector.settle();
    }
    if (!show) return;
    const fresh = this.drawn !== this.at.ts;
    const follows = fresh || atEnd(this.box) || wrote(this.seen, seen, app.me());
    this.seen = seen;
    this.drawn = this.at.ts;
    const conversation = app.current();
    this.where.textContent = conversation.kind === "channel" ? `#${conversation.name}` : conversation.name;
    this.composer.show(`${app.me()}/${this.at.channel}/${this.at.ts}`, "Reply in thread");
    patchList(this.box, this.rows(seen, conversation), (item, had) => item.make(item, had));
    followAll(this.box);
    if (follows) this.box.scrollTop = fresh && seen.messages.length === 1 ? 0 : this.box.scrollHeight;
  }

  rows(seen, conversation) {
    const { app } = this;
    const [parent, ...replies] = seen.messages.map((m) => ({
      key: `t:${m.ts}`, sig: JSON.stringify([m.revision, m.edited, m.files, m.reactions, app.salt()]), m, compact: false, at: seconds(m.ts), inThread: true,
      make: (item, had) => message(item, had, conversation, app),
    }));
    const n = replies.length;
    if (!n) return [parent];
    const words = n === 1 ? "1 reply" : `${n} replies`;
    return [parent, { key: "count", sig: words, make: () => h("div", { class: "thread-count" }, words) }, ...replies];
  }

  async reply(text) {
    return this.app.send("reply", { as: this.app.me(), conversation: this.at.channel, ts: this.at.ts, text });
  }
}

// wrote: the newest reply is one's own and was not there before.
function wrote(before, now, me) {
  const last = now.messages.at(-1);
  return last.user === me && last.ts !== before?.messages.at(-1).ts;
}

// The conversation on screen. Of a long one only a window is here: the messages around the place where
// its reader is. It moves along as they scroll, so that ten thousand messages cost as much as a hundred.
import { h, icon } from "./dom.js";
import { drawMessages } from "./rows.js";
import { atEnd, below, topmost } from "./scroll.js";

const stride = 30; // messages that one scrolls before the window moves along
const beginning = "0"; // a timestamp older than every message

export class History {
  constructor(app) {
    this.app = app;
    this.around = ""; // the timestamp in the middle of the window; "" is the newest message
    this.box = h("div", { class: "messages", role: "log", "aria-label": "Messages", tabindex: "0", onscroll: () => this.scrolled(), onkeydown: (e) => this.key(e) });
    new ResizeObserver(() => this.pinned && (this.box.scrollTop = this.box.scrollHeight)).observe(this.box);
    this.newest = h("button", { type: "button", class: "newer", hidden: true, onclick: () => this.toEnd() });
  }

  // enter begins a conversation at its end.
  enter() {
    this.around = "";
    this.pinned = true; // the reader follows what is new
    this.leap = null; // where they have asked to go, { around, to }, until it is here
    this.top = 0; // how far they had scrolled when we looked last
    this.drawn = null;
    this.box.replaceChildren();
    this.newest.hidden = true;
  }

  // show draws what has arrived. A reader at the end stays at the end, one who asked for the beginning
  // gets there, and all others stay where they are.
  show(conversation, notices) {
    const { around } = this.app.data;
    if (this.drawn !== around) this.hush();
    this.drawn = around;
    const to = this.goal(conversation);
    this.conversation = conversation;
    drawMessages(this.box, conversation, notices, this.app, to);
    this.top = this.box.scrollTop;
    this.settle();
  }

  goal(conversation) {
    if (this.box.scrollTop < this.top) this.turnedBack(); // the event of it is on its way
    if (this.leap?.around === this.app.data.around) {
      const { to } = this.leap;
      this.leap = null;
      this.pinned = to === "end";
      return to;
    }
    return this.pinned && !conversation.later ? "end" : "same";
  }

  // turnedBack: who scrolls up from the end no longer wants to get there.
  turnedBack() {
    if (!this.conversation?.later && this.leap?.to === "end") this.leap = null;
    this.pinned = this.atEnd();
  }

  // hush: messages that come in from the past are no news to whom the page is read aloud.
  hush() {
    this.box.setAttribute("aria-live", "off");
    clearTimeout(this.loud);
    this.loud = setTimeout(() => this.box.removeAttribute("aria-live"), 500);
  }

  scrolled() {
    if (!this.app.data || this.box.hidden) return;
    if (this.box.scrollTop < this.top) this.turnedBack();
    if (this.leap) return;
    this.pinned = this.atEnd();
    this.top = this.box.scrollTop;
    this.settle();
    this.follow();
  }

  // settle says what follows from where the reader is now.
  settle() {
    const c = this.conversation;
    const unread = this.app.data.unread[c.id] > 0;
    if (this.atEnd()) this.app.markRead(c);
    this.newest.hidden = this.atEnd() || !(unread || c.later || below(this.box) > this.box.clientHeight);
    const words = unread ? "New messages" : "Newest messages";
    if (this.newest.dataset.words === words) return;
    this.newest.dataset.words = words;
    this.newest.classList.toggle("newer-quiet", !unread);
    this.newest.setAttribute("aria-label", words);
    this.newest.replaceChildren(...(unread ? [words] : []), icon("down"));
  }

  atEnd() {
    return !this.conversation?.later && atEnd(this.box);
  }

  // follow moves the window along with its reader, before they come to its edge.
  follow() {
    const { messages } = this.conversation;
    const first = firstSeen(this.box, messages);
    const middle = this.around ? messages.findIndex((m) => m.ts >= this.around) : Infinity;
    if (this.atEnd()) this.look("");
    else if (first >= 0 && Math.abs(first - middle) >= stride) this.look(messages[first].ts);
  }

  look(around) {
    if (around === this.around) return;
    this.around = around;
    this.app.refresh();
  }

  // earlier is for those who press the button in the place of scrolling.
  earlier() {
    this.look(this.conversation.messages[0].ts);
  }

  key(event) {
    if (event.target !== this.box || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Home") this.toStart();
    else if (event.key === "End") this.toEnd();
    else return;
    event.preventDefault();
  }

  toStart() {
    this.pinned = false;
    if (this.conversation.earlier) this.jump(beginning, "start");
    else this.box.scrollTop = 0;
  }

  toEnd() {
    this.pinned = true;
    if (!this.conversation.later) this.box.scrollTop = this.box.scrollHeight;
    this.top = this.box.scrollTop;
    this.settle();
    this.jump("", "end"); // also when the end is here: an answer on its way may take it away again
  }

  // jump leaves the window for another one, and its reader follows.
  jump(around, to) {
    this.leap = { around, to };
    this.around = around;
    this.app.refresh();
  }
}

// firstSeen is the index of the topmost message on screen, -1 without one.
function firstSeen(box, messages) {
  let node = topmost(box);
  while (node && !node.dataset.ts) node = node.nextElementSibling;
  return node ? messages.findIndex((m) => m.ts === node.dataset.ts) : -1;
}

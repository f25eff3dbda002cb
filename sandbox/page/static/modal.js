// The stack of modals. One dialog shows the view on top; the views below keep
// their nodes, so nothing typed in them is lost.
import { h, icon, patchList, uid } from "./dom.js";
import { blockItems, drawBlock, firstControl, showErrors } from "./blocks.js";
import { builderButton } from "./builder.js";
import { bareText } from "./mrkdwn.js";
import { followAll } from "./follow.js";
import { footWords } from "./foot.js";
import { viewScope } from "./views.js";

export class Modals {
  constructor(app) {
    this.app = app;
    this.known = new Map();
    this.stack = [];
    this.own = 0; // closings of the dialog by this page that its close event has not yet told of
    this.title = h("h2", { class: "dialog-title", id: uid("modal-title") });
    this.back = h("button", { type: "button", class: "icon-btn", "aria-label": "Back", onclick: () => this.close(false) }, icon("back"));
    this.x = h("button", { type: "button", class: "icon-btn modal-x", "aria-label": "Close all", onclick: () => this.close(true) }, icon("close"));
    this.body = h("div", { class: "dialog-body", tabindex: "-1" });
    this.dialog = h("dialog", { class: "dialog modal", "aria-labelledby": this.title.id,
      oncancel: (e) => this.cancel(e), onclose: () => this.closed(), onkeydown: (e) => (this.escape(e), this.beside || this.trap(e)) },
      h("header", { class: "dialog-head" }, this.back, this.title, builderButton(app, () => this.stack.at(-1)?.raw), this.x), this.body);
    document.body.append(this.dialog);
  }

  // draw follows the snapshot: opens, updates, pops or closes.
  draw(views) {
    this.stack = views;
    for (const id of this.known.keys()) if (!views.some((v) => v.id === id)) this.known.delete(id);
    const top = views.at(-1);
    if (!top) return this.hide();
    this.show(this.drawView(top), views.length);
  }

  hide() {
    if (!this.dialog.open) return;
    this.unseat();
    this.app.inspector.settle();
    this.body.replaceChildren();
    // Chromium gives the focus back while the page still counts as inert: the
    // caret is missing then, and no key writes anything until the focus comes anew.
    document.activeElement?.blur();
    if (this.opener?.isConnected) this.opener.focus();
    else this.app.focusComposer();
  }

  show(entry, depth) {
    this.back.hidden = depth < 2;
    this.title.textContent = bareText(entry.raw.title);
    const turned = entry.node.parentNode !== this.body;
    if (turned) this.turnTo(entry);
    if (!this.dialog.open) {
      this.opener = document.activeElement;
      this.seat();
    }
    if (turned) this.turned(entry);
    this.focusError(entry);
  }

  // seat opens the dialog above the page; beside an open inspector it leaves
  // that in reach, so that one can look into what a form sends.
  seat() {
    this.beside = this.app.inspector.docked();
    if (this.beside) this.dialog.show();
    else this.dialog.showModal();
    this.app.inspector.settle();
  }

  unseat() {
    this.own += 1;
    this.dialog.close();
  }

  // reseat follows the inspector when it opens or closes.
  reseat() {
    if (!this.dialog.open || this.beside === this.app.inspector.docked()) return;
    const focused = this.dialog.contains(document.activeElement) ? document.activeElement : this.body;
    this.unseat();
    this.seat();
    focused.focus({ preventScroll: true });
  }

  // escape closes the view on top. The browser would close the whole dialog at
  // the second Escape, whatever the page says, so it is not asked at all.
  escape(event) {
    if (event.key !== "Escape" || event.isComposing || event.defaultPrevented || document.querySelector(":popover-open:not(.toasts)")) return;
    event.preventDefault();
    this.close(false);
  }

  // cancel is how phones go back; a file input cancels as well, but only itself.
  cancel(event) {
    if (event.target !== this.dialog || !event.cancelable) return;
    event.preventDefault();
    this.close(false);
  }

  // closed: the browser may close the dialog without asking. Only the view on
  // top goes then, and the page learns it from the server, as always. The event
  // comes late: news may have opened the dialog again.
  closed() {
    if (this.own) return void (this.own -= 1);
    if (!this.stack.length) return;
    if (!this.dialog.open) this.seat();
    this.close(false);
  }

  // turnTo shows another view of the stack where its reader had scrolled to.
  turnTo(entry) {
    const old = this.body.firstElementChild;
    if (old) old.scrolled = old.firstElementChild.scrollTop;
    this.body.replaceChildren(entry.node);
  }

  turned(entry) {
    const { node } = entry;
    const seen = node.scrolled !== undefined;
    const first = node.querySelector("[autofocus]") || node.querySelector(".input input:not([hidden]), .input textarea, .input [contenteditable]");
    (first || node.querySelector(".view-scroll[tabindex]") || this.body).focus({ preventScroll: seen || !first });
    if (seen) node.firstElementChild.scrollTop = node.scrolled;
  }

  drawView(view) {
    const entry = this.entry(view);
    const raw = (entry.raw = view.raw);
    patchList(entry.blocks, blockItems(raw.blocks, this.app.salt()), (item, had) => drawBlock(item, entry.scope, had));
    followAll(entry.blocks);
    this.reach(entry);
    showErrors(entry.blocks, view.errors);
    entry.error.textContent = view.error || "";
    entry.error.hidden = !view.error;
    this.foot(entry, view);
    return entry;
  }

  entry(view) {
    if (!this.known.has(view.id)) {
      const blocks = h("div", { class: "blocks" });
      const error = h("div", { class: "view-error", role: "alert" });
      const foot = h("footer", { class: "dialog-foot" });
      this.known.set(view.id, { id: view.id, blocks, error, foot, scope: viewScope(this.app, view), node: h("div", { class: "view", "data-view": view.id }, h("div", { class: "view-scroll" }, error, blocks), foot) });
    }
    return this.known.get(view.id);
  }

  // reach lets the keyboard scroll a view that has nothing else to hold the focus.
  reach({ node, blocks }) {
    const scroller = node.firstElementChild;
    const bare = !blocks.querySelector("button, input, textarea, a[href], [tabindex='0']");
    for (const [name, value] of [["tabindex", "0"], ["role", "group"], ["aria-labelledby", this.title.id]]) {
      if (bare) scroller.setAttribute(name, value);
      else scroller.removeAttribute(name);
    }
  }

  foot(entry, view) {
    const busy = Boolean(view.busy) || entry.sending;
    const { submit, close } = footWords(entry.raw);
    const items = [{ key: "close", sig: close, make: () => h("button", { type: "button", class: "btn", onclick: () => this.close(false) }, close) }];
    if (submit) items.push({ key: "submit", sig: `${submit}${busy}`, make: () => this.submitButton(submit, busy) });
    patchList(entry.foot, items, (item) => item.make());
  }

  submitButton(words, busy) {
    return h("button", { type: "button", class: "btn btn-primary", "data-path": "submit", "aria-busy": busy ? "true" : null, "aria-disabled": busy ? "true" : null, onclick: () => this.submit() }, busy && h("span", { class: "spinner" }), words);
  }

  // submit sends the view; faults that Slack's client finds itself come back
  // with the next snapshot, like those of the app.
  async submit() {
    const top = this.stack.at(-1);
    const entry = this.known.get(top?.id);
    if (!entry || entry.sending || top.busy) return;
    entry.sending = true;
    this.app.draw();
    await this.app.typing.flush();
    entry.submitted = true;
    await this.app.send("submit", { as: this.app.me(), view: entry.id });
    entry.sending = false;
    this.app.refresh();
  }

  // focusError goes to the first fault, once after each submit.
  focusError(entry) {
    const bad = entry.submitted && !entry.sending && entry.node.querySelector(".input-bad");
    if (!bad) return;
    entry.submitted = false;
    bad.scrollIntoView({ block: "nearest" });
    firstControl(bad)?.focus({ preventScroll: true });
  }

  async close(all) {
    const top = this.stack.at(-1);
    if (!top) return;
    await this.app.typing.flush();
    await this.app.send("close", { as: this.app.me(), view: top.id, all });
  }

  // trap keeps Tab inside the dialog: from the last control to the first.
  trap(event) {
    if (event.key !== "Tab") return;
    const all = [...this.dialog.querySelectorAll("button, input, textarea, select, summary, a[href], [contenteditable], [tabindex='0']")].filter((el) => el.tabIndex >= 0 && el.checkVisibility());
    const [edge, other] = event.shiftKey ? [all[0], all.at(-1)] : [all.at(-1), all[0]];
    if (document.activeElement !== edge) return;
    event.preventDefault();
    other.focus();
  }
}

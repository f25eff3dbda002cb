// The inspector: what passes between Slack and the app, as browsers show what
// passes between a page and its server.
import { h, icon } from "./dom.js";
import { records } from "./api.js";
import { Detail } from "./detail.js";
import { Faults } from "./faults.js";
import { dock } from "./dock.js";
import { pressOver } from "./press.js";
import { RecordList } from "./recordlist.js";

const kinds = [["envelope", "Envelopes"], ["call", "Calls"], ["violation", "Violations"], ["note", "Notes"]];
const covers = matchMedia("(max-width: 720px)"); // there it takes the whole screen
const beside = matchMedia("(min-width: 1100px)"); // there it stands beside the conversation, else above it
const both = matchMedia("(min-width: 1500px)"); // there a thread fits between the two

export class Inspector {
  constructor(app) {
    this.app = app;
    this.mark = "";
    this.detail = new Detail(app, () => this.closeDetail());
    this.list = new RecordList(app, { onselect: (r) => this.follow(r), onopen: () => this.openDetail() });
    this.toggle = h("button", { type: "button", class: "icon-btn", "aria-label": "Inspector", "aria-expanded": "false", "aria-controls": "inspector", title: "Inspector: envelopes and Web API calls", onclick: () => this.show(!this.open) }, icon("code"));
    this.build();
    for (const width of [covers, beside]) width.addEventListener("change", () => this.settle());
    both.addEventListener("change", () => this.open && !both.matches && app.thread.close(true));
  }

  build() {
    this.text = h("input", { class: "field filter", type: "search", placeholder: "Filter by name or payload", "aria-label": "Filter", autocomplete: "off", spellcheck: "false",
      oninput: () => this.filter({ text: this.text.value }), onkeydown: (e) => e.key === "ArrowDown" && (e.preventDefault(), this.list.box.focus(), this.list.move(1)) });
    this.count = h("span", { class: "inspector-count" });
    this.faults = new Faults(this.app, () => this.refresh());
    this.node = h("aside", { class: "inspector", id: "inspector", "aria-label": "Inspector", hidden: true, onkeydown: (e) => this.key(e) },
      dock(),
      h("header", { class: "inspector-head" }, h("h2", { class: "inspector-title" }, "Inspector"), this.count, this.faults.node,
        h("button", { type: "button", class: "icon-btn", "aria-label": "Clear the list", title: "Clear the list", onclick: () => this.clear() }, icon("clear")),
        h("button", { type: "button", class: "icon-btn", "aria-label": "Close the inspector", title: "Close", onclick: () => this.show(false) }, icon("close"))),
      h("div", { class: "inspector-tools", role: "group", "aria-label": "What to show" }, this.text, kinds.map(([kind, words]) => this.chip(words, true, (on) => this.filter({ kinds: { ...this.list.wanted.kinds, [kind]: on } }))),
        this.chip("Problems only", false, (on) => this.filter({ problems: on }))),
      this.faults.line, this.list.node, this.detail.node,
      h("footer", { class: "inspector-foot" }, h("a", { href: "https://app.slack.com/block-kit-builder", target: "_blank", rel: "noreferrer" }, "Open Block Kit Builder")));
  }

  chip(words, on, change) {
    const node = h("button", { type: "button", class: "chip", "aria-pressed": String(on), onclick: () => {
      on = !on;
      node.setAttribute("aria-pressed", String(on));
      change(on);
    } }, words);
    return node;
  }

  get open() { return !this.node.hidden; }

  // show opens or closes the panel. The focus goes with it, unless `quiet`.
  show(open, quiet) {
    if (open && !both.matches) this.app.thread.close(true); // there is room for one of them
    this.node.hidden = !open;
    this.toggle.setAttribute("aria-expanded", String(open));
    document.body.classList.toggle("inspecting", open);
    this.settle();
    if (this.app.data) this.app.remember();
    if (open) this.refresh();
    if (!quiet) (open ? this.list.box : this.toggle).focus();
  }

  // giveWay closes the panel where a thread does not fit beside it.
  giveWay() {
    if (!both.matches) this.show(false, true);
  }

  // docked says that the panel has a place of its own, which nothing need cover.
  docked() { return this.open && beside.matches; }

  // settle keeps the keyboard out of what a panel, or a modal beside this one, covers.
  settle() {
    const { modals, thread } = this.app;
    modals?.reseat();
    const hidden = this.open && (covers.matches || Boolean(modals?.dialog.open));
    for (const el of document.querySelectorAll(".sidebar, .main")) el.inert = hidden || (covers.matches && !thread.node.hidden);
    thread.node.inert = hidden;
  }

  // draw follows the person whose names and zone the page shows.
  draw() {
    if (this.names === this.app.names) return;
    this.names = this.app.names;
    this.refresh();
    this.list.drawAll();
    if (this.detail.open) this.detail.show(this.list.current());
  }

  // refresh fetches what is new, in small rests so that a busy bot costs little.
  async refresh() {
    this.stale = true;
    if (this.fetching || !this.app.data) return;
    this.fetching = true;
    while (this.stale && this.open) {
      await this.fetchOnce();
      await new Promise((rest) => setTimeout(rest, 100));
    }
    this.fetching = false;
  }

  async fetchOnce() {
    this.stale = false;
    try {
      const got = await records(this.mark);
      await pressOver();
      this.mark = got.mark;
      this.list.merge(got.records, got.whole);
      this.faults.draw(got.faults);
      if (this.detail.open) this.detail.show(this.list.current());
      this.drawCount();
    } catch {
      // the page says itself that the sandbox is gone
    }
  }

  drawCount() {
    const { lines, shown, problems } = this.list;
    const some = shown === lines.size ? "" : `${shown} of `;
    this.count.textContent = `${some}${lines.size}${problems ? `, ${problems} ${problems === 1 ? "problem" : "problems"}` : ""}`;
  }

  filter(wanted) {
    this.list.filter(wanted);
    this.drawCount();
  }

  clear() {
    this.list.clear();
    this.drawCount();
  }

  openDetail() {
    this.detail.show(this.list.current());
    this.list.select(this.list.selected); // the list has become shorter: the line stays in sight
  }

  closeDetail() {
    this.detail.hide();
    this.list.box.focus();
  }

  // follow shows another record in the detail that is open.
  follow(record) {
    if (!this.detail?.open) return;
    if (record) this.detail.show(record);
    else this.detail.hide();
  }

  key(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.target === this.text && this.text.value) {
      this.text.value = "";
      this.filter({ text: "" });
    } else if (this.detail.open) this.closeDetail();
    else this.show(false);
  }
}

// The list of the inspector: one line per record, newest last.
import { h, icon } from "./dom.js";
import { glance, searchText } from "./records.js";
import { below } from "./scroll.js";
import { exactTime } from "./time.js";

const most = 2000; // lines; older ones leave, so that a bot under load does not slow the page down
const marks = { envelope: ["mail", "Envelope"], call: ["outward", "Call"], violation: ["warn", "Violation"], note: ["bolt", "Note"] };

export class RecordList {
  // onselect hears of another selection, onopen of Enter or a click on a line.
  constructor(app, { onselect, onopen }) {
    Object.assign(this, { app, onselect, onopen, lines: new Map(), cleared: 0, last: 0, selected: 0 });
    this.wanted = { text: "", kinds: { envelope: true, call: true, violation: true, note: true }, problems: false };
    this.box = h("div", { class: "records", role: "listbox", "aria-label": "Records", tabindex: "0", onkeydown: (e) => this.key(e), onclick: (e) => this.click(e) });
    this.empty = h("div", { class: "records-empty" });
    this.head = h("div", { class: "record record-head", "aria-hidden": "true" }, h("span"), ["Name", "Who", "Outcome", "Took", "Time"].map((words, i) => h("span", { class: `rec-${i}` }, words)));
    this.node = h("div", { class: "record-table" }, this.head, this.box, this.empty);
  }

  // merge takes what is new or has changed. `whole` replaces everything.
  merge(records, whole) {
    const atEnd = below(this.box) < 30;
    if (whole) this.forget(0);
    for (const r of records) this.put(r);
    for (const id of [...this.lines.keys()].slice(0, Math.max(0, this.lines.size - most))) this.drop(id);
    this.count();
    if (atEnd) this.box.scrollTop = this.box.scrollHeight;
  }

  put(record) {
    const had = this.lines.get(record.id);
    if (!had && record.id <= Math.max(this.last, this.cleared)) return; // it left already
    const line = { record, glance: glance(record) };
    line.node = this.draw(line);
    line.node.hidden = !this.fits(line);
    if (had) had.node.replaceWith(line.node);
    else this.box.append(line.node);
    this.lines.set(record.id, line);
    this.last = Math.max(this.last, record.id);
  }

  draw({ record, glance: g }) {
    const [mark, kind] = marks[g.kind];
    const cells = !record.envelope && !record.call ? [] : [h("span", { class: "rec-1" }, g.who && this.app.user(g.who).split(" ")[0]), h("span", { class: "rec-2" }, g.result), h("span", { class: "rec-3" }, g.took), h("span", { class: "rec-4" }, exactTime(g.at, this.app.zone()))];
    return h("div", { class: `record ${g.kind} ${g.level}`, role: "option", id: `record-${record.id}`, "aria-selected": String(this.selected === record.id), title: g.name },
      h("span", { class: "rec-mark", role: "img", "aria-label": kind }, icon(mark)), h("span", { class: "rec-0" }, h("span", { class: "rec-name" }, g.name), g.tag && h("span", { class: "rec-tag" }, g.tag)), cells);
  }

  // drawAll is for another person's zone and names.
  drawAll() {
    for (const line of this.lines.values()) {
      const node = this.draw(line);
      node.hidden = line.node.hidden;
      line.node.replaceWith(node);
      line.node = node;
    }
  }

  fits(line) {
    const { text, kinds, problems } = this.wanted;
    if (!kinds[line.glance.kind] || (problems && !["bad", "slow"].includes(line.glance.level))) return false;
    if (!text) return true;
    line.search ||= searchText(line.record, line.glance.who && this.app.user(line.glance.who));
    return line.search.includes(text.toLowerCase());
  }

  filter(wanted) {
    Object.assign(this.wanted, wanted);
    for (const line of this.lines.values()) line.node.hidden = !this.fits(line);
    this.count();
    this.box.scrollTop = this.box.scrollHeight;
    this.lines.get(this.selected)?.node.scrollIntoView({ block: "nearest" });
  }

  count() {
    const all = [...this.lines.values()];
    this.shown = all.filter((l) => !l.node.hidden).length;
    this.problems = all.filter((l) => ["bad", "slow"].includes(l.glance.level)).length;
    this.empty.hidden = this.shown > 0;
    this.empty.textContent = all.length ? "Nothing here matches the filter." : "What passes between Slack and the app appears here: type a command or press a button.";
  }

  clear() {
    this.forget(this.last);
    this.count();
  }

  forget(cleared) {
    this.lines.clear();
    this.box.replaceChildren();
    this.cleared = this.last = cleared;
    this.select(0);
  }

  drop(id) {
    this.lines.get(id).node.remove();
    this.lines.delete(id);
    if (this.selected === id) this.select(0);
  }

  // select marks a line, 0 none, and tells its record.
  select(id) {
    this.box.querySelector('[aria-selected="true"]')?.setAttribute("aria-selected", "false");
    const line = this.lines.get(id);
    this.selected = line ? id : 0;
    if (!line) this.box.removeAttribute("aria-activedescendant");
    else {
      line.node.setAttribute("aria-selected", "true");
      this.box.setAttribute("aria-activedescendant", line.node.id);
      line.node.scrollIntoView({ block: "nearest" });
    }
    this.onselect(line?.record);
  }

  current() { return this.lines.get(this.selected)?.record; }

  click(event) {
    const node = event.target.closest(".record");
    if (!node) return;
    this.select(Number(node.id.slice("record-".length)));
    this.onopen();
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      return this.selected ? this.onopen() : this.move(1);
    }
    const page = Math.max(1, Math.floor(this.box.clientHeight / 26) - 1);
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity }[event.key];
    if (!step) return;
    event.preventDefault();
    this.move(step);
  }

  // move goes so many lines on among those that are shown; without a selection it begins at the end.
  move(step) {
    const shown = [...this.lines.values()].filter((l) => !l.node.hidden);
    if (!shown.length) return;
    const at = shown.findIndex((l) => l.record.id === this.selected);
    const to = at < 0 ? (step === -Infinity ? 0 : shown.length - 1) : Math.min(shown.length - 1, Math.max(0, at + step));
    this.select(shown[to].record.id);
  }
}

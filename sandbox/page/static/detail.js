// The lower half of the inspector: one record with its two sides.
import { h, icon } from "./dom.js";
import { copyForBuilder, forBuilder } from "./builder.js";
import { copy } from "./copy.js";
import { arrows } from "./menu.js";
import { jsonTree } from "./jsontree.js";
import { duration, explain, glance, sides } from "./records.js";
import { exactTime } from "./time.js";

export class Detail {
  constructor(app, onclose) {
    this.app = app;
    this.side = 0;
    this.node = h("section", { class: "detail", "aria-label": "Selected record", hidden: true });
    this.onclose = onclose;
  }

  get open() { return !this.node.hidden; }

  // show draws a record; one that is shown already and has not changed stays as it is.
  show(record) {
    const drawn = JSON.stringify([record, this.app.zone()]);
    if (this.open && this.drawn === drawn) return;
    if (this.record?.id !== record.id) this.side = record.call && glance(record).level === "bad" ? 1 : 0;
    Object.assign(this, { record, drawn });
    this.node.hidden = false;
    const focused = this.node.contains(document.activeElement) && document.activeElement.dataset.path;
    this.node.replaceChildren(...this.parts(record));
    if (focused) this.node.querySelector(`[data-path="${focused}"]`)?.focus();
  }

  hide() {
    this.node.hidden = true;
    this.node.replaceChildren();
    this.record = this.drawn = null;
  }

  parts(record) {
    const why = explain(record);
    const both = sides(record);
    const head = h("header", { class: "detail-head" }, h("h3", { class: "detail-title" }, record.name),
      h("button", { type: "button", class: "icon-btn", "aria-label": "Close the record", "data-path": "close", onclick: this.onclose }, icon("close")));
    if (!both.length) return [head, h("div", { class: "detail-body" }, facts(this.facts(record)))];
    return [head, facts(this.facts(record)), why && h("p", { class: `detail-why ${glance(record).level}` }, why), this.tools(both), this.body(both)].filter(Boolean);
  }

  facts(r) {
    const at = (iso) => exactTime(Date.parse(iso) / 1000, this.app.zone());
    if (r.call) return [["Ended", at(r.at)], ["Took", duration(r.call.took / 1e6)], ["HTTP", r.call.status || "no answer"]];
    if (r.kind === "note") return [["At", at(r.at)], ["Kind", "Something that the sandbox did"]];
    if (!r.envelope) return [["At", at(r.at)], ["Kind", "The app broke a rule of Slack"]];
    const e = r.envelope;
    return [["Sent", at(r.at)], ["By", e.user && this.app.user(e.user)], ["Connection", e.connection || "none"], ["Acked", e.acked ? `after ${duration(e.ack_after / 1e6)}` : "no"],
      ["Type", e.type], e.type === "events_api" && ["Attempt", `${e.retry_attempt + 1} of 4`]].filter((f) => f && f[1]);
  }

  tools(both) {
    const tabs = h("div", { class: "detail-tabs", role: "tablist", "aria-label": "Sides of the record", onkeydown: (e) => arrows(e, [...tabs.children]) }, both.map(([name], i) => this.tab(name, i)));
    const json = both[this.side][1];
    const blocks = [json, both[1 - this.side][1]].find(forBuilder);
    return h("div", { class: "detail-tools" }, tabs,
      blocks && h("button", { type: "button", class: "detail-tool", "data-path": "builder", onclick: () => copyForBuilder(blocks, this.app) }, icon("blocks"), "Copy for Block Kit Builder"),
      json && h("button", { type: "button", class: "detail-tool", "data-path": "copy", "aria-label": "Copy", title: "Copy", onclick: () => copy(JSON.stringify(json, null, 2), "Copied.", this.app) }, icon("copy")));
  }

  tab(name, i) {
    const on = this.side === i;
    return h("button", { type: "button", class: "detail-tab", role: "tab", "aria-selected": String(on), tabindex: on ? "0" : "-1", "data-path": `side/${i}`, onfocus: () => this.turn(i), onclick: () => this.turn(i) }, name);
  }

  turn(i) {
    if (this.side === i) return;
    this.side = i;
    this.drawn = null;
    this.show(this.record);
    this.node.querySelector(`[data-path="side/${i}"]`).focus();
  }

  body(both) {
    const [name, json] = both[this.side];
    const none = name === "Ack" ? (this.record.envelope.acked ? "The ack carried no payload." : "No ack yet.") : "Nothing.";
    return h("div", { class: "detail-body", role: "tabpanel", "aria-label": name }, json === undefined || json === null ? h("p", { class: "detail-none" }, none) : jsonTree(json, name));
  }
}

function facts(all) {
  return h("dl", { class: "facts" }, all.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, String(value)))));
}

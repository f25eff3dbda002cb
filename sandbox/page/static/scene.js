// One scene of the storybook: a message or a view over sample data, drawn by
// the parts that draw the page. What is typed or pressed in it goes nowhere.
import { h, icon, uid } from "./dom.js";
import { blockItems, drawBlock } from "./blocks.js";
import { copyForBuilder } from "./builder.js";
import { footWords } from "./foot.js";
import { message } from "./messages.js";
import { bareText } from "./mrkdwn.js";

// Cast answers what the drawing parts ask: who there is, and what time it is.
export class Cast {
  constructor(book) {
    this.book = book;
    this.data = { snapshot: { app: book.app, people: book.people, conversations: [], views: [] }, unread: {} };
    this.state = { newFrom: {} };
  }

  me() { return this.book.people[0]?.id || ""; }
  zone() { return this.book.people[0]?.tz || "UTC"; }
  now() { return Date.parse(this.book.now) / 1000; }
  people() { return this.book.people; }
  conversations() { return []; }
  commands() { return []; }
  channel() { return ""; }
  go() {}
  send() { return Promise.resolve({}); }
  toast() {}
  salt() { return ""; }
  messageScope() { return this.scope(); }
  user(id) { return this.person(id).real_name || this.person(id).name; }

  person(id) {
    const app = this.book.app;
    if (id === app.user_id) return { id, name: app.name, real_name: app.name, is_bot: true };
    return this.people().find((p) => p.id === id) || { id, name: id, real_name: id };
  }

  // scope keeps what a view holds at first; the controls themselves remember the rest.
  scope() {
    const nothing = async () => ({});
    return { ctx: this, value: (block, el) => initial(el), state: () => ({}), act: nothing, set: nothing, typed() {}, entered: nothing, suggest: async () => [] };
  }
}

// initial is the value that an element begins with, in the shape of the sandbox's Value.
function initial(el) {
  const ids = el.initial_users || el.initial_conversations || el.initial_channels;
  const id = el.initial_user || el.initial_conversation || el.initial_channel;
  return {
    text: typeof el.initial_value === "string" ? el.initial_value : "", rich_text: typeof el.initial_value === "object" ? el.initial_value : undefined,
    option: el.initial_option?.value || id, options: ids || el.initial_options?.map((o) => o.value),
    date: el.initial_date, time: el.initial_time, date_time: el.initial_date_time,
  };
}

// drawScene draws a story with its name, a link to itself and its JSON below.
export function drawScene(story, cast) {
  const title = uid("scene");
  const kind = story.view ? story.view.type : "message";
  const node = h("section", { class: "scene", id: story.name, "aria-labelledby": title },
    h("header", { class: "scene-head" }, h("h2", { id: title }, h("a", { href: `#${story.name}` }, story.name)), h("small", {}, `${kind}, ${count(blocksOf(story).length, "block")}`)),
    h("div", { class: `scene-surface scene-${kind}` }, surface(story, kind, cast)), source(story));
  for (const el of node.querySelectorAll("[autofocus]")) el.removeAttribute("autofocus"); // many views share this page
  for (const el of node.querySelectorAll("input[type=file]")) el.disabled = true; // a file would be sent
  node.addEventListener("drop", (e) => (e.preventDefault(), e.stopPropagation()), true);
  return node;
}

const count = (n, noun) => `${n} ${noun}${n === 1 ? "" : "s"}`;

const blocksOf = (story) => story.view?.blocks || story.blocks || [];

function surface(story, kind, cast) {
  if (kind === "modal") return modal(story.view, cast);
  if (kind === "home") return blocks(story.view.blocks, cast);
  const m = { ts: String(cast.now()), user: cast.book.app.user_id, text: story.text, blocks: story.blocks };
  return message({ m, compact: false, at: cast.now() }, null, { id: "", kind: "app", members: [], messages: [] }, cast);
}

function blocks(list, cast) {
  return h("div", { class: "blocks" }, blockItems(list, "").map((item) => drawBlock(item, cast.scope(), null)));
}

// modal stands in the page instead of on top of it.
function modal(view, cast) {
  const title = uid("scene-title");
  const { submit, close } = footWords(view);
  return h("div", { class: "dialog modal scene-dialog", role: "group", "aria-labelledby": title },
    h("div", { class: "dialog-head" }, h("h3", { class: "dialog-title", id: title }, bareText(view.title)), h("button", { type: "button", class: "icon-btn", "aria-label": "Close" }, icon("close"))),
    h("div", { class: "dialog-body" }, h("div", { class: "view" }, h("div", { class: "view-scroll" }, blocks(view.blocks, cast)),
      h("div", { class: "dialog-foot" }, h("button", { type: "button", class: "btn" }, close),
        submit && h("button", { type: "button", class: "btn btn-primary" }, submit)))));
}

// source is the JSON below a fold, written out once somebody unfolds it.
function source(story) {
  const text = () => JSON.stringify(story.view || { text: story.text, blocks: story.blocks }, null, 2);
  const pre = h("pre", { class: "scene-json", tabindex: "0", role: "region", "aria-label": `JSON of ${story.name}` });
  const done = h("span", { role: "status" });
  const say = { toast: (words) => (done.textContent = words) };
  const copy = h("button", { type: "button", class: "btn", onclick: () => copyForBuilder(story.view || { blocks: story.blocks, text: story.text, ts: "0" }, say) }, "Copy for Block Kit Builder");
  return h("details", { class: "scene-source", ontoggle: () => pre.textContent || (pre.textContent = text()) }, h("summary", {}, "JSON"), h("p", { class: "scene-copy" }, copy, done), pre);
}

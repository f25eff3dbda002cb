// The markdown block: headings, paragraphs, lists, quotes, code, tables and
// rules. What stands in a line is drawn by markdownline.js.
import { h } from "./dom.js";
import { line, lines } from "./markdownline.js";

// markdown returns the nodes of a Markdown text.
export function markdown(text, ctx) {
  return parts(String(text || "").replace(/\r\n?/g, "\n").split("\n"), ctx);
}

// parts reads one block after the other; each reader takes the lines that are
// its own from the front and returns a node, or leaves them alone.
function parts(rest, ctx) {
  const out = [];
  while (rest.length) {
    if (!rest[0].trim()) rest.shift();
    else out.push(readers.map((read) => () => read(rest, ctx)).reduce((node, read) => node || read(), null));
  }
  return out;
}

const readers = [fence, heading, rule, quote, list, table, paragraph];

function fence(rest) {
  const open = rest[0].match(/^ {0,3}(```+|~~~+)\s*\S*\s*$/);
  if (!open) return null;
  rest.shift();
  const code = [];
  while (rest.length && !rest[0].trim().startsWith(open[1])) code.push(rest.shift());
  rest.shift();
  return h("pre", {}, h("code", {}, code.join("\n")));
}

// heading keeps out of the page's own outline: what an app writes stands below it.
function heading(rest, ctx) {
  const match = rest[0].match(/^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/);
  if (!match) return null;
  rest.shift();
  return h("div", { class: `md-heading md-h${match[1].length}`, role: "heading", "aria-level": String(Math.min(6, match[1].length + 2)), dir: "auto" }, line(match[2], ctx));
}

function rule(rest) {
  if (!/^ {0,3}([-*_])(\s*\1){2,}\s*$/.test(rest[0])) return null;
  rest.shift();
  return h("hr");
}

function quote(rest, ctx) {
  if (!/^ {0,3}>/.test(rest[0])) return null;
  const inner = [];
  while (rest.length && /^ {0,3}>/.test(rest[0])) inner.push(rest.shift().replace(/^ {0,3}> ?/, ""));
  return h("blockquote", {}, parts(inner, ctx));
}

const marker = /^(\s*)([-*+]|\d{1,9}[.)])\s+(.*)$/;

// list takes the items of one depth; what is indented deeper belongs to the item above.
function list(rest, ctx) {
  const first = rest[0].match(marker);
  if (!first) return null;
  const ordered = /\d/.test(first[2]);
  const items = [];
  for (let m; rest.length && (m = rest[0].match(marker)) && m[1].length <= first[1].length + 1 && /\d/.test(m[2]) === ordered; ) items.push(item(rest, m, ctx));
  return h(ordered ? "ol" : "ul", { start: ordered && Number.parseInt(first[2], 10) !== 1 ? Number.parseInt(first[2], 10) : null }, items);
}

function item(rest, match, ctx) {
  rest.shift();
  const deeper = match[1].length + 2;
  const inner = [];
  while (rest.length && (indent(rest[0]) >= deeper || (!rest[0].trim() && indent(rest[1] || "") >= deeper))) inner.push(rest.shift().slice(deeper));
  const task = match[3].match(/^\[([ xX])\]\s+(.*)$/);
  const box = task && h("input", { type: "checkbox", disabled: true, checked: task[1] !== " ", "aria-label": task[1] === " " ? "Not done" : "Done" });
  return h("li", { class: task ? "md-task" : null, dir: "auto" }, box, line(task ? task[2] : match[3], ctx), parts(inner, ctx));
}

const indent = (text) => (text.trim() ? text.match(/^\s*/)[0].length : 0);
const cells = (text) => text.trim().replace(/^\||\|$/g, "").split(/(?<!\\)\|/).map((c) => c.trim().replace(/\\\|/g, "|"));

function table(rest, ctx) {
  if (!rest[0].includes("|") || !/^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/.test(rest[1] || "") || !rest[1].includes("-")) return null;
  const head = cells(rest.shift());
  const aligns = cells(rest.shift()).map((c) => (c.endsWith(":") ? (c.startsWith(":") ? "align-center" : "align-right") : null));
  const row = (tag, all) => h("tr", {}, head.map((_, i) => h(tag, { scope: tag === "th" ? "col" : null, class: aligns[i], dir: "auto" }, line(all[i] || "", ctx))));
  const body = [];
  while (rest.length && rest[0].includes("|") && rest[0].trim()) body.push(row("td", cells(rest.shift())));
  return h("div", { class: "table", tabindex: "0", role: "group", "aria-label": "Table" }, h("table", {}, h("thead", {}, row("th", head)), h("tbody", {}, body)));
}

// paragraph takes at least one line, so that every text comes to an end.
function paragraph(rest, ctx) {
  const own = [rest.shift()];
  while (rest.length && rest[0].trim() && !/^ {0,3}(#{1,6}\s|>|```|~~~)/.test(rest[0]) && !marker.test(rest[0])) own.push(rest.shift());
  return h("p", { dir: "auto" }, lines(own, ctx));
}

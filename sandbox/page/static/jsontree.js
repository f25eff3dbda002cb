// JSON as a tree that folds: one line per value, arrow keys as in every tree.
import { h } from "./dom.js";
import { parsed } from "./builder.js";

const openLines = 400; // a tree with more lines than this begins folded below its second level

// jsonTree draws a value. Text that is itself JSON, as forms carry it, is
// drawn as what it means and marked as text.
export function jsonTree(value, label) {
  const depth = size(value) > openLines ? 2 : Infinity;
  const tree = h("div", { class: "json", role: "tree", "aria-label": label, onkeydown: (e) => keys(e, tree), onclick: (e) => click(e, tree) });
  tree.append(item(null, value, 1, depth));
  tree.querySelector(".json-line").setAttribute("tabindex", "0");
  return tree;
}

const isBranch = (v) => v !== null && typeof v === "object" && Object.keys(v).length > 0;

function size(value) {
  const v = parsed(value);
  return isBranch(v) ? Object.values(v).reduce((n, child) => n + size(child), 1) : 1;
}

// item is a line, and below it the lines of what it holds.
function item(key, value, level, depth) {
  const v = parsed(value);
  const line = h("div", { class: "json-line", role: "treeitem", "aria-level": level, tabindex: "-1" }, name(key));
  const node = h("div", { class: "json-item" }, line);
  if (!isBranch(v)) {
    line.append(leaf(v));
    return node;
  }
  const list = Array.isArray(v);
  const open = level <= depth;
  line.append(h("span", { class: "json-mark" }, list ? "[" : "{"), h("span", { class: "json-folded" }, summary(v, list)));
  if (v !== value) line.append(h("span", { class: "json-note" }, "JSON in a string"));
  line.setAttribute("aria-expanded", String(open));
  line.fill = () => fill(node, v, list, level, depth);
  if (open) line.fill();
  return node;
}

// fill draws the children when they are first seen: a payload may hold thousands.
function fill(node, v, list, level, depth) {
  node.firstElementChild.fill = null;
  const children = Object.entries(v).map(([k, child]) => item(list ? null : k, child, level + 1, depth));
  node.append(h("div", { class: "json-children" }, children), h("div", { class: "json-line json-mark", "aria-hidden": "true" }, list ? "]" : "}"));
}

const summary = (v, list) => ` ${Object.keys(v).length} ${list ? "items ]" : "keys }"}`;

const name = (key) => key !== null && [h("span", { class: "json-key" }, key), h("span", { class: "json-mark" }, ": ")];

function leaf(v) {
  if (typeof v === "string") return h("span", { class: "json-string" }, JSON.stringify(v));
  if (v !== null && typeof v === "object") return h("span", { class: "json-mark" }, Array.isArray(v) ? "[]" : "{}");
  return h("span", { class: v === null ? "json-null" : `json-${typeof v}` }, String(v));
}

function toggle(line, open) {
  if (!line.hasAttribute("aria-expanded")) return;
  if (open && line.fill) line.fill();
  line.setAttribute("aria-expanded", String(open));
}

const isOpen = (line) => line.getAttribute("aria-expanded") === "true";
const parent = (line) => line.parentNode.parentNode.closest(".json-item")?.firstElementChild || line;
const firstChild = (line) => line.parentNode.querySelector(".json-children .json-line");

function click(event, tree) {
  const line = event.target.closest('[role="treeitem"]');
  if (!line || String(getSelection())) return; // selecting text is no click
  toggle(line, !isOpen(line));
  focus(tree, line);
}

function focus(tree, line) {
  tree.querySelector('[tabindex="0"]').setAttribute("tabindex", "-1");
  line.setAttribute("tabindex", "0");
  line.focus({ preventScroll: true });
  line.scrollIntoView({ block: "nearest" });
}

function keys(event, tree) {
  const line = event.target.closest('[role="treeitem"]');
  if (!line || event.ctrlKey || event.metaKey || event.altKey) return;
  const does = { ArrowRight: () => (isOpen(line) ? focus(tree, firstChild(line)) : toggle(line, true)), ArrowLeft: () => (isOpen(line) ? toggle(line, false) : focus(tree, parent(line))),
    Enter: () => toggle(line, !isOpen(line)), " ": () => toggle(line, !isOpen(line)) }[event.key];
  const to = does ? null : neighbour(event.key, line, tree);
  if (!does && !to) return;
  event.preventDefault();
  does ? does() : focus(tree, to);
}

// neighbour is the line that a key leads to, among those that are not folded away.
function neighbour(key, line, tree) {
  const seen = [...tree.querySelectorAll('[role="treeitem"]')].filter((l) => l.checkVisibility());
  const i = seen.indexOf(line);
  const at = { ArrowDown: Math.min(i + 1, seen.length - 1), ArrowUp: Math.max(i - 1, 0), Home: 0, End: seen.length - 1 }[key];
  return at === undefined ? null : seen[at];
}

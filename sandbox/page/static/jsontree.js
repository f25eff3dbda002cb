// JSON as a tree that folds: one line per value, arrow keys as in every tree.
import { h, uid } from "./dom.js";
import { parsed } from "./builder.js";

const openLines = 400; // a tree with more lines than this begins folded below its second level

// jsonTree draws a value. Text that is itself JSON, as forms carry it, is
// drawn as what it means and marked as text.
export function jsonTree(value, label) {
  const depth = size(value) > openLines ? 2 : Infinity;
  const tree = h("div", { class: "json", role: "tree", "aria-label": label, onkeydown: (e) => keys(e, tree), onclick: (e) => click(e, tree) });
  tree.append(item(null, value, 1, depth));
  tree.firstElementChild.setAttribute("tabindex", "0");
  return tree;
}

const isBranch = (v) => v !== null && typeof v === "object" && Object.keys(v).length > 0;

function size(value) {
  const v = parsed(value);
  return isBranch(v) ? Object.values(v).reduce((n, child) => n + size(child), 1) : 1;
}

function item(key, value, level, depth) {
  const v = parsed(value);
  if (!isBranch(v)) return h("div", { class: "json-item", role: "treeitem", "aria-level": level, tabindex: "-1" }, h("div", { class: "json-line" }, name(key), leaf(v)));
  const open = level <= depth;
  const node = h("div", { class: "json-item json-branch", role: "treeitem", "aria-level": level, "aria-expanded": String(open), tabindex: "-1" });
  const list = Array.isArray(v);
  const id = uid("json");
  node.setAttribute("aria-labelledby", id);
  node.append(h("div", { class: "json-line", id }, name(key), h("span", { class: "json-mark" }, list ? "[" : "{"), h("span", { class: "json-folded" }, summary(v, list)),
    v !== value && h("span", { class: "json-note" }, "JSON in a string")));
  node.fill = () => fill(node, v, list, level, depth);
  if (open) node.fill();
  return node;
}

// fill draws the children when they are first seen: a payload may hold thousands.
function fill(node, v, list, level, depth) {
  node.fill = null;
  const children = Object.entries(v).map(([k, child]) => item(list ? null : k, child, level + 1, depth));
  node.append(h("div", { class: "json-children", role: "group" }, children), h("div", { class: "json-line json-end json-mark", "aria-hidden": "true" }, list ? "]" : "}"));
}

const summary = (v, list) => ` ${Object.keys(v).length} ${list ? "items ]" : "keys }"}`;

const name = (key) => key !== null && [h("span", { class: "json-key" }, key), h("span", { class: "json-mark" }, ": ")];

function leaf(v) {
  if (typeof v === "string") return h("span", { class: "json-string" }, JSON.stringify(v));
  if (v !== null && typeof v === "object") return h("span", { class: "json-mark" }, Array.isArray(v) ? "[]" : "{}");
  return h("span", { class: v === null ? "json-null" : `json-${typeof v}` }, String(v));
}

function toggle(node, open) {
  if (!node.hasAttribute("aria-expanded")) return;
  if (open && node.fill) node.fill();
  node.setAttribute("aria-expanded", String(open));
}

const isOpen = (node) => node.getAttribute("aria-expanded") === "true";

function click(event, tree) {
  const node = event.target.closest(".json-item");
  if (!node || !event.target.closest(".json-line") || String(getSelection())) return; // selecting text is no click
  toggle(node, !isOpen(node));
  focus(tree, node);
}

function focus(tree, node) {
  for (const other of tree.querySelectorAll("[tabindex='0']")) other.setAttribute("tabindex", "-1");
  node.setAttribute("tabindex", "0");
  node.focus({ preventScroll: true });
  node.firstElementChild.scrollIntoView({ block: "nearest" });
}

function keys(event, tree) {
  const at = event.target.closest(".json-item");
  if (!at || event.ctrlKey || event.metaKey || event.altKey) return;
  const seen = [...tree.querySelectorAll(".json-item")].filter((n) => n.checkVisibility());
  const i = seen.indexOf(at);
  const to = { ArrowDown: seen[i + 1], ArrowUp: seen[i - 1], Home: seen[0], End: seen.at(-1) }[event.key];
  if (to) focus(tree, to);
  else if (event.key === "ArrowRight") isOpen(at) ? focus(tree, at.querySelector(".json-item") || at) : toggle(at, true);
  else if (event.key === "ArrowLeft") isOpen(at) ? toggle(at, false) : focus(tree, at.parentNode.closest(".json-item") || at);
  else if (event.key === "Enter" || event.key === " ") toggle(at, !isOpen(at));
  else if (!["ArrowDown", "ArrowUp", "Home", "End"].includes(event.key)) return;
  event.preventDefault();
}

// Building and updating the document. Data reaches it through text nodes and
// attributes only, so nothing that people or apps write is ever read as HTML.

const SVG = "http://www.w3.org/2000/svg";

// h makes an element. Keys beginning with "on" are listeners, "class" and
// attributes are set as they are; false, null and undefined leave one out.
export function h(tag, props, ...children) {
  const el = document.createElement(tag);
  for (const [name, value] of Object.entries(props || {})) setProp(el, name, value);
  return add(el, children);
}

function setProp(el, name, value) {
  if (value === false || value === null || value === undefined) return;
  if (name.startsWith("on")) el.addEventListener(name.slice(2), value);
  else if (name === "value") el.value = value;
  else el.setAttribute(name, value === true ? "" : value);
}

// add appends nodes, strings and (nested) lists of them; nothing else shows.
export function add(el, children) {
  for (const child of [children].flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === "") continue;
    el.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return el;
}

// patchList makes el's children match items. A child whose signature is the
// same stays the very same node: it keeps focus, selection and scroll.
export function patchList(el, items, make) {
  const old = new Map();
  const keys = new Set(items.map((item) => item.key));
  for (const child of [...el.children]) {
    if (keys.has(child.dataset.key)) old.set(child.dataset.key, child);
    else child.remove(); // first of all, so that those that stay need no move
  }
  let at = el.firstElementChild;
  for (const item of items) {
    const had = old.get(item.key);
    const node = had && had.dataset.sig === item.sig ? had : fresh(item, make, had);
    if (had && node !== had) {
      if (at === had) at = had.nextElementSibling;
      replaceKeepingFocus(had, node);
    }
    if (node === at) at = at.nextElementSibling;
    else if (node.nextElementSibling !== at || node.parentNode !== el) el.insertBefore(node, at);
  }
}

function fresh(item, make, had) {
  const node = make(item, had);
  node.dataset.key = item.key;
  node.dataset.sig = item.sig;
  return node;
}

// replaceKeepingFocus swaps a node and puts the focus (and the caret) back on
// the control with the same data-path in the new node.
export function replaceKeepingFocus(had, node) {
  const active = had.contains(document.activeElement) ? document.activeElement : null;
  const path = active && active.dataset.path;
  const caret = active && caretOf(active);
  had.replaceWith(node);
  const again = path && (node.dataset.path === path ? node : node.querySelector(`[data-path="${CSS.escape(path)}"]`));
  if (again) focusAt(again, caret);
  else if (active && node.hasAttribute("tabindex")) node.focus({ preventScroll: true }); // its control is gone: the whole has the focus
}

function caretOf(el) {
  try {
    return [el.selectionStart, el.selectionEnd];
  } catch {
    return null;
  }
}

function focusAt(el, caret) {
  el.focus({ preventScroll: true });
  if (!caret || caret[0] === null || !el.setSelectionRange) return;
  try {
    el.setSelectionRange(...caret);
  } catch {
    // date, number and e-mail inputs have no caret to restore
  }
}

let lastID = 0;

// uid makes an id for label/for and aria references.
export function uid(prefix) {
  lastID += 1;
  return `${prefix}-${lastID}`;
}

const shapes = {
  hash: "M9 4 7 20M17 4l-2 16M4 9h17M3 15h17",
  menu: "M4 6h16M4 12h16M4 18h16",
  close: "M6 6l12 12M18 6 6 18",
  back: "M15 5l-7 7 7 7",
  down: "M6 9l6 6 6-6",
  send: "M4 4l17 8-17 8 3-8zM7 12h8",
  dots: "M5 12h.01M12 12h.01M19 12h.01",
  check: "M5 12l5 5L20 7",
  eye: "M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3 2",
  moon: "M20 14a8 8 0 1 1-9-10 6.5 6.5 0 0 0 9 10z",
  sun: "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2",
  skip: "M5 5l8 7-8 7zM18 5v14",
  warn: "M12 3 2 20h20zM12 10v4M12 17h.01",
  next: "M9 5l7 7-7 7",
  play: "M8 5v14l11-7z",
  info: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v6M12 7h.01",
  star: "M12 3l2.7 6 6.3.7-4.7 4.3 1.3 6.3L12 17l-5.6 3.3 1.3-6.3L3 9.7 9.3 9z",
  circle: "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16z",
  trash: "M4 7h16M10 3h4M6 7l1 13h10l1-13M10 11v5M14 11v5",
  lock: "M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3",
  plus: "M12 5v14M5 12h14",
  file: "M6 3h8l5 5v13H6zM14 3v5h5",
  reply: "M9 6 4 11l5 5M4 11h9a7 7 0 0 1 7 7",
  thread: "M4 5h16v11H9l-5 4z",
  list: "M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01",
  numbers: "M10 6h10M10 12h10M10 18h10M4 5l1.5-1v5M4 15h2.5L4 19h2.5",
  chain: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
  bolt: "M13 2 4 14h7l-1 8 9-12h-7z",
  code: "M8 6l-6 6 6 6M16 6l6 6-6 6",
  mail: "M3 5h18v14H3zM3 6l9 7 9-7",
  outward: "M7 17 17 7M9 7h8v8",
  blocks: "M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  clear: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM5.6 5.6l12.8 12.8",
  download: "M12 4v11M7 11l5 5 5-5M4 20h16",
  reset: "M4 4v6h6M4.5 10a8 8 0 1 1-.5 4",
};

// shape makes an SVG element, as h does one of HTML.
export function shape(tag, props, ...children) {
  const el = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(props)) setProp(el, name, value);
  return add(el, children);
}

// icon draws one of the shapes above; it is decoration, so it has no name.
export function icon(name) {
  return shape("svg", { viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true", focusable: "false" }, shape("path", { d: shapes[name] }));
}

// Menus: a button that opens a list of things to do.
import { anchored } from "./anchor.js";
import { h, icon } from "./dom.js";

// menuButton opens a menu of items { words, note, run }. `props` go to the button.
export function menuButton(shape, label, items, props = {}) {
  const list = h("div", { class: "menu", role: "menu", popover: "auto", "aria-label": label });
  const button = h("button", { type: "button", class: "icon-btn", "aria-haspopup": "menu", "aria-expanded": "false", "aria-label": label, title: label, ...props }, icon(shape));
  list.append(...items.map((item, i) => h("button", { type: "button", role: "menuitem", class: "menu-item", tabindex: "-1", autofocus: i === 0, onclick: () => (list.hidePopover(), button.focus(), item.run()) }, item.words, item.note && h("small", {}, item.note))));
  button.popoverTargetElement = list;
  let free = () => {};
  list.addEventListener("toggle", (e) => {
    button.setAttribute("aria-expanded", String(e.newState === "open"));
    free();
    if (e.newState !== "open") return;
    free = anchored(button, () => place(list, button), () => list.hidePopover());
    begin(list, button);
  });
  list.addEventListener("keydown", (e) => key(e, list));
  return h("span", { class: "overflow" }, button, list);
}

function begin(list, button) {
  place(list, button);
  // "toggle" comes a while after the menu has opened: who has gone on with an arrow key meanwhile stays there.
  if (!list.contains(document.activeElement)) list.firstElementChild?.focus();
}

function place(list, button) {
  const box = button.getBoundingClientRect();
  const below = box.bottom + 4 + list.offsetHeight < innerHeight;
  list.style.top = `${below ? box.bottom + 4 : Math.max(8, box.top - list.offsetHeight - 4)}px`;
  list.style.left = `${Math.max(8, Math.min(box.left, innerWidth - list.offsetWidth - 8))}px`;
}

function key(event, list) {
  const items = [...list.children];
  if (event.key === "Escape") event.stopPropagation(); // the browser closes the menu, nothing else
  if (event.key === "Tab") list.hidePopover();
  const ends = { Home: 0, End: items.length - 1 }[event.key];
  if (ends === undefined) return arrows(event, items);
  event.preventDefault();
  items[ends].focus();
}

// arrows moves the focus along a row or column of controls.
export function arrows(event, items) {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!step || !items.length) return;
  event.preventDefault();
  const at = items.indexOf(document.activeElement);
  items[(at + step + items.length) % items.length].focus();
}

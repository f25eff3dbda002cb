// What the inspector can break on purpose, and what is broken now.
import { h, icon } from "./dom.js";
import { arrows } from "./menu.js";

const offers = [
  ["refresh", "Refresh the connections"], ["drop", "Drop the connections"], ["fail", "Fail the next call"],
  ["storm", "429 for the next 5 calls"], ["slow", "Slow calls (2 s)"], ["heal", "Heal"],
];

export class Faults {
  // after is called when a fault was set, so that the list can show it at once.
  constructor(app, after) {
    Object.assign(this, { app, after });
    this.menu = h("div", { class: "menu", role: "menu", "aria-label": "Faults", popover: "auto", onkeydown: (e) => arrows(e, [...this.menu.children]), ontoggle: (e) => this.toggled(e.newState === "open") },
      offers.map(([id, words], i) => h("button", { type: "button", class: "menu-item", role: "menuitem", tabindex: "-1", autofocus: i === 0, onclick: () => this.set(id) }, words)));
    this.button = h("button", { type: "button", class: "detail-tool", "aria-haspopup": "menu", "aria-expanded": "false", title: "Break something on purpose" }, icon("bolt"), "Faults");
    this.button.popoverTargetElement = this.menu;
    this.line = h("p", { class: "faults-now", role: "status", hidden: true });
    this.node = h("span", { class: "faults" }, this.button, this.menu);
  }

  toggled(open) {
    this.button.setAttribute("aria-expanded", String(open));
    if (!open) return;
    const box = this.button.getBoundingClientRect();
    this.menu.style.top = `${box.bottom + 4}px`;
    this.menu.style.left = `${Math.max(8, Math.min(box.left, innerWidth - this.menu.offsetWidth - 8))}px`;
  }

  async set(id) {
    this.menu.hidePopover();
    this.button.focus();
    await this.app.send("fault", { id });
    this.after();
  }

  // draw says what is on.
  draw(on) {
    this.line.hidden = on.length === 0;
    const words = on.length ? `On now: ${on.join("; ")}.` : "";
    if (this.line.textContent !== words) this.line.textContent = words;
  }
}

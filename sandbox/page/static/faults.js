// What the inspector can break on purpose, and what is broken now.
import { h } from "./dom.js";
import { menuButton } from "./menu.js";

const offers = [
  ["refresh", "Refresh the connections"], ["drop", "Drop the connections"], ["fail", "Fail the next call"],
  ["storm", "429 for the next 5 calls"], ["slow", "Slow calls (2 s)"], ["heal", "Heal"],
];

export class Faults {
  // after is called when a fault was set, so that the list can show it at once.
  constructor(app, after) {
    Object.assign(this, { app, after });
    this.node = menuButton("bolt", "Faults", offers.map(([id, words]) => ({ words, run: () => this.set(id) })), { class: "detail-tool", title: "Break something on purpose" });
    this.node.firstElementChild.append("Faults");
    this.line = h("p", { class: "faults-now", role: "status", hidden: true });
  }

  async set(id) {
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

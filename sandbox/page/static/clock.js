// The clock bar: what time it is in the sandbox, what comes next, and jumps.
import { h, icon, patchList } from "./dom.js";
import { clockBar, clockTime, day, zoneName } from "./time.js";

export class Clock {
  constructor(app) {
    this.app = app;
    this.now = h("time", { class: "clock-now" });
    this.next = h("span", { class: "clock-next" });
    this.jumps = h("span", { class: "clock-jumps" });
    this.node = h("section", { class: "clock", "aria-label": "Clock" }, icon("clock"), this.now, this.next, this.jumps);
    setInterval(() => app.data && this.tick(), 1000);
  }

  draw(data) {
    this.tick();
    const { next } = data;
    this.next.textContent = next ? `Next: ${next.label}, ${this.when(next.at)}` : "";
    this.next.title = this.next.textContent;
    patchList(this.jumps, data.jumps.map((j) => ({ key: j.id, sig: j.label, j })), ({ j }) => this.button(j));
  }

  tick() {
    const sec = this.app.now();
    this.now.textContent = `${clockBar(sec, this.app.zone())} ${zoneName(sec, this.app.zone())}`;
  }

  // when leaves out the day when it is today.
  when(sec) {
    const zone = this.app.zone();
    return day(sec, zone) === day(this.app.now(), zone) ? clockTime(sec, zone) : clockBar(sec, zone);
  }

  button(jump) {
    const node = h("button", { type: "button", class: "jump", "data-path": `jump/${jump.id}`, onclick: async () => {
      node.setAttribute("aria-busy", "true");
      await this.app.send("jump", { id: jump.id });
      node.removeAttribute("aria-busy");
    } }, jump.label);
    return node;
  }
}

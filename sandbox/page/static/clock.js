// The clock bar: what time it is in the sandbox, what comes next, and jumps.
import { h, icon, patchList } from "./dom.js";
import { Session } from "./session.js";
import { clockBar, clockTime, day, weekTime, zoneName } from "./time.js";

export class Clock {
  constructor(app) {
    this.app = app;
    this.now = h("time", { class: "clock-now" });
    this.next = h("span", { class: "clock-next" });
    this.jumps = h("span", { class: "clock-jumps" });
    this.session = new Session(app);
    this.node = h("section", { class: "clock", "aria-label": "Clock" }, h("div", { class: "clock-bar" },
      h("span", { class: "clock-time" }, icon("clock"), this.now), this.next, this.session.node, this.jumps));
    setInterval(() => app.data && (this.tick(), this.turn()), 1000);
  }

  draw(data) {
    this.today = this.date();
    this.tick();
    this.session.draw(data);
    const { next } = data;
    this.next.hidden = !next;
    if (next) this.drawNext(next);
    patchList(this.jumps, data.jumps.map((j) => ({ key: j.id, sig: j.label, j })), ({ j }) => this.button(j));
  }

  date() { return day(this.app.now(), this.app.zone()); }

  // turn draws the page again at midnight: "today" is "yesterday" then.
  turn() {
    if (this.today !== this.date()) this.app.draw();
  }

  tick() {
    const sec = this.app.now();
    this.now.textContent = `${clockBar(sec, this.app.zone())} ${zoneName(sec, this.app.zone())}`;
  }

  // drawNext lets the words shrink where there is little room, not the time.
  drawNext({ label, at }) {
    const when = this.when(at);
    this.next.title = `Next: ${label}, ${clockBar(at, this.app.zone())}`;
    if (this.next.textContent === `Next: ${label}, ${when}`) return;
    this.next.replaceChildren(h("span", {}, `Next: ${label}`), h("time", {}, `, ${when}`));
  }

  // when leaves out the day when it is today, and the date within a week.
  when(sec) {
    const zone = this.app.zone();
    const far = sec - this.app.now();
    if (day(sec, zone) === day(this.app.now(), zone)) return clockTime(sec, zone);
    return far > 0 && far < 6 * 86400 ? weekTime(sec, zone) : clockBar(sec, zone);
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

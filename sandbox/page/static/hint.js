// The hint of the first visit: what to type. Who has put it away is not shown it again.
import { h, icon } from "./dom.js";

const key = "sandbox-hint";

export class Hint {
  constructor() {
    this.node = h("div", { class: "hint-bar", role: "note", hidden: true });
  }

  draw(words) {
    if (!words || localStorage.getItem(key) === words) this.node.hidden = true;
    else if (this.node.hidden) {
      this.node.hidden = false;
      this.node.replaceChildren(icon("bolt"), h("span", {}, words), h("button", { type: "button", class: "icon-btn", "aria-label": "Hide this hint", onclick: () => this.hide(words) }, icon("close")));
    }
  }

  hide(words) {
    localStorage.setItem(key, words);
    this.node.hidden = true;
  }
}

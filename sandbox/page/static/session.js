// The session as a whole: take it away as a file, or begin again.
import { h, icon } from "./dom.js";
import { sessionFile } from "./api.js";
import { confirmed } from "./confirm.js";
import { forgetDrafts } from "./drafts.js";

const plain = (text) => ({ type: "plain_text", text });

const question = {
  title: plain("Reset the workspace?"),
  text: plain("Messages, open forms and whatever the app remembers are gone, and the clock is back at its start. Export the session first if you want to see it again."),
  confirm: plain("Reset"), deny: plain("Cancel"), style: "danger",
};

export class Session {
  constructor(app) {
    this.app = app;
    this.file = this.button("download", "Export session", "The session so far as a file that anybody can replay", () => this.save());
    this.again = this.button("reset", "Reset", "Put the workspace back to the beginning", () => this.reset());
    this.node = h("span", { class: "clock-session", role: "group", "aria-label": "Session" }, this.file, this.again);
  }

  button(mark, words, title, does) {
    const node = h("button", { type: "button", class: "session-btn", "aria-label": words, title: `${words}: ${title[0].toLowerCase()}${title.slice(1)}`, onclick: async () => {
      if (node.hasAttribute("aria-busy")) return;
      node.setAttribute("aria-busy", "true");
      await does();
      node.removeAttribute("aria-busy");
    } }, icon(mark), h("span", {}, words));
    return node;
  }

  draw(data) {
    this.file.hidden = !data.script;
    this.again.hidden = !data.reset;
    this.node.hidden = !data.script && !data.reset;
  }

  async save() {
    try {
      const address = URL.createObjectURL(await sessionFile());
      h("a", { href: address, download: "session.yaml" }).click();
      setTimeout(() => URL.revokeObjectURL(address), 10000);
    } catch (e) {
      this.app.toast(e.message);
    }
  }

  // reset loads the page anew: nothing that was typed here outlives the workspace.
  async reset() {
    if (!(await confirmed(question, this.app))) return;
    if (!(await this.app.send("reset", {}))) return;
    forgetDrafts();
    location.reload();
  }
}

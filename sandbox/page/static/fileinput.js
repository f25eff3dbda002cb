// The file input: files go to the sandbox at once, the form holds their ids.
import { h, icon } from "./dom.js";
import { upload } from "./api.js";
import { fileSize } from "./filesize.js";
import { follow } from "./follow.js";
import { act, busyWhile, name, path } from "./place.js";

// fileInput draws the button, the files and their way back out.
export function fileInput(el, place) {
  return new FileInput(el, place).root;
}

class FileInput {
  constructor(el, place) {
    Object.assign(this, { el, place, most: el.max_files || 10 });
    const accept = el.filetypes?.map((kind) => `.${kind}`).join(",");
    this.input = h("input", { type: "file", hidden: true, tabindex: "-1", accept, multiple: this.most > 1, onchange: () => this.add([...this.input.files]) });
    this.button = h("button", { type: "button", class: "btn", "aria-describedby": place.describedby, "data-path": path(el, place), onclick: () => this.input.click() }, icon("plus"), this.most > 1 ? "Add files" : "Add a file");
    this.list = h("ul", { class: "files", "aria-label": "Chosen files" });
    this.root = h("div", { class: "file-input", role: "group", "aria-label": name(el, place), ondragover: (e) => e.preventDefault(), ondrop: (e) => (e.preventDefault(), this.add([...e.dataTransfer.files])) }, this.list, this.button, this.input);
    follow(this.root, () => (place.value(el)?.options || []).join(), () => this.show());
    this.show();
  }

  // add uploads one file after the other; what is refused is told and left out.
  async add(chosen) {
    this.input.value = "";
    const room = this.most - this.held().length;
    if (chosen.length > room) this.place.ctx.toast(`At most ${this.most} ${this.most === 1 ? "file" : "files"} can be chosen here.`);
    await busyWhile(this.button, async () => {
      const kept = [];
      for (const file of chosen.slice(0, room)) kept.push(await this.send(file));
      await this.set([...this.held(), ...kept.filter(Boolean)]);
    });
  }

  async send(file) {
    try {
      return await upload(this.place.ctx.me(), file);
    } catch (e) {
      this.place.ctx.toast(e.message);
      return null;
    }
  }

  held() {
    return this.place.state(this.el).files || [];
  }

  // set gives the files to the form; they are shown once the sandbox has taken them.
  set(files) {
    return act(this.el, this.place, { options: files.map((f) => f.id) });
  }

  show() {
    const files = this.held();
    this.list.hidden = !files.length;
    this.button.hidden = files.length >= this.most;
    this.list.replaceChildren(...files.map((f) => this.row(f)));
  }

  row(file) {
    const drop = async () => {
      this.button.hidden = false;
      this.button.focus();
      await this.set(this.held().filter((f) => f.id !== file.id));
    };
    return h("li", { class: "file" }, icon("file"), h("span", {}, h("strong", {}, file.name), h("small", {}, fileSize(file.size))),
      h("button", { type: "button", class: "icon-btn", "aria-label": `Remove ${file.name}`, onclick: drop }, icon("close")));
  }
}

// A searchable select (combobox with a listbox) for one or several options.
import { anchored } from "./anchor.js";
import { h, icon, uid } from "./dom.js";

// select builds one: its `root` goes into the page, choose(options) shows
// others as chosen. spec: id, label, placeholder, multi, max, chosen
// [{value,text}], load(query) -> [{label, options:[{value,text,description}]}]
// (or a promise of it), onchange(chosen), path, describedby.
export function select(spec) {
  return new Select(spec);
}

class Select {
  constructor(spec) {
    this.spec = spec;
    this.chosen = [...(spec.chosen || [])];
    this.flat = [];
    this.active = -1;
    this.asked = 0;
    this.build(uid("list"));
    this.showChosen();
  }

  build(listID) {
    const { spec } = this;
    this.input = h("input", {
      id: spec.id, type: "text", class: "select-input", role: "combobox", autocomplete: "off", spellcheck: "false",
      "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": listID, "aria-haspopup": "listbox",
      "aria-label": spec.id ? null : spec.label, "aria-describedby": spec.describedby,
      "data-path": spec.path,
      oninput: () => this.open(this.input.value), onkeydown: (e) => this.key(e), onblur: () => this.close(),
    });
    this.list = h("div", { id: listID, class: "select-list", role: "listbox", popover: "manual", "aria-label": spec.label, "aria-multiselectable": spec.multi ? "true" : null, onmousedown: (e) => e.preventDefault() });
    this.pills = h("span", { class: "pills" });
    this.root = h("div", { class: "select", onmousedown: (e) => this.mouse(e) }, this.pills, this.input, icon("down"), this.list);
  }

  mouse(event) {
    if (event.target.closest(".select-list, .pill-x")) return;
    if (event.target !== this.input) event.preventDefault();
    this.input.focus();
    if (this.isOpen()) this.close();
    else this.open("");
  }

  key(event) {
    const keys = {
      ArrowDown: () => this.move(1), ArrowUp: () => this.move(-1),
      Enter: () => (this.isOpen() ? this.pick(this.flat[this.active]) : this.open("")),
    };
    if (keys[event.key]) {
      event.preventDefault();
      keys[event.key]();
    } else if (event.key === "Escape" && this.isOpen()) {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if (event.key === "Backspace" && this.spec.multi && this.input.value === "" && this.chosen.length) {
      this.drop(this.chosen.at(-1));
    }
  }

  isOpen() {
    return this.input.getAttribute("aria-expanded") === "true";
  }

  // open shows the options that match; an answer that comes late is ignored.
  async open(query) {
    const ask = ++this.asked;
    const groups = await this.spec.load(query);
    if (ask !== this.asked || document.activeElement !== this.input) return;
    this.fill(groups, query.trim().toLowerCase());
    this.input.setAttribute("aria-expanded", "true");
    if (!this.list.matches(":popover-open")) this.float();
    this.place();
    if (!this.spec.multi && query === "") this.input.select();
  }

  float() {
    this.list.showPopover();
    this.free = anchored(this.root, () => this.place(), () => this.close());
  }

  close() {
    this.asked++;
    this.free?.();
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    if (this.list.matches(":popover-open")) this.list.hidePopover();
    this.showChosen();
  }

  fill(groups, query) {
    this.flat = [];
    const rows = groups.map((group) => this.group(group, query)).filter(Boolean);
    this.list.replaceChildren(...rows.flat());
    if (!this.flat.length) this.list.append(h("div", { class: "select-none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, groups[0]?.none || "No results"));
    const current = this.flat.findIndex((o) => this.has(o));
    this.activate(query === "" && current >= 0 ? current : 0);
  }

  group(group, query) {
    const options = group.options.filter((o) => group.searched || `${o.text} ${o.search || ""}`.toLowerCase().includes(query));
    if (!options.length) return null;
    const rows = options.map((o) => this.row(o));
    return group.label ? h("div", { role: "group", "aria-label": group.label }, h("div", { class: "select-group", "aria-hidden": "true" }, group.label), rows) : rows;
  }

  row(option) {
    this.flat.push(option);
    option.row = h("div", { id: uid("option"), class: "select-option", role: "option", "aria-selected": this.has(option) ? "true" : "false", onclick: () => this.pick(option) },
      h("span", { class: "select-text" }, option.text, option.description && h("small", {}, option.description)),
      this.has(option) && icon("check"));
    return option.row;
  }

  has(option) {
    return this.chosen.some((c) => c.value === option.value);
  }

  move(step) {
    if (!this.isOpen()) return this.open("");
    if (this.flat.length) this.activate((this.active + step + this.flat.length) % this.flat.length);
  }

  activate(index) {
    this.flat[this.active]?.row.classList.remove("active");
    this.active = index;
    const row = this.flat[index]?.row;
    if (!row) return this.input.removeAttribute("aria-activedescendant");
    row.classList.add("active");
    row.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", row.id);
  }

  pick(option) {
    if (!option) return;
    if (!this.spec.multi) this.chosen = [option];
    else if (this.has(option)) return this.drop(option);
    else if (this.spec.max && this.chosen.length >= this.spec.max) return;
    else this.chosen.push(option);
    this.changed();
  }

  drop(option) {
    this.chosen = this.chosen.filter((c) => c.value !== option.value);
    this.changed();
  }

  // choose shows what the server holds, without telling it.
  choose(chosen) {
    this.chosen = [...chosen];
    this.showChosen();
  }

  changed() {
    if (this.spec.multi) this.input.value = "";
    else this.close();
    this.showChosen();
    this.spec.onchange([...this.chosen]);
    if (this.isOpen()) this.open("");
  }

  showChosen() {
    const { multi, placeholder } = this.spec;
    if (multi) this.pills.replaceChildren(...this.chosen.map((c) => this.pill(c)));
    if (!this.isOpen()) this.input.value = multi ? "" : this.chosen[0]?.text || "";
    this.input.placeholder = multi && this.chosen.length ? "" : placeholder || "";
  }

  pill(option) {
    const remove = h("button", { type: "button", class: "pill-x", tabindex: "-1", "aria-label": `Remove ${option.text}`, onclick: () => this.drop(option) }, icon("close"));
    return h("span", { class: "pill" }, option.text, remove);
  }

  place() {
    const box = this.root.getBoundingClientRect();
    const below = innerHeight - box.bottom - 12;
    const above = box.top - 12;
    const up = below < 180 && above > below;
    const width = Math.max(box.width, Math.min(240, innerWidth - 16));
    const left = Math.min(box.left, innerWidth - width - 8);
    this.list.style.cssText = `left:${left}px;width:${width}px;max-height:${Math.min(320, up ? above : below)}px;` + (up ? `bottom:${innerHeight - box.top + 4}px` : `top:${box.bottom + 4}px`);
  }
}

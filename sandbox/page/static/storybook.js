// The storybook: every message and view of the app over sample data, a group
// of them at a time.
import { h, icon } from "./dom.js";
import { stories } from "./api.js";
import { arrows } from "./menu.js";
import { Cast, drawScene } from "./scene.js";
import { themeButton } from "./theme.js";
import { followNarrow } from "./narrow.js";

const group = (name) => name.split("/")[0];

class Storybook {
  constructor(book) {
    this.book = book;
    this.cast = new Cast(book);
    this.build();
    this.widen(localStorage.getItem("storybook-width") === "390");
    addEventListener("hashchange", () => this.show());
    addEventListener("keydown", (e) => this.typed(e));
    this.show();
  }

  build() {
    this.search = h("input", { type: "search", class: "book-search", placeholder: "Search scenes", "aria-label": "Search scenes", autocomplete: "off", oninput: () => this.filter(), onkeydown: (e) => this.searchKey(e) });
    this.list = h("div", { class: "side-lists", onkeydown: (e) => e.key.startsWith("Arrow") && arrows(e, this.rows()) }, this.groups().map((g) => this.groupNode(g)));
    this.found = h("p", { class: "book-found", role: "status" });
    this.title = h("h1", { class: "title" });
    this.width = h("button", { type: "button", class: "btn book-width", onclick: () => this.widen(!this.narrow) }, "390 pixels wide");
    this.scenes = h("div", { class: "scenes" });
    this.filter();
    document.body.append(this.sidebar(), h("div", { class: "shade", onclick: () => this.fold(true) }),
      h("main", { class: "main" }, h("header", { class: "head" }, h("button", { type: "button", class: "icon-btn menu-btn", "aria-label": "Open the list", "aria-controls": "sidebar", onclick: () => this.fold(false) }, icon("menu")),
        this.title, h("span", { class: "book-tools" }, this.width, themeButton())), h("div", { class: "stage" }, this.scenes)));
  }

  sidebar() {
    return h("nav", { class: "sidebar", id: "sidebar", "aria-label": "Scenes" },
      h("div", { class: "side-head" }, h("strong", { class: "team" }, `${this.book.app.name}: storybook`), h("button", { type: "button", class: "icon-btn side-close", "aria-label": "Close the list", onclick: () => this.fold(true) }, icon("close"))),
      h("div", { class: "book-find" }, this.search, this.found), this.list, h("a", { class: "side-foot", href: "./" }, "Back to Slack"));
  }

  groups() { return [...new Set(this.book.stories.map((s) => group(s.name)))]; }

  groupNode(name) {
    const rows = this.book.stories.filter((s) => group(s.name) === name).map((s) => h("a", { class: "side-row book-row", href: `#${s.name}` }, s.name.slice(name.length + 1) || name));
    return h("section", { "aria-label": name }, h("h2", { class: "side-title" }, name), rows);
  }

  rows() { return [...this.list.querySelectorAll(".book-row:not([hidden])")]; }

  // filter leaves the scenes in the list whose names hold every word.
  filter() {
    const words = this.search.value.toLowerCase().split(/\s+/);
    for (const row of this.list.querySelectorAll(".book-row")) row.hidden = !words.every((w) => row.hash.slice(1).includes(w));
    for (const section of this.list.children) section.hidden = !section.querySelector(".book-row:not([hidden])");
    const n = this.rows().length;
    this.found.textContent = n === 0 ? "No scene has these words in its name." : `${n} ${n === 1 ? "scene" : "scenes"}`;
  }

  // typed: letters go into the search from wherever nothing else wants them.
  typed(event) {
    if (event.key === "Escape") this.fold(true);
    const letter = event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (letter && !event.target.closest?.("input, textarea, select, dialog, .scene")) this.search.focus();
  }

  searchKey(event) {
    const first = this.rows()[0];
    if (event.key === "ArrowDown") first?.focus();
    else if (event.key === "Enter") first?.click();
    else if (event.key === "Escape" && this.search.value) {
      this.search.value = "";
      this.filter();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  // show turns to the scene that the address names, among the others of its group.
  show() {
    const name = decodeURIComponent(location.hash.slice(1));
    const story = this.book.stories.find((s) => s.name === name) || this.book.stories.find((s) => group(s.name) === group(name)) || this.book.stories[0];
    this.draw(group(story.name));
    for (const row of this.list.querySelectorAll(".book-row")) this.mark(row, decodeURIComponent(row.hash.slice(1)) === name);
    if (story.name === name) document.getElementById(name).scrollIntoView({ block: "start" });
    this.fold(true);
  }

  draw(name) {
    if (this.drawn === name) return;
    this.drawn = name;
    this.title.textContent = name;
    document.title = `${name} - Storybook`;
    this.scenes.replaceChildren(...this.book.stories.filter((s) => group(s.name) === name).map((s) => drawScene(s, this.cast)));
    this.scenes.scrollTop = 0;
  }

  mark(row, on) {
    row.classList.toggle("on", on);
    if (on) row.setAttribute("aria-current", "page");
    else row.removeAttribute("aria-current");
  }

  widen(narrow) {
    this.narrow = this.cast.narrow = narrow;
    localStorage.setItem("storybook-width", narrow ? "390" : "");
    this.scenes.classList.toggle("narrow", narrow);
    this.width.setAttribute("aria-pressed", String(narrow));
    if (this.scenes.querySelector(".chart")) this.redraw(); // charts are drawn for a width
  }

  redraw() {
    const { drawn, scenes } = this;
    const { scrollTop } = scenes;
    this.drawn = null;
    this.draw(drawn);
    scenes.scrollTop = scrollTop;
  }

  fold(closed) {
    document.body.classList.toggle("side-open", !closed);
  }
}

async function open() {
  try {
    const book = await stories();
    followNarrow();
    globalThis.storybook = new Storybook(book);
  } catch (e) {
    document.body.append(h("main", { class: "start" }, h("h1", {}, "Storybook"), h("p", { role: "alert" }, e.message)));
  }
}

open();

// The rich text input: a small editor that can say what rich_text can.
import { h, icon } from "./dom.js";
import { follow } from "./follow.js";
import { bareText } from "./mrkdwn.js";
import { name, path } from "./place.js";
import { askAddress } from "./richlink.js";
import { keepSelection } from "./caret.js";
import { fromNodes, toNodes } from "./richdom.js";

// The browser's own editing commands: every browser still has them, and they keep undo.
const run = (command, value) => document.execCommand(command, false, value);

// listed makes a list or ends one; the browser alone would put the caret at its start.
const listed = (box, command) => keepSelection(box, () => run(command));

const tools = [
  ["Bold", "b", () => run("bold"), "bold", "Ctrl+B"], ["Italic", "i", () => run("italic"), "italic", "Ctrl+I"], ["Strikethrough", "s", () => run("strikeThrough"), "strikeThrough", "Ctrl+Shift+X"],
  ["Link", "chain", (box) => linked(box), "", "Ctrl+Shift+U"], ["Numbered list", "numbers", (box) => listed(box, "insertOrderedList"), "insertOrderedList", "Ctrl+Shift+7"],
  ["Bulleted list", "list", (box) => listed(box, "insertUnorderedList"), "insertUnorderedList", "Ctrl+Shift+8"], ["Code", "code", (box) => code(box), "", "Ctrl+Shift+C"],
];
const keys = { b: 0, i: 1, X: 2, x: 2, U: 3, u: 3, "&": 4, 7: 4, "*": 5, 8: 5, C: 6, c: 6 };

// richInput draws toolbar and box.
export function richInput(el, place) {
  const box = h("div", {
    id: place.id, class: "field rich rich-edit", contenteditable: "true", role: "textbox", "aria-multiline": "true", "aria-label": name(el, place), "aria-describedby": place.describedby, dir: "auto",
    "data-path": path(el, place), "data-typed": "true", "data-placeholder": bareText(el.placeholder), style: `--least:${el.min_lines || 3};--most:${el.max_lines || 12}`,
  });
  const read = () => stable(place.value(el)?.rich_text || null);
  const show = () => (box.replaceChildren(...toNodes(JSON.parse(read()), place.ctx)), blank(box));
  const give = follow(box, read, show);
  show();
  const value = () => ((rich) => (give(stable(rich)), rich ? { rich_text: rich } : {}))(fromNodes(box, place.ctx));
  const bar = toolbar(box);
  box.addEventListener("input", () => (blank(box), bar.draw(), place.typed(el, value())));
  box.addEventListener("keydown", (e) => key(e, box, () => place.tells(el, "on_enter_pressed") && (place.entered(el, value()), true)));
  box.addEventListener("paste", (e) => (e.preventDefault(), run("insertText", e.clipboardData.getData("text/plain"))));
  box.addEventListener("drop", (e) => e.preventDefault());
  for (const moved of ["keyup", "mouseup", "focus"]) box.addEventListener(moved, bar.draw);
  return h("div", { class: "rich-input" }, bar.node, box);
}

// stable writes JSON with its keys in order, so that two ways of writing one text compare as equal.
const stable = (value) => JSON.stringify(value, (_, v) => (v && typeof v === "object" && !Array.isArray(v) ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1))) : v));

// blank lets the placeholder show.
function blank(box) {
  if (!box.textContent && !box.querySelector("li")) box.replaceChildren();
}

function toolbar(box) {
  const buttons = tools.map(([words, mark, use, , hint], i) => h("button", {
    type: "button", class: `icon-btn rich-tool rich-tool-${mark}`, "aria-label": words, title: `${words} (${hint})`, "aria-pressed": "false", tabindex: i ? "-1" : "0",
    onmousedown: (e) => e.preventDefault(), onclick: () => (box.focus(), use(box), draw()),
  }, mark.length === 1 ? mark.toUpperCase() : icon(mark)));
  const draw = () => tools.forEach(([, , , state], i) => buttons[i].setAttribute("aria-pressed", String(Boolean(state && document.queryCommandState(state)) || (i === 6 && Boolean(inCode(box))))));
  return { draw, node: h("div", { class: "rich-tools", role: "toolbar", "aria-label": "Formatting", onkeydown: (e) => along(e, buttons) }, buttons) };
}

// along is the toolbar's way with the arrows: one stop of Tab for all.
function along(event, buttons) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const at = (buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length;
  buttons.forEach((b, i) => (b.tabIndex = i === at ? 0 : -1));
  buttons[at].focus();
}

function key(event, box, entered) {
  const [, , use] = (event.ctrlKey || event.metaKey) && keys[event.key] !== undefined ? tools[keys[event.key]] : [];
  if (use && (event.shiftKey || keys[event.key] < 2)) use(box);
  else if (event.key === "Enter" && !event.shiftKey && !event.isComposing && entered()) return event.preventDefault();
  else if (event.key === "Tab" && inList()) run(event.shiftKey ? "outdent" : "indent");
  else return;
  event.preventDefault();
}

const around = (selector) => getSelection().anchorNode?.parentElement?.closest(selector);
const inList = () => around(".rich-edit li");
const inCode = (box) => ((node) => node && box.contains(node) && node)(around("code"));

// code sets the selection as code, or takes it back.
function code(box) {
  const inside = inCode(box);
  const range = getSelection().getRangeAt(0);
  if (inside) inside.replaceWith(...inside.childNodes);
  else if (!range.collapsed) {
    const node = h("code", {}, range.toString());
    range.deleteContents();
    range.insertNode(node);
    getSelection().selectAllChildren(node);
  }
  box.dispatchEvent(new Event("input"));
}

// linked makes the selected text a link, or writes the address where nothing is selected.
async function linked(box) {
  const chosen = getSelection();
  const range = box.contains(chosen.anchorNode) ? chosen.getRangeAt(0).cloneRange() : null;
  const address = await askAddress();
  box.focus();
  if (range) (chosen.removeAllRanges(), chosen.addRange(range));
  if (address && chosen.isCollapsed) run("insertText", address);
  else if (address) run("createLink", address);
}

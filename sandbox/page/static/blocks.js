// Blocks of messages, modals and home tabs.
import { h, icon, uid } from "./dom.js";
import { cannotDraw, orCannot } from "./cannot.js";
import { plainText, textObject, bareText } from "./mrkdwn.js";
import { richText } from "./richtext.js";
import { element } from "./elements.js";
import { picture } from "./picture.js";
import { dataTable, table } from "./table.js";
import { card, carousel, video } from "./cards.js";
import { chart } from "./chart.js";
import { container, layout } from "./frames.js";
import { markdown } from "./markdown.js";
import { placeIn } from "./place.js";
import { plan, task } from "./tasks.js";
import { tells } from "./views.js";

// blockItems prepares blocks for patchList: a block is redrawn when its JSON,
// or what `salt` stands for (person, names) has changed.
export function blockItems(blocks, salt) {
  const seen = new Set();
  return (blocks || []).map((block, i) => {
    let key = block.block_id || `#${i}`;
    if (seen.has(key)) key = `${key}#${i}`;
    seen.add(key);
    return { key, sig: JSON.stringify([block, salt]), block };
  });
}

// drawBlock draws one prepared block. `had` is what stood there before: text
// that a person has typed into the same input moves over.
export function drawBlock(item, scope, had) {
  const node = draw(item.block, scope);
  if (had) keepTyped(had, node);
  return node;
}

function draw(block, scope) {
  const what = `the block “${block.type}”`;
  const drawer = Object.hasOwn(drawers, block.type) ? drawers[block.type] : () => cannotDraw(what);
  const node = orCannot(what, () => drawer(block, scope));
  node.classList.add("block");
  return node;
}

function keepTyped(had, node) {
  for (const old of had.querySelectorAll("[data-typed]")) {
    const now = node.querySelector(`[data-typed][data-path="${CSS.escape(old.dataset.path)}"]`);
    if (!now || now.tagName !== old.tagName) continue;
    if (old.isContentEditable) keepEdited(old, now);
    else now.value = old.value;
    now.dispatchEvent(new CustomEvent("kept"));
  }
}

// keepEdited moves the nodes of a rich text box, and the selection with them.
function keepEdited(old, now) {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection();
  const focused = old === document.activeElement;
  now.replaceChildren(...old.childNodes);
  if (focused) queueMicrotask(() => (now.focus({ preventScroll: true }), now.contains(anchorNode) && getSelection().setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset)));
}

// showErrors puts the errors under their inputs, or takes them away, without
// touching the controls: an open list stays open, a caret where it is.
export function showErrors(blocks, errors) {
  for (const node of blocks.children) {
    const line = node.querySelector(":scope > .input-error");
    if (!line) continue;
    const words = errors?.[node.dataset.block] || "";
    if (line.textContent !== words) line.textContent = words;
    line.hidden = !words;
    node.classList.toggle("input-bad", Boolean(words));
    for (const control of node.querySelectorAll("[data-path]")) setInvalid(control, words);
  }
}

function setInvalid(control, words) {
  if (words) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
}

const drawers = {
  __proto__: null,
  section, header, context, actions, input,
  divider: () => h("hr"),
  image: imageBlock,
  rich_text: (b, s) => h("div", { class: "rich" }, richText(b, s.ctx)),
  markdown: (b, s) => h("div", { class: "text markdown" }, markdown(b.text, s.ctx)),
  alert: (b, s) => h("div", { class: `alert alert-${b.level || "default"}`, role: "note", dir: "auto" }, icon(alertIcons[b.level] || "info"), h("div", { class: "text" }, textObject(b.text, s.ctx))),
  table, data_table: dataTable, card, carousel, video, plan, task_card: task, context_actions: contextActions,
  container: (b, s) => container(b, s, draw), layout: (b, s) => layout(b, s, draw),
  data_visualization: chart,
};

const alertIcons = { __proto__: null, warning: "warn", error: "warn", success: "check" };

function section(block, scope) {
  const text = block.text && h("div", { class: "text", dir: "auto" }, textObject(block.text, scope.ctx));
  const fields = block.fields && h("div", { class: "fields" }, block.fields.map((f) => h("div", { class: "text", dir: "auto" }, textObject(f, scope.ctx))));
  const label = block.text && bareText(block.text).replace(/[*_~`]/g, "").split("\n")[0].slice(0, 80);
  const isButton = ["button", "overflow"].includes(block.accessory?.type);
  const accessory = block.accessory && h("div", { class: `accessory accessory-${block.accessory.type}` }, element(block.accessory, placeIn(block, scope, { label: isButton ? "" : label })));
  return h("div", { class: "section" }, h("div", { class: "section-main" }, text, fields), accessory);
}

// heading: what an app writes stands below the page's own title.
const heading = (level) => Math.min(6, (level || 1) + 1);

function header(block) {
  return h(`h${heading(block.level)}`, { class: `header header-${block.level || 1}`, dir: "auto" }, plainText(block.text.text, block.text.emoji !== false));
}

function context(block, scope) {
  const parts = (block.elements || []).map((e) => (e.type === "image" ? element(e, placeIn(block, scope)) : h("span", { class: "text", dir: "auto" }, textObject(e, scope.ctx))));
  return h("div", { class: "context" }, parts);
}

function actions(block, scope) {
  return h("div", { class: "actions" }, (block.elements || []).map((e) => element(e, placeIn(block, scope))));
}

function contextActions(block, scope) {
  return h("div", { class: "actions context-actions" }, (block.elements || []).map((e) => element(e, placeIn(block, scope))));
}

function imageBlock(block) {
  const title = block.title && h("figcaption", {}, plainText(block.title.text));
  return h("figure", { class: "image" }, title, picture(block.image_url || block.slack_file?.url || "", block.alt_text));
}

const grouped = new Set(["radio_buttons", "checkboxes", "rich_text_input", "file_input"]); // no native control that a label could name

const typed = new Set(["plain_text_input", "rich_text_input", "number_input", "email_text_input", "url_text_input"]);

// firstControl is where the focus goes: a box before its toolbar.
export const firstControl = (node) => node.querySelector("[contenteditable], input:not([hidden]), textarea") || node.querySelector("button");

// input draws label, control, hint and the line for an error, tied together
// for assistive technology: label for=control, the others as its description.
function input(block, scope) {
  const el = block.element;
  const [id, hintID, errorID] = [uid("input"), uid("hint"), uid("error")];
  const describedby = block.hint ? `${hintID} ${errorID}` : errorID;
  const control = element(el, placeIn(block, scope, { id: grouped.has(el.type) ? null : id, label: bareText(block.label), describedby }));
  if (el.focus_on_load) firstControl(control)?.setAttribute("autofocus", "");
  const words = [plainText(block.label.text), block.optional && h("span", { class: "optional" }, " (optional)")];
  return h("div", { class: "input", "data-block": block.block_id },
    grouped.has(el.type) ? h("div", { class: "label", onclick: () => control.querySelector("[contenteditable]")?.focus() }, words) : h("label", { class: "label", for: id }, words),
    control, tells(block, el, "on_enter_pressed") && typed.has(el.type) && h("div", { class: "hint" }, "Press Enter to submit."),
    h("div", { class: "input-error", id: errorID, role: "alert", hidden: true }),
    block.hint && h("div", { class: "hint", id: hintID }, plainText(block.hint.text)));
}

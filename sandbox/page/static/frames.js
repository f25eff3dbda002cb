// Blocks that hold other blocks: containers and layouts. `draw` draws one of them.
import { h, icon, uid } from "./dom.js";
import { bareText, textObject } from "./mrkdwn.js";
import { picture } from "./picture.js";
import { richText } from "./richtext.js";

// container draws a titled box, which may fold.
export function container(block, scope, draw) {
  const body = h("div", { class: "container-body blocks", id: uid("container") }, (block.child_blocks || []).map((b) => draw(b, scope)));
  const title = block.rich_text_title ? richText(block.rich_text_title, scope.ctx) : textObject(block.title, scope.ctx);
  const words = h("div", { class: "container-words", dir: "auto" }, h("div", { class: "container-title" }, title),
    block.subtitle && h("div", { class: "container-subtitle text" }, textObject(block.subtitle, scope.ctx)));
  const head = h("div", { class: `container-head${block.has_header_divider && !block.is_collapsible ? " container-divided" : ""}` },
    block.icon && h("span", { class: "card-icon thumb" }, picture(block.icon.image_url || "", block.icon.alt_text)), words);
  if (block.is_collapsible) fold(head, body, bareText(block.title) || words.textContent, Boolean(block.default_collapsed));
  return h("section", { class: `container container-${block.width || "standard"}`, "aria-label": bareText(block.title) || words.textContent }, head, body);
}

function fold(head, body, name, closed) {
  const button = h("button", { type: "button", class: "icon-btn container-fold", "aria-controls": body.id, "aria-label": `Details of ${name}`, onclick: () => show(!body.hidden) }, icon("down"));
  const show = (hide) => {
    body.hidden = hide;
    button.setAttribute("aria-expanded", String(!hide));
  };
  show(closed);
  head.append(button);
}

// layout draws rows of up to three blocks beside each other.
export function layout(block, scope, draw) {
  const item = (i) => h("div", { class: `layout-item layout-${i.width || "standard"} layout-${i.horizontal_alignment || "start"}` }, draw(i.block, scope));
  const rows = (block.rows || []).map((row) => h("div", { class: "layout-row" }, (row.items || []).map(item)));
  const shown = block.is_label_visible;
  return h("div", { class: `layout layout-lines-${block.grid_lines || "none"}`, role: shown ? "group" : null, "aria-label": shown ? block.label : null },
    shown && h("div", { class: "layout-label", dir: "auto" }, block.label), rows);
}

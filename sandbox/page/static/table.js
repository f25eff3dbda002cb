// The table blocks: plain rows, with the first row as header.
import { h } from "./dom.js";
import { richText } from "./richtext.js";
import { plainText } from "./mrkdwn.js";

// table draws a `table` block.
export function table(block, ctx) {
  const [head, ...rows] = block.rows || [];
  const align = (i) => block.column_settings?.[i]?.align || null;
  const line = (tag, row) => h("tr", {}, (row || []).map((cell, i) => h(tag, { scope: tag === "th" ? "col" : null, class: align(i) && `align-${align(i)}` }, cellNodes(cell, ctx))));
  return frame(h("table", {}, h("thead", {}, line("th", head)), h("tbody", {}, rows.map((row) => line("td", row)))));
}

// dataTable draws a `data_table` block with its caption.
export function dataTable(block, ctx) {
  const node = table(block, ctx);
  if (block.caption) node.firstElementChild.prepend(h("caption", {}, plainText(block.caption)));
  return node;
}

// frame lets a wide table scroll by itself, with the keyboard too.
function frame(node) {
  return h("div", { class: "table", tabindex: "0", role: "region", "aria-label": "Table" }, node);
}

function cellNodes(cell, ctx) {
  if (cell?.type === "rich_text") return richText(cell, ctx);
  return plainText(cell?.text ?? cell?.value ?? "");
}

// The table blocks: the first row is the header.
import { h, icon } from "./dom.js";
import { richText } from "./richtext.js";
import { plainText } from "./mrkdwn.js";
import { element } from "./elements.js";
import { placeIn } from "./place.js";

// table draws a `table` block.
export function table(block, scope) {
  const [head, ...rows] = block.rows || [];
  const line = liner(block, scope);
  return frame("Table", h("table", {}, h("thead", {}, line("th", head)), h("tbody", {}, rows.map((row) => line("td", row)))));
}

// dataTable draws a `data_table` block with its caption, a page of rows at a time.
export function dataTable(block, scope) {
  const [head, ...rows] = block.rows || [];
  const line = liner(block, scope);
  const body = h("tbody", {});
  const size = block.page_size || rows.length || 1;
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const pager = pages > 1 ? new Pager(pages, (at) => body.replaceChildren(...rows.slice(at * size, (at + 1) * size).map((row) => line("td", row)))) : null;
  if (!pager) body.append(...rows.map((row) => line("td", row)));
  const node = h("table", {}, h("caption", { dir: "auto" }, plainText(block.caption)), h("thead", {}, line("th", head)), body);
  return h("div", { class: "data-table" }, frame(block.caption || "Table", node), pager?.node);
}

// liner makes rows; cells of one column stand alike.
function liner(block, scope) {
  const first = block.type === "data_table" ? block.row_header_column_index : -1;
  return (tag, row) => h("tr", {}, (row || []).map((cell, i) => {
    const heads = tag === "th" || i === first;
    return h(heads ? "th" : "td", { scope: heads ? (tag === "th" ? "col" : "row") : null, class: columnClass(block, i), dir: "auto" }, cellNodes(cell, block, scope));
  }));
}

function columnClass(block, i) {
  const settings = block.column_settings?.[i] || {};
  const numbers = block.type === "data_table" && block.rows?.[1]?.[i]?.type === "raw_number";
  const align = settings.align || (numbers ? "right" : "");
  return [align && `align-${align}`, settings.is_wrapped ? "wrapped" : ""].filter(Boolean).join(" ") || null;
}

function cellNodes(cell, block, scope) {
  if (cell?.type === "rich_text") return richText(cell, scope.ctx);
  if (cell?.type === "action_cell") return element(cell.element, placeIn(block, scope));
  if (cell?.type === "raw_number") return cell.text || Number(cell.value).toLocaleString("en-US", { maximumFractionDigits: 6 });
  return plainText(cell?.text ?? "");
}

// Pager turns the pages of a long table.
class Pager {
  constructor(pages, show) {
    Object.assign(this, { pages, show });
    const turn = (name, label, by) => h("button", { type: "button", class: "icon-btn", "aria-label": label, onclick: () => this.turn(this.at + by) }, icon(name));
    [this.back, this.next] = [turn("back", "Previous page", -1), turn("next", "Next page", 1)];
    this.words = h("span", { "aria-live": "polite" });
    this.node = h("div", { class: "pager" }, this.back, this.words, this.next);
    this.turn(0);
  }

  // turn keeps the buttons usable at the ends, so that the focus has where to stay.
  turn(at) {
    this.at = Math.min(Math.max(at, 0), this.pages - 1);
    this.show(this.at);
    this.words.textContent = `Page ${this.at + 1} of ${this.pages}`;
    this.back.setAttribute("aria-disabled", String(this.at === 0));
    this.next.setAttribute("aria-disabled", String(this.at === this.pages - 1));
  }
}

// frame lets a wide table scroll by itself, with the keyboard too.
function frame(name, node) {
  return h("div", { class: "table", tabindex: "0", role: "group", "aria-label": name }, node);
}

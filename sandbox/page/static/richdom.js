// Between a rich_text block and the nodes that a person edits: bold, italic,
// strike and code, links, lists, quotes and preformatted text.
import { h } from "./dom.js";
import { emoji } from "./emoji.js";
import { safeURL } from "./url.js";

const tags = { bold: "b", italic: "i", strike: "s", code: "code" };
const styleOf = { B: "bold", STRONG: "bold", I: "italic", EM: "italic", S: "strike", STRIKE: "strike", DEL: "strike", CODE: "code" };

// toNodes draws a block's elements for editing; people and channels appear by name.
export function toNodes(block, ctx) {
  return (block?.elements || []).flatMap((part) => {
    if (part.type === "rich_text_list") return listNode(part, ctx);
    if (part.type === "rich_text_quote") return h("blockquote", {}, run(part.elements, ctx));
    if (part.type === "rich_text_preformatted") return h("pre", {}, run(part.elements, ctx));
    return linesOf(part.elements, ctx);
  });
}

// linesOf makes a row of nodes of each line, as the browser's editing does.
function linesOf(elements, ctx) {
  const rows = [[]];
  for (const e of elements || []) {
    const lines = e.type === "text" ? e.text.split("\n") : [e];
    lines.forEach((line, i) => {
      if (i) rows.push([]);
      rows.at(-1).push(...run([e.type === "text" ? { ...e, text: line } : e], ctx));
    });
  }
  return rows.map((row) => h("div", {}, row.some((n) => n.textContent) ? row : h("br")));
}

const listNode = (part, ctx) => h(part.style === "ordered" ? "ol" : "ul", { "data-indent": part.indent || null }, part.elements.map((item) => h("li", {}, run(item.elements, ctx))));

const written = {
  __proto__: null,
  link: (e) => h("a", { href: safeURL(e.url) || null }, e.text || e.url),
  user: (e, ctx) => document.createTextNode(`@${ctx.person(e.user_id).name}`),
  channel: (e, ctx) => document.createTextNode(`#${ctx.channel(e.channel_id) || e.channel_id}`),
  emoji: (e) => document.createTextNode(`:${e.name}:`),
  broadcast: (e) => document.createTextNode(`@${e.range}`),
};

function run(elements, ctx) {
  return (elements || []).map((e) => {
    const node = written[e.type] ? written[e.type](e, ctx) : document.createTextNode(e.text || "");
    return Object.keys(tags).filter((s) => e.style?.[s]).reduce((inner, s) => h(tags[s], {}, inner), node);
  });
}

// fromNodes reads an edited box as a rich_text block, or null when it is empty.
export function fromNodes(box, ctx) {
  const parts = [];
  lineBreaks(box, parts, ctx, 0);
  const elements = parts.map(finished).filter(Boolean);
  return elements.length ? { type: "rich_text", elements } : null;
}

// lineBreaks walks blocks and lines; text of neighbouring lines is one section.
function lineBreaks(box, parts, ctx, depth) {
  for (const node of box.childNodes) {
    if (/^(UL|OL)$/.test(node.nodeName)) addList(node, parts, ctx, depth + Number(node.dataset.indent || 0));
    else if (node.nodeName === "PRE") parts.push({ type: "rich_text_preformatted", elements: [{ type: "text", text: node.innerText.replace(/\n$/, "") }] });
    else if (node.nodeName === "BLOCKQUOTE") parts.push({ type: "rich_text_quote", elements: inline(node, {}, ctx) });
    else if (/^(DIV|P)$/.test(node.nodeName) && node.querySelector("ul, ol, pre, blockquote, div")) lineBreaks(node, parts, ctx, depth);
    else addLine(parts, node, ctx);
  }
}

function addLine(parts, node, ctx) {
  const block = /^(DIV|P)$/.test(node.nodeName);
  const last = parts.at(-1);
  const section = last?.type === "rich_text_section" ? last : { type: "rich_text_section", elements: [], open: true };
  if (section !== last) parts.push(section);
  else if (block || !section.open) section.elements.push({ type: "text", text: "\n" });
  if (node.nodeName === "BR") section.open = false;
  else section.elements.push(...(block ? inline(node, {}, ctx) : leaf(node, {}, ctx)));
  if (node.nodeName !== "BR") section.open = !block;
}

function addList(list, parts, ctx, indent) {
  const style = list.nodeName === "OL" ? "ordered" : "bullet";
  for (const item of list.children) {
    if (/^(UL|OL)$/.test(item.nodeName)) {
      addList(item, parts, ctx, indent + 1);
      continue;
    }
    const last = parts.at(-1);
    const same = last?.type === "rich_text_list" && last.style === style && last.indent === indent ? last : null;
    if (!same) parts.push({ type: "rich_text_list", style, indent, border: 0, elements: [] });
    parts.at(-1).elements.push({ type: "rich_text_section", elements: merged(inline(item, {}, ctx)) });
    for (const inner of item.querySelectorAll(":scope > ul, :scope > ol")) addList(inner, parts, ctx, indent + 1);
  }
}

const inline = (node, style, ctx) => [...node.childNodes].filter((n) => !/^(UL|OL)$/.test(n.nodeName)).flatMap((n) => leaf(n, style, ctx));

function leaf(node, style, ctx) {
  if (node.nodeType === Node.TEXT_NODE) return words(node.data.replace(/[\u00a0]/g, " ").replace(/\u200b/g, ""), style, ctx);
  if (node.nodeName === "BR") return node.nextSibling ? [{ type: "text", text: "\n" }] : [];
  if (node.nodeName === "A" && safeURL(node.getAttribute("href"))) return [styled({ type: "link", url: node.getAttribute("href"), text: node.textContent }, style)];
  const name = styleOf[node.nodeName];
  return inline(node, name ? { ...style, [name]: true } : style, ctx);
}

const styled = (e, style) => (Object.keys(style).length ? { ...e, style } : e);

// words finds @people, #channels and :emoji: in what was typed; code stays as it is.
function words(text, style, ctx) {
  if (!text) return [];
  if (style.code) return [styled({ type: "text", text }, style)];
  return text.split(/(@[\p{L}\p{N}._-]+|#[\p{L}\p{N}._-]+|:[a-z0-9_+-]+:)/u).filter(Boolean).map((piece) => styled(special(piece, ctx) || { type: "text", text: piece }, style));
}

function special(piece, ctx) {
  const rest = piece.slice(1).toLowerCase();
  if (piece[0] === ":" && emoji[rest.slice(0, -1)]) return { type: "emoji", name: rest.slice(0, -1) };
  if (piece[0] === "@" && ["here", "channel", "everyone"].includes(rest)) return { type: "broadcast", range: rest };
  const person = piece[0] === "@" && ctx.people().find((p) => p.name.toLowerCase() === rest);
  if (person) return { type: "user", user_id: person.id };
  const channel = piece[0] === "#" && ctx.conversations().find((c) => c.kind === "channel" && c.name === rest);
  return channel ? { type: "channel", channel_id: channel.id } : null;
}

// merged joins neighbouring texts of one style.
function merged(elements) {
  return elements.reduce((all, e) => {
    const last = all.at(-1);
    if (last?.type === "text" && e.type === "text" && JSON.stringify(last.style) === JSON.stringify(e.style)) return [...all.slice(0, -1), { ...last, text: last.text + e.text }];
    return [...all, e];
  }, []);
}

// finished drops what a section has only for reading, and sections of blank lines alone.
function finished(part) {
  if (part.type === "rich_text_list") return part;
  const elements = merged(part.elements);
  const last = elements.at(-1);
  if (last?.type === "text") last.text = last.text.replace(/\n+$/, "");
  const kept = elements.filter((e) => e.type !== "text" || e.text);
  return kept.some((e) => e.type !== "text" || e.text.trim()) ? { type: part.type, elements: kept } : null;
}

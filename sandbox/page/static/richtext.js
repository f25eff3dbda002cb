// rich_text blocks: sections, lists, quotes and preformatted text.
import { h, add } from "./dom.js";
import { emoji } from "./emoji.js";
import { channelLink, link, mention } from "./mrkdwn.js";
import { slackDate } from "./time.js";

// richText draws a rich_text block's elements.
export function richText(block, ctx) {
  return (block.elements || []).map((part) => (parts[part.type] || section)(part, ctx));
}

const parts = {
  __proto__: null,
  rich_text_section: section,
  rich_text_list: list,
  rich_text_quote: (p, ctx) => h("blockquote", {}, run(p.elements, ctx)),
  rich_text_preformatted: (p, ctx) => h("pre", {}, run(p.elements, ctx)),
};

function section(part, ctx) {
  return h("div", { class: "rich-section" }, run(part.elements, ctx));
}

function list(part, ctx) {
  const props = { class: "rich-list", style: `--depth:${part.indent || 0}`, start: part.offset ? part.offset + 1 : null };
  return h(part.style === "ordered" ? "ol" : "ul", props, part.elements.map((item) => h("li", {}, run(item.elements, ctx))));
}

const run = (elements, ctx) => (elements || []).map((e) => styled(e, (leaves[e.type] || leaves.text)(e, ctx)));

const leaves = {
  __proto__: null,
  text: (e) => lines(e.text),
  link: (e) => link(e.url, e.text),
  user: (e, ctx) => mention(e.user_id, ctx),
  channel: (e, ctx) => channelLink(e.channel_id, "", ctx),
  emoji: (e) => emoji[e.name] || drawn(e.unicode) || `:${e.name}:`,
  broadcast: (e) => h("span", { class: "mention" }, `@${e.range}`),
  usergroup: (e) => h("span", { class: "mention" }, `@${e.usergroup_id}`),
  date: (e, ctx) => slackDate(e.timestamp, e.format, ctx.now(), ctx.zone()),
  color: (e) => e.value,
};

// drawn reads "1f44b-1f3fb", the code points of an emoji.
const drawn = (points) => (/^[0-9a-f]{2,6}(-[0-9a-f]{2,6})*$/i.test(points || "") ? String.fromCodePoint(...points.split("-").map((p) => Number.parseInt(p, 16))) : "");

const lines = (text) => String(text || "").split("\n").flatMap((line, i) => (i ? [h("br"), line] : [line]));

const styles = { bold: "strong", italic: "em", strike: "s", underline: "u", code: "code" };

function styled(e, node) {
  return Object.keys(styles).filter((s) => e.style?.[s]).reduce((inner, s) => add(h(styles[s]), [inner]), node);
}

// One line of Markdown: emphasis, code, links, pictures, mentions and emoji.
import { h } from "./dom.js";
import { picture } from "./picture.js";
import { angle, link, splitEmoji } from "./mrkdwn.js";
import { safeURL } from "./url.js";

// lines draws the lines of a paragraph, which keep their breaks as in Slack.
export function lines(all, ctx) {
  return all.flatMap((text, i) => (i ? [h("br"), line(text.trim(), ctx)] : [line(text.trim(), ctx)]));
}

// Each rule takes what its pattern matches at the place where reading has come to.
const rules = [
  [/\\([!-/:-@[-`{-~])/y, (m) => m[1]],
  [/(`+)(.+?)\1(?!`)/y, (m) => h("code", {}, m[2].replace(/^ (.*) $/, "$1"))],
  [/!\[([^\]]*)\]\(([^)\s]+)[^)]*\)/y, (m) => picture(m[2], m[1])],
  [/\[([^\]]+)\]\(([^)\s]+)[^)]*\)/y, (m, ctx) => linked(m[2], line(m[1], ctx))],
  [/<([@#!][^<>\n]+|[a-z][a-z0-9+.-]*:[^<>\s]+)>/iy, (m, ctx) => angle(m[1], ctx)],
  [/https?:\/\/[^\s<>()]+[^\s<>().,;:!?'"]/y, (m) => link(m[0])],
  [/\*\*\*(?=[^\s*])(.+?[^\s*]|\S)\*\*\*/y, (m, ctx) => h("strong", {}, h("em", {}, line(m[1], ctx)))],
  [/\*\*(?=\S)(.+?[^\s*]|\S)\*\*(?!\*)/y, (m, ctx) => h("strong", {}, line(m[1], ctx))],
  [/__(?=\S)(.+?\S|\S)__(?![\p{L}\p{N}])/uy, (m, ctx) => h("strong", {}, line(m[1], ctx)), true],
  [/~~(?=\S)(.+?\S|\S)~~/y, (m, ctx) => h("s", {}, line(m[1], ctx))],
  [/\*(?=[^\s*])(.+?[^\s*]|\S)\*(?!\*)/y, (m, ctx) => h("em", {}, line(m[1], ctx))],
  [/_(?=[^\s_])(.+?[^\s_]|\S)_(?![\p{L}\p{N}])/uy, (m, ctx) => h("em", {}, line(m[1], ctx)), true],
];

// line returns the nodes of one line.
export function line(text, ctx) {
  const out = [];
  let plain = "";
  for (let i = 0; i < text.length; ) {
    const found = at(text, i, ctx);
    if (!found) {
      plain += text[i++];
      continue;
    }
    out.push(...splitEmoji(plain), found.node);
    plain = "";
    i += found.length;
  }
  return [...out, ...splitEmoji(plain)];
}

// at: the third part of a rule says that it does not begin inside a word.
function at(text, i, ctx) {
  for (const [pattern, make, edge] of rules) {
    pattern.lastIndex = i;
    const m = pattern.exec(text);
    if (m && !(edge && /[\p{L}\p{N}]/u.test(text[i - 1] || " "))) return { node: make(m, ctx), length: m[0].length };
  }
  return null;
}

function linked(url, nodes) {
  if (!safeURL(url)) return h("span", {}, nodes);
  return h("a", { href: safeURL(url), target: "_blank", rel: "noreferrer noopener" }, nodes);
}

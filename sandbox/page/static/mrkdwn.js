// Slack's mrkdwn, drawn as document nodes. `ctx` knows names: ctx.user(id),
// ctx.channel(id), ctx.now(), ctx.zone(), ctx.go(conversation).
import { h, add } from "./dom.js";
import { emoji } from "./emoji.js";
import { isTime, slackDate } from "./time.js";
import { bareURL, safeURL } from "./url.js";

// mrkdwn returns the nodes of a mrkdwn text.
export function mrkdwn(text, ctx) {
  return fences(String(text || "")).map((part) => (part.code ? h("pre", {}, plainLines(part.text, ctx)) : paragraphs(part.text, ctx)));
}

// plainText returns the nodes of a plain_text object: emoji, and &amp; &lt; &gt; as what they stand for.
export function plainText(text, withEmoji = true) {
  const value = unescapeText(String(text || ""));
  return withEmoji ? splitEmoji(value) : [value];
}

// textObject draws either kind of text object.
export function textObject(object, ctx) {
  if (!object) return [];
  if (object.type === "mrkdwn") return mrkdwn(object.text, object.verbatim ? verbatim(ctx) : ctx);
  return plainText(object.text, object.emoji !== false);
}

// verbatim text has no links but those that the app has made.
const verbatim = (ctx) => Object.create(ctx, { verbatim: { value: true } });

// bareText is what a text object says, for accessible names and lists.
export function bareText(object) {
  return plainText(object?.text, object?.emoji !== false).join("");
}

export const unescapeText = (s) => s.replace(/&(amp|lt|gt);/g, (_, name) => ({ amp: "&", lt: "<", gt: ">" })[name]);

function fences(text) {
  const parts = [];
  text.split("```").forEach((piece, i, all) => {
    const open = i % 2 === 1;
    if (open && i === all.length - 1) parts.push({ text: "```" + piece });
    else if (piece !== "") parts.push({ code: open, text: open ? piece.replace(/^\n|\n$/g, "") : piece.replace(i > 0 ? /^\n/ : /^$/, "") });
  });
  return parts;
}

// plainLines keeps links readable inside code, where no style applies.
function plainLines(text, ctx) {
  return text.split(/(<[^<>\n]+>)/).map((piece) => (/^<[^<>\n]+>$/.test(piece) ? angle(piece.slice(1, -1), ctx) : unescapeText(piece)));
}

function paragraphs(text, ctx) {
  const out = [];
  let quote = null;
  text.split("\n").forEach((line, i, all) => {
    const quoted = line.match(/^(?:&gt;|>) ?(.*)$/);
    if (quoted) {
      if (!quote) out.push((quote = h("blockquote", {})));
      else quote.append(h("br"));
      add(quote, inline(quoted[1], ctx));
      return;
    }
    const wasQuote = quote;
    quote = null;
    out.push(bullet(line, ctx));
    if (i < all.length - 1 && !(wasQuote && line === "")) out.push(h("br"));
  });
  return out;
}

// bullet keeps the lines of an item together that an app has drawn with a dot: "-" and "1." are text.
function bullet(line, ctx) {
  const match = line.match(/^(\s*)([•◦▪])\s+(.*)$/);
  if (!match) return inline(line, ctx);
  return h("span", { class: "bullet", style: `--depth:${Math.floor(match[1].length / 2)}` }, h("span", {}, match[2]), h("span", {}, inline(match[3], ctx)));
}

const marks = { "*": "strong", _: "em", "~": "s" };

// inline reads one line: angle brackets, code, styles, emoji. A style opens
// and closes at the edge of a word, as in Slack: 2*3*4 is not bold.
function inline(line, ctx) {
  const out = [];
  let plain = "";
  const flush = () => {
    out.push(...splitEmoji(unescapeText(plain)));
    plain = "";
  };
  for (let i = 0; i < line.length; ) {
    const token = tokenAt(line, i, ctx);
    if (token) {
      flush();
      out.push(token.node);
      i += token.length;
    } else {
      plain += line[i];
      i += 1;
    }
  }
  flush();
  return out;
}

function tokenAt(line, i, ctx) {
  const rest = line.slice(i);
  const bracket = rest.match(/^<([^<>\n]+)>/);
  if (bracket) return { node: angle(bracket[1], ctx), length: bracket[0].length };
  const code = rest.match(/^`([^`\n]+)`/);
  if (code) return { node: h("code", {}, plainLines(code[1], ctx)), length: code[0].length };
  const url = !ctx.verbatim && bareURL(line, i);
  if (url) return { node: link(unescapeText(url)), length: url.length };
  return styled(line, i, ctx);
}

function styled(line, i, ctx) {
  const mark = line[i];
  if (!marks[mark] || /[\p{L}\p{N}]/u.test(line[i - 1] || " ")) return null;
  for (let end = line.indexOf(mark, i + 2); end > 0; end = line.indexOf(mark, end + 1)) {
    const inner = line.slice(i + 1, end);
    const after = line[end + 1] || " ";
    if (/\s/.test(inner[0]) || /\s/.test(inner.at(-1)) || /[\p{L}\p{N}]/u.test(after)) continue;
    return { node: h(marks[mark], {}, inline(inner, ctx)), length: end - i + 1 };
  }
  return null;
}

// angle draws what stands in <…>: mentions, dates, special words and links.
export function angle(body, ctx) {
  const bar = body.indexOf("|");
  const target = bar < 0 ? body : body.slice(0, bar);
  const label = bar < 0 ? "" : unescapeText(body.slice(bar + 1));
  if (target.startsWith("@")) return mention(target.slice(1), ctx);
  if (target.startsWith("#")) return channelLink(target.slice(1), label, ctx);
  if (target.startsWith("!date^")) return dateText(target, label, ctx);
  if (target.startsWith("!")) return h("span", { class: "mention" }, "@" + (label || target.slice(1).split("^")[0]).replace(/^@/, ""));
  if (!/^[a-z][a-z0-9+.-]*:/i.test(target)) return document.createTextNode(unescapeText(`<${body}>`));
  return link(unescapeText(target), label);
}

// mention draws a person's name.
export function mention(id, ctx) {
  return h("span", { class: id === ctx.me() ? "mention mention-me" : "mention", dir: "auto" }, "@" + ctx.user(id));
}

// channelLink draws a channel's name; a click opens it.
export function channelLink(id, label, ctx) {
  const name = ctx.channel(id) || label || id;
  return h("button", { type: "button", class: "mention mention-channel", onclick: () => ctx.go(id) }, "#" + name);
}

function dateText(target, fallback, ctx) {
  const [, stamp, form, url] = target.split("^");
  const sec = Number(stamp);
  const words = isTime(sec) && form ? slackDate(sec, unescapeText(form), ctx.now(), ctx.zone()) : fallback;
  const time = h("time", { title: fallback || null }, words);
  return url ? link(unescapeText(url), words) : time;
}

// link draws a link, and only for addresses that cannot run anything here.
export function link(url, label) {
  const text = splitEmoji(label || url.replace(/^mailto:/, ""));
  if (!safeURL(url)) return h("span", {}, text);
  return h("a", { href: url, target: "_blank", rel: "noreferrer noopener" }, text);
}

// splitEmoji replaces the :names: of emoji by the emoji.
export function splitEmoji(text) {
  return text.split(/(:[a-z0-9_+-]+:(?::skin-tone-\d:)?)/i).map((piece) => {
    const name = piece.match(/^:([a-z0-9_+-]+):/i);
    return (name && emoji[name[1].toLowerCase()]) || piece;
  });
}

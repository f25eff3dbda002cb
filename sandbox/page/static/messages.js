// The messages of one conversation.
import { h, icon, patchList } from "./dom.js";
import { blockItems, drawBlock } from "./blocks.js";
import { mrkdwn } from "./mrkdwn.js";
import { picture } from "./picture.js";
import { places, stay } from "./scroll.js";
import { clockTime, day, dayName, longTime, seconds } from "./time.js";

// drawMessages updates the list in place. The reader ends up at its "end", at its "start", or sees the
// "same" messages as before.
export function drawMessages(box, conversation, notices, app, to) {
  const before = to === "same" ? places(box) : [];
  patchList(box, rows(conversation, notices, app), (item, had) => item.make(item, had));
  if (to === "end") box.scrollTop = box.scrollHeight;
  else if (to === "start") box.scrollTop = 0;
  else stay(box, before);
}

function rows(conversation, notices, app) {
  const entries = [...conversation.messages.map((m) => ({ at: seconds(m.ts), m })), ...notices.map((n) => ({ at: Date.parse(n.at) / 1000, n }))];
  entries.sort((a, b) => a.at - b.at);
  const out = conversation.earlier ? [earlierRow(app)] : [startRow(conversation, app)];
  let before = null;
  for (const entry of entries) {
    if (!before || day(before.at, app.zone()) !== day(entry.at, app.zone())) out.push(dividerRow(entry.at, app));
    if (isFirstNew(entry, before, conversation, app)) out.push({ key: "new", sig: "new", make: newLine });
    out.push(entry.n ? noticeRow(entry, app) : messageRow(entry, before, conversation, app));
    before = entry;
  }
  return out;
}

function isFirstNew(entry, before, conversation, app) {
  const mark = app.state.newFrom[conversation.id] || 0;
  return mark > 0 && entry.at > mark && before && before.at <= mark && entry.m?.user !== app.me();
}

const newLine = () => h("div", { class: "new-line", role: "separator", "aria-label": "New messages" }, h("span", {}, "New"));

function startRow(conversation, app) {
  const text = { channel: `This is the very beginning of #${conversation.name}.`, app: `This is the very beginning of your direct messages with ${conversation.name}.` };
  const words = text[conversation.kind] || `This conversation is just between ${conversation.name} and you.`;
  return { key: "start", sig: words, make: () => h("div", { class: "start" }, words) };
}

// earlierRow is for keyboards: who scrolls gets the earlier messages without it.
function earlierRow(app) {
  const words = "Show earlier messages";
  return { key: "earlier", sig: words, make: () => h("div", { class: "start" }, h("button", { type: "button", class: "btn", onclick: () => app.history.earlier() }, words)) };
}

function dividerRow(at, app) {
  const words = dayName(at, app.now(), app.zone());
  return { key: `day:${day(at, app.zone())}`, sig: words, make: () => h("div", { class: "day", role: "separator", "aria-label": words }, h("span", {}, words)) };
}

function noticeRow(entry, app) {
  const { n } = entry;
  return { key: `notice:${n.id}`, sig: n.text, make: () => h("article", { class: "message client-notice" }, avatar({ id: "client", name: "Slackbot" }), h("div", { class: "message-main" },
    h("div", { class: "only-you" }, icon("eye"), "Only visible to you"), byline("Slackbot", false, entry.at, app), h("div", { class: "text" }, mrkdwn(n.text, app)))) };
}

function messageRow(entry, before, conversation, app) {
  const { m } = entry;
  const compact = Boolean(before?.m && before.m.user === m.user && !m.ephemeral && !before.m.ephemeral && entry.at - before.at < 300 && day(before.at, app.zone()) === day(entry.at, app.zone()));
  const sig = JSON.stringify([m.revision, m.edited, m.files, compact, app.salt()]);
  return { key: (m.ephemeral ? "e:" : "m:") + m.ts, sig, m, compact, at: entry.at, make: (item, had) => message(item, had, conversation, app) };
}

// message draws one; the storybook does so without a conversation around it.
export function message(item, had, conversation, app) {
  const { m, compact, at } = item;
  const author = app.person(m.user);
  const name = author.real_name || author.name;
  const body = h("div", { class: "message-main" },
    m.ephemeral && h("div", { class: "only-you" }, icon("eye"), "Only visible to you"),
    !compact && byline(name, author.is_bot, at, app), content(m, had, conversation, app), (m.files || []).map(file));
  const side = compact ? h("span", { class: "side-time", "aria-hidden": "true" }, clockTime(at, app.zone()).replace(/ [AP]M/, "")) : avatar(author);
  const node = h("article", { class: `message${compact ? " compact" : ""}${m.ephemeral ? " ephemeral" : ""}`, "aria-label": `${name}, ${clockTime(at, app.zone())}` }, side, body);
  node.dataset.ts = m.ts;
  return node;
}

function content(m, had, conversation, app) {
  const edited = m.edited && h("small", { class: "edited" }, " (edited)");
  if (!m.blocks?.length) return h("div", { class: "text message-text" }, mrkdwn(m.text, app), edited);
  const scope = app.messageScope(conversation.id, m);
  const box = h("div", { class: "blocks" }, blockItems(m.blocks, "").map((item) => drawBlock(item, scope, had)));
  if (edited) box.append(edited);
  return box;
}

function byline(name, isBot, at, app) {
  return h("div", { class: "byline" }, h("strong", {}, name), isBot && h("span", { class: "app-badge" }, "APP"), h("time", { title: longTime(at, app.zone()) }, clockTime(at, app.zone())));
}

// avatar shows a person's initials on a colour of their own.
export function avatar(person) {
  const name = person.real_name || person.name || "?";
  const words = name.replace(/\(.*?\)/g, "").match(/[\p{L}\p{N}]+/gu) || [name];
  const letters = [words[0], words.length > 1 ? words.at(-1) : ""].map((w) => [...(w || "")][0] || "").join("").toUpperCase();
  const hue = [...name].reduce((sum, c) => (sum * 31 + c.codePointAt(0)) % 360, 7);
  return h("span", { class: `avatar${person.is_bot ? " avatar-app" : ""}`, style: `--hue:${hue}`, "aria-hidden": "true", "data-letters": letters });
}

function file(f) {
  const words = h("span", {}, h("strong", {}, f.title || f.name), h("small", {}, `${f.mimetype} · ${Math.ceil(f.size / 1024)} kB`));
  const card = h("a", { class: "file", href: f.url, download: f.name }, words);
  return f.mimetype.startsWith("image/") ? h("div", {}, card, picture(f.url, f.title || f.name)) : card;
}

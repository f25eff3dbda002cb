// The rows of a conversation: its messages, the client's own notices, and the lines between them.
import { h, icon, patchList } from "./dom.js";
import { avatar, byline, message } from "./messages.js";
import { orCannot } from "./cannot.js";
import { followAll } from "./follow.js";
import { mrkdwn } from "./mrkdwn.js";
import { places, stay } from "./scroll.js";
import { day, dayName, seconds } from "./time.js";

const pause = 300; // seconds after which a person's next message shows their name again

// drawMessages updates the list in place. The reader ends up at its "end", at its "start", or sees the
// "same" messages as before.
export function drawMessages(box, conversation, notices, app, to) {
  const before = to === "same" ? places(box) : [];
  patchList(box, rows(conversation, notices, app), (item, had) => item.make(item, had));
  followAll(box);
  if (to === "end") box.scrollTop = box.scrollHeight;
  else if (to === "start") box.scrollTop = 0;
  else stay(box, before);
}

// rows of a part of a conversation leave out its first message: it only says how the second one looks, so
// that no row changes when the part moves along.
function rows(conversation, notices, app) {
  const look = { conversation, app, salt: app.salt(), newFrom: app.state.newFrom[conversation.id] || 0 };
  const out = [conversation.earlier ? earlierRow(app) : startRow(conversation)];
  const all = entries(conversation, notices, app.zone());
  let before = conversation.earlier ? all.shift() : null;
  for (const entry of all) {
    if (before?.day !== entry.day) out.push(dividerRow(entry, app));
    if (isFirstNew(entry, before, look)) out.push({ key: "new", sig: "new", make: newLine });
    out.push(entry.n ? noticeRow(entry, app) : messageRow(entry, before, look));
    before = entry;
  }
  return out;
}

// entries are messages and notices in the order of time.
function entries(conversation, notices, zone) {
  const all = [...conversation.messages.map((m) => ({ at: seconds(m.ts), m })), ...notices.map((n) => ({ at: Date.parse(n.at) / 1000, n }))];
  if (notices.length) all.sort((a, b) => a.at - b.at);
  for (const entry of all) entry.day = day(entry.at, zone);
  return all;
}

function isFirstNew(entry, before, { newFrom, app }) {
  return newFrom > 0 && entry.at > newFrom && before && before.at <= newFrom && entry.m?.user !== app.me();
}

const newLine = () => h("div", { class: "new-line", role: "separator", "aria-label": "New messages" }, h("span", {}, "New"));

function startRow(conversation) {
  const text = { channel: `This is the very beginning of #${conversation.name}.`, app: `This is the very beginning of your direct messages with ${conversation.name}.` };
  const words = text[conversation.kind] || `This conversation is just between ${conversation.name} and you.`;
  return { key: "start", sig: words, make: () => h("div", { class: "start" }, words) };
}

// earlierRow is for keyboards: who scrolls gets the earlier messages without it.
function earlierRow(app) {
  const words = "Show earlier messages";
  return { key: "earlier", sig: words, make: () => h("div", { class: "start" }, h("button", { type: "button", class: "btn", onclick: () => app.history.earlier() }, words)) };
}

function dividerRow(entry, app) {
  const words = dayName(entry.at, app.now(), app.zone());
  return { key: `day:${entry.day}`, sig: words, make: () => h("div", { class: "day", role: "separator", "aria-label": words }, h("span", {}, words)) };
}

function noticeRow(entry, app) {
  const { n } = entry;
  return { key: `notice:${n.id}`, sig: n.text, make: () => h("article", { class: "message client-notice" }, avatar({ id: "client", name: "Slackbot" }), h("div", { class: "message-main" },
    h("div", { class: "only-you" }, icon("eye"), "Only visible to you"), byline("Slackbot", false, entry.at, app), h("div", { class: "text" }, orCannot("this text", () => mrkdwn(n.text, app))))) };
}

function messageRow(entry, before, { conversation, app, salt }) {
  const { m } = entry;
  const compact = Boolean(before?.m && before.m.user === m.user && !m.ephemeral && !before.m.ephemeral && entry.at - before.at < pause && before.day === entry.day);
  const sig = JSON.stringify([m.revision, m.edited, m.files, m.replies, m.reactions, compact, salt]);
  return { key: (m.ephemeral ? "e:" : "m:") + m.ts, sig, m, compact, at: entry.at, make: (item, had) => message(item, had, conversation, app) };
}

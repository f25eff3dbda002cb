// One message of a conversation.
import { add, h, icon, patchList } from "./dom.js";
import { orCannot } from "./cannot.js";
import { blockItems, drawBlock } from "./blocks.js";
import { fileSize } from "./filesize.js";
import { mrkdwn, plainText } from "./mrkdwn.js";
import { picture } from "./picture.js";
import { clockTime, dayName, longTime, seconds } from "./time.js";

// message draws one, or brings it up to date part by part and block by block:
// what is open in a block that stays the same stays open. The storybook draws
// without a conversation around it.
export function message(item, had, conversation, app) {
  const { m, compact, at } = item;
  const author = app.person(m.user);
  const name = author.real_name || author.name;
  const node = had || h("article", { tabindex: "-1" }, h("span", { class: "side-time" }), h("div", { class: "message-main" }));
  const focused = node.contains(document.activeElement);
  node.className = `message${compact ? " compact" : ""}${m.ephemeral ? " ephemeral" : ""}`;
  node.setAttribute("aria-label", `${name}, ${clockTime(at, app.zone())}`);
  node.querySelector(":scope > :is(.avatar, .side-time)").replaceWith(compact ? sideTime(at, app) : avatar(author));
  patchList(node.lastElementChild, parts(item, author, conversation, app), (part, old) => part.make(old));
  if (focused && !node.contains(document.activeElement)) node.focus({ preventScroll: true }); // its control is gone: the whole has the focus
  node.dataset.ts = m.ts;
  node.dataset.path = `${item.inThread ? "thread" : "message"}/${m.ts}`;
  return node;
}

const sideTime = (at, app) => h("span", { class: "side-time", "aria-hidden": "true" }, clockTime(at, app.zone()).replace(/ [AP]M/, ""));

// parts are what a message consists of, from its top to its bottom, for patchList.
function parts(item, author, conversation, app) {
  const { m, compact, at, inThread } = item;
  const salt = app.salt();
  const part = (key, of, make) => ({ key, sig: JSON.stringify([of, salt]), make });
  return [
    m.ephemeral && part("private", "", () => h("div", { class: "only-you" }, icon("eye"), "Only visible to you")),
    m.broadcast && part("broadcast", "", () => broadcast(m, item, conversation, app)),
    !compact && part("byline", author, () => byline(author.real_name || author.name, author.is_bot, at, app)),
    m.blocks?.length ? part("blocks", [m.revision, m.edited], (old) => blocks(m, old, conversation, app)) : part("text", [m.text, m.edited], () => text(m, app)),
    ...(m.files || []).map((f) => part(`file:${f.id}`, f, () => file(f))),
    m.reactions?.length && part("reactions", m.reactions, () => reactions(m, app)),
    m.replies && !inThread && part("replies", m.replies, () => replies(m, conversation, app)),
  ].filter(Boolean);
}

// broadcast says that a reply is shown outside of its thread, or that it is.
function broadcast(m, item, conversation, app) {
  if (item.inThread) return h("div", { class: "only-you" }, "Also sent to the channel");
  return h("div", { class: "only-you" }, h("button", { type: "button", class: "link-btn", "data-path": `thread-of/${m.ts}`, onclick: () => app.thread.open(conversation.id, m.thread_ts) }, "Replied to a thread"));
}

// replies is the way into the thread below a message.
function replies(m, conversation, app) {
  const { count, users, latest } = m.replies;
  const last = seconds(latest);
  return h("button", { type: "button", class: "replies", "data-path": `replies/${m.ts}`, onclick: () => app.thread.open(conversation.id, m.ts) },
    users.slice(0, 5).map((id) => avatar(app.person(id))), h("strong", {}, count === 1 ? "1 reply" : `${count} replies`), h("small", {}, `Last reply ${dayName(last, app.now(), app.zone()).toLowerCase()} at ${clockTime(last, app.zone())}`));
}

function reactions(m, app) {
  const one = (r) => h("li", { class: "reaction", title: (r.users || []).map((id) => app.user(id)).join(", ") }, plainText(`:${r.name}:`), h("span", {}, String(r.count ?? r.users?.length ?? 1)));
  return h("ul", { class: "reactions", "aria-label": "Reactions" }, m.reactions.map(one));
}

const edited = (m) => m.edited && h("small", { class: "edited" }, " (edited)");

function text(m, app) {
  return h("div", { class: "text message-text" }, orCannot("this text", () => mrkdwn(m.text, app)), edited(m));
}

function blocks(m, had, conversation, app) {
  const box = had || h("div", { class: "blocks" });
  const scope = app.messageScope(conversation.id, m);
  patchList(box, blockItems(m.blocks, app.salt()), (item, old) => drawBlock(item, scope, old));
  return add(box, edited(m));
}

// byline says who wrote, and when.
export function byline(name, isBot, at, app) {
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
  const words = h("span", {}, h("strong", {}, f.title || f.name), h("small", {}, `${f.mimetype} · ${fileSize(f.size)}`));
  const card = h("a", { class: "file", href: f.url, download: f.name }, words);
  return f.mimetype.startsWith("image/") ? h("div", {}, card, picture(f.url, f.title || f.name)) : card;
}

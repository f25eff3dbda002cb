// One message of a conversation.
import { h, icon } from "./dom.js";
import { orCannot } from "./cannot.js";
import { blockItems, drawBlock } from "./blocks.js";
import { fileSize } from "./filesize.js";
import { mrkdwn, plainText } from "./mrkdwn.js";
import { picture } from "./picture.js";
import { clockTime, dayName, longTime, seconds } from "./time.js";

// message draws one; the storybook does so without a conversation around it.
export function message(item, had, conversation, app) {
  const { m, compact, at } = item;
  const author = app.person(m.user);
  const name = author.real_name || author.name;
  const body = h("div", { class: "message-main" },
    m.ephemeral && h("div", { class: "only-you" }, icon("eye"), "Only visible to you"),
    m.broadcast && broadcast(m, item, conversation, app),
    !compact && byline(name, author.is_bot, at, app), content(m, had, conversation, app), (m.files || []).map(file), reactions(m, app), !item.inThread && replies(m, conversation, app));
  const side = compact ? h("span", { class: "side-time", "aria-hidden": "true" }, clockTime(at, app.zone()).replace(/ [AP]M/, "")) : avatar(author);
  const node = h("article", { class: `message${compact ? " compact" : ""}${m.ephemeral ? " ephemeral" : ""}`, tabindex: "-1", "aria-label": `${name}, ${clockTime(at, app.zone())}` }, side, body);
  node.dataset.ts = m.ts;
  node.dataset.path = `${item.inThread ? "thread" : "message"}/${m.ts}`;
  return node;
}

// broadcast says that a reply is shown outside of its thread, or that it is.
function broadcast(m, item, conversation, app) {
  if (item.inThread) return h("div", { class: "only-you" }, "Also sent to the channel");
  return h("div", { class: "only-you" }, h("button", { type: "button", class: "link-btn", "data-path": `thread-of/${m.ts}`, onclick: () => app.thread.open(conversation.id, m.thread_ts) }, "Replied to a thread"));
}

// replies is the way into the thread below a message.
function replies(m, conversation, app) {
  if (!m.replies) return null;
  const { count, users, latest } = m.replies;
  const last = seconds(latest);
  return h("button", { type: "button", class: "replies", "data-path": `replies/${m.ts}`, onclick: () => app.thread.open(conversation.id, m.ts) },
    users.slice(0, 5).map((id) => avatar(app.person(id))), h("strong", {}, count === 1 ? "1 reply" : `${count} replies`), h("small", {}, `Last reply ${dayName(last, app.now(), app.zone()).toLowerCase()} at ${clockTime(last, app.zone())}`));
}

function reactions(m, app) {
  if (!m.reactions?.length) return null;
  const one = (r) => h("li", { class: "reaction", title: (r.users || []).map((id) => app.user(id)).join(", ") }, plainText(`:${r.name}:`), h("span", {}, String(r.count ?? r.users?.length ?? 1)));
  return h("ul", { class: "reactions", "aria-label": "Reactions" }, m.reactions.map(one));
}

function content(m, had, conversation, app) {
  const edited = m.edited && h("small", { class: "edited" }, " (edited)");
  if (!m.blocks?.length) return h("div", { class: "text message-text" }, orCannot("this text", () => mrkdwn(m.text, app)), edited);
  const scope = app.messageScope(conversation.id, m);
  const box = h("div", { class: "blocks" }, blockItems(m.blocks, "").map((item) => drawBlock(item, scope, had)));
  if (edited) box.append(edited);
  return box;
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

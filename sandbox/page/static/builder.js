// JSON for Slack's Block Kit Builder, https://app.slack.com/block-kit-builder:
// what the app wrote, without what Slack or the sandbox added.
import { copy } from "./copy.js";
import { h, icon } from "./dom.js";

const viewKeys = ["type", "title", "submit", "close", "blocks", "private_metadata", "callback_id", "clear_on_close", "notify_on_close", "submit_disabled", "external_id"];

// copyForBuilder copies a message, a view, or whatever holds one of them: the
// arguments of a call, a payload, an ack.
export function copyForBuilder(json, app) {
  const found = forBuilder(json);
  if (!found) return app.toast("There are no blocks here to copy.");
  return copy(JSON.stringify(found, null, 2), "Copied for Block Kit Builder.", app);
}

// builderButton is a small button that copies what `what` returns.
export function builderButton(app, what) {
  const words = "Copy for Block Kit Builder";
  return h("button", { type: "button", class: "icon-btn builder-btn", "aria-label": words, title: words, onclick: () => copyForBuilder(what(), app) }, icon("blocks"));
}

// forBuilder is null when there is nothing for the Builder in it.
export function forBuilder(json) {
  const it = parsed(json);
  if (Array.isArray(it)) return it[0]?.type ? { blocks: bare(it) } : null;
  if (!it || typeof it !== "object") return null;
  if (it.type === "modal" || it.type === "home") return view(it);
  if (it.view) return forBuilder(it.view);
  const blocks = parsed(it.blocks);
  if (Array.isArray(blocks) && blocks.length) return { blocks: bare(blocks) };
  if (it.message) return forBuilder(it.message);
  return it.text && typeof it.text === "string" && isMessage(it) ? { blocks: [{ type: "section", text: { type: "mrkdwn", text: it.text } }] } : null;
}

// isMessage tells a message's text from that of a slash command or a button.
const isMessage = (it) => Boolean(it.ts || it.channel || it.response_type) && !it.command;

// parsed reads JSON that travels as text, as it does in a form.
export function parsed(value) {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function view(it) {
  const keys = it.type === "home" ? ["type", "blocks"] : viewKeys;
  const kept = keys.filter((k) => it[k] !== undefined && it[k] !== null && it[k] !== "" && it[k] !== false);
  return Object.fromEntries(kept.map((k) => [k, k === "blocks" ? bare(parsed(it.blocks)) : it[k]]));
}

// bare leaves out the ids that the sandbox gave: four characters and "=".
function bare(value) {
  if (Array.isArray(value)) return value.map(bare);
  if (!value || typeof value !== "object") return value;
  const given = ([key, v]) => (key === "block_id" || key === "action_id") && /^[0-9A-Za-z]{4}=$/.test(v);
  return Object.fromEntries(Object.entries(value).filter((e) => !given(e)).map(([k, v]) => [k, bare(v)]));
}

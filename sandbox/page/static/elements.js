// Interactive elements. Each builder takes (element, place): place has the
// block, the ctx, and for inputs id and describedby. What a person
// does goes to place.act(el, value), in the shape of the sandbox's Value.
import { h, uid } from "./dom.js";
import { bareText, plainText, textObject } from "./mrkdwn.js";
import { feedbackButtons, iconButton } from "./feedback.js";
import { fileInput } from "./fileinput.js";
import { follow } from "./follow.js";
import { datepicker, datetimepicker, timepicker } from "./pickers.js";
import { picture } from "./picture.js";
import { safeURL } from "./url.js";
import { menuButton } from "./menu.js";
import { act, busyWhile, name, path, picked } from "./place.js";
import { richInput } from "./richinput.js";
import { channels, conversations, external, ids, options, users } from "./selects.js";
import { textInput } from "./textinput.js";

// element draws any interactive element or image.
export function element(el, place) {
  const build = builders[el.type];
  if (build) return build(el, place);
  return h("span", { class: "unknown" }, `This page cannot draw the element “${el.type}”.`);
}

const builders = {
  __proto__: null,
  button, overflow, image: imageElement, radio_buttons: radios, checkboxes,
  static_select: options, multi_static_select: options, external_select: external, multi_external_select: external,
  users_select: ids(users), multi_users_select: ids(users), channels_select: ids(channels), multi_channels_select: ids(channels),
  conversations_select: ids(conversations), multi_conversations_select: ids(conversations),
  datepicker, timepicker, datetimepicker,
  plain_text_input: textInput, rich_text_input: richInput, file_input: fileInput, number_input: textInput, email_text_input: textInput, url_text_input: textInput,
  workflow_button: workflowButton, feedback_buttons: feedbackButtons, icon_button: iconButton,
};

const look = (el) => `btn${{ primary: " btn-primary", danger: " btn-danger" }[el.style] || ""}`;

function button(el, place) {
  const node = h("button", {
    type: "button", class: look(el), "data-path": path(el, place), "aria-label": el.accessibility_label,
    onclick: async () => {
      if (safeURL(el.url)) open(el.url, "_blank", "noopener,noreferrer");
      await busyWhile(node, () => act(el, place, {}));
    },
  }, textObject(el.text, place.ctx));
  return node;
}

// workflowButton would start a workflow of Slack's own; no app hears of it.
function workflowButton(el, place) {
  return h("button", { type: "button", class: look(el), "aria-label": el.accessibility_label, "data-path": path(el, place),
    onclick: () => place.ctx.toast("Workflows run in Slack itself, not in the sandbox.") }, textObject(el.text, place.ctx));
}

function imageElement(el) {
  const url = el.image_url || el.slack_file?.url || "";
  return h("span", { class: "thumb", role: "img", "aria-label": el.alt_text, title: el.alt_text }, picture(url, el.alt_text));
}

function overflow(el, place) {
  const items = el.options.map((o) => ({ words: plainText(o.text.text), note: o.description && bareText(o.description), run: () => choose(o) }));
  const choose = (o) => {
    if (safeURL(o.url)) open(o.url, "_blank", "noopener,noreferrer");
    return act(el, place, { option: o.value });
  };
  return menuButton("dots", "More actions", items, { class: "btn btn-icon", title: null, "data-path": path(el, place) });
}

function radios(el, place) {
  return choices(el, place, "radio", (o) => ({ option: o.value }));
}

// checkboxes gives the ticked options in the order in which they stand.
function checkboxes(el, place) {
  return choices(el, place, "checkbox", (_, rows) => ({ options: el.options.map((x) => x.value).filter((_, i) => rows[i].checked) }));
}

function choices(el, place, type, value) {
  const group = uid("choice");
  const inputs = el.options.map((o, i) => h("input", { id: i === 0 && place.id ? place.id : uid("choice"), type, name: group, "data-path": `${path(el, place)}/${o.value}`, onchange: () => changed(o) }));
  const read = () => picked(el, place).join("\n");
  const show = () => inputs.forEach((input, i) => (input.checked = picked(el, place).includes(el.options[i].value)));
  const changed = (o) => {
    const given = value(o, inputs);
    give((given.options || [given.option]).join("\n"), () => act(el, place, given));
  };
  const node = h("div", { class: "choices", role: type === "radio" ? "radiogroup" : "group", "aria-label": name(el, place), "aria-describedby": place.describedby }, el.options.map((o, i) => choice(o, inputs[i], place)));
  const give = follow(node, read, show);
  show();
  return node;
}

function choice(option, input, place) {
  const text = uid("choice-text");
  input.setAttribute("aria-labelledby", text);
  return h("div", { class: "choice" }, input, h("label", { for: input.id, id: text, dir: "auto" }, textObject(option.text, place.ctx), option.description && h("small", {}, textObject(option.description, place.ctx))));
}

// Interactive elements. Each builder takes (element, place): place has the
// block, the ctx, and for inputs id and describedby. What a person
// does goes to place.act(el, value), in the shape of the sandbox's Value.
import { h, icon, uid } from "./dom.js";
import { bareText, plainText, textObject } from "./mrkdwn.js";
import { feedbackButtons, iconButton } from "./feedback.js";
import { picture } from "./picture.js";
import { act, busyWhile, name, path } from "./place.js";
import { select } from "./select.js";
import { day, hourMinute, unix } from "./time.js";

// element draws any interactive element or image.
export function element(el, place) {
  const build = builders[el.type];
  if (build) return build(el, place);
  return h("span", { class: "unknown" }, `This page cannot draw the element “${el.type}”.`);
}

const builders = {
  button, overflow, image: imageElement, radio_buttons: radios, checkboxes,
  static_select: (el, p) => options(el, p, false), multi_static_select: (el, p) => options(el, p, true),
  external_select: (el, p) => external(el, p, false), multi_external_select: (el, p) => external(el, p, true),
  users_select: (el, p) => ids(el, p, users, false), multi_users_select: (el, p) => ids(el, p, users, true),
  conversations_select: (el, p) => ids(el, p, conversations, false),
  multi_conversations_select: (el, p) => ids(el, p, conversations, true),
  channels_select: (el, p) => ids(el, p, channels, false), multi_channels_select: (el, p) => ids(el, p, channels, true),
  datepicker, timepicker, datetimepicker,
  plain_text_input: textInput, rich_text_input: textInput, number_input: textInput, email_text_input: textInput, url_text_input: textInput,
  workflow_button: workflowButton, feedback_buttons: feedbackButtons, icon_button: iconButton,
};

function button(el, place) {
  const style = { primary: " btn-primary", danger: " btn-danger" }[el.style] || "";
  const node = h("button", {
    type: "button", class: `btn${style}`, "data-path": path(el, place), "aria-label": el.accessibility_label,
    onclick: async () => {
      if (el.url && /^https?:/i.test(el.url)) open(el.url, "_blank", "noopener,noreferrer");
      await busyWhile(node, () => act(el, place, {}));
    },
  }, textObject(el.text, place.ctx));
  return node;
}

// workflowButton would start a workflow of Slack's own; no app hears of it.
function workflowButton(el, place) {
  const style = { primary: " btn-primary", danger: " btn-danger" }[el.style] || "";
  return h("button", { type: "button", class: `btn${style}`, "aria-label": el.accessibility_label, "data-path": path(el, place),
    onclick: () => place.ctx.toast("Workflows run in Slack itself, not in the sandbox.") }, textObject(el.text, place.ctx));
}

function imageElement(el) {
  const url = el.image_url || el.slack_file?.url || "";
  return h("span", { class: "thumb", role: "img", "aria-label": el.alt_text, title: el.alt_text }, picture(url, el.alt_text));
}

function overflow(el, place) {
  const list = h("div", { class: "menu", role: "menu", popover: "auto" });
  const opener = h("button", { type: "button", class: "btn btn-icon", "aria-haspopup": "menu", "aria-label": "More actions", "data-path": path(el, place) }, icon("dots"));
  list.append(...el.options.map((o) => h("button", { type: "button", role: "menuitem", class: "menu-item", onclick: () => (list.hidePopover(), opener.focus(), act(el, place, { option: o.value })) }, plainText(o.text.text))));
  opener.popoverTargetElement = list;
  list.addEventListener("toggle", (e) => e.newState === "open" && placeMenu(list, opener));
  list.addEventListener("keydown", (e) => arrows(e, [...list.children]));
  return h("span", { class: "overflow" }, opener, list);
}

function placeMenu(list, opener) {
  const box = opener.getBoundingClientRect();
  list.style.top = `${Math.min(box.bottom + 4, innerHeight - list.offsetHeight - 8)}px`;
  list.style.left = `${Math.max(8, Math.min(box.left, innerWidth - list.offsetWidth - 8))}px`;
  list.firstElementChild?.focus();
}

// arrows moves the focus along a row or column of controls.
export function arrows(event, items) {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!step || !items.length) return;
  event.preventDefault();
  const at = items.indexOf(document.activeElement);
  items[(at + step + items.length) % items.length].focus();
}

const shown = (o) => ({ value: o.value, text: bareText(o.text), description: o.description && bareText(o.description) });

function pickOne(el, place, multi, spec) {
  return select({
    id: place.id, label: name(el, place), placeholder: bareText(el.placeholder) || (multi ? "Choose options" : "Choose an option"),
    multi, max: el.max_selected_items, path: path(el, place), describedby: place.describedby, ...spec,
  });
}

// picked are the values that are chosen now.
function picked(el, place) {
  const now = place.value(el) || {};
  return now.options || (now.option ? [now.option] : []);
}

const pickedValue = (multi, chosen) => (multi ? { options: chosen.map((c) => c.value) } : { option: chosen[0].value });

function options(el, place, multi) {
  const groups = (el.option_groups || [{ options: el.options || [] }]).map((g) => ({ label: g.label && bareText(g.label), options: g.options.map(shown) }));
  const all = groups.flatMap((g) => g.options);
  const chosen = picked(el, place).map((v) => all.find((o) => o.value === v)).filter(Boolean);
  return pickOne(el, place, multi, { chosen, load: () => groups, onchange: (c) => act(el, place, pickedValue(multi, c)) });
}

function external(el, place, multi) {
  const least = el.min_query_length ?? 3;
  const known = [el.initial_option, ...(el.initial_options || [])].filter(Boolean).map(shown);
  const chosen = picked(el, place).map((v) => known.find((o) => o.value === v) || { value: v, text: v });
  const load = async (query) => [{ searched: true, options: query.length < least ? [] : await place.suggest(el, query) }];
  return pickOne(el, place, multi, { chosen, load, onchange: (c) => act(el, place, pickedValue(multi, c)) });
}

const users = (ctx) => ctx.people().filter((p) => !p.deleted).map((p) => ({ value: p.id, text: p.real_name || p.name, description: p.is_bot ? "App" : "", search: p.name }));
const conversations = (ctx) => ctx.conversations().map((c) => ({ value: c.id, text: c.kind === "channel" ? `#${c.name}` : c.name }));
const channels = (ctx) => conversations({ conversations: () => ctx.conversations().filter((c) => c.kind === "channel") });

// ids serves the selects whose values are ids: of users, conversations, channels.
function ids(el, place, all, multi) {
  const list = all(place.ctx);
  const chosen = picked(el, place).map((id) => list.find((o) => o.value === id) || { value: id, text: id });
  return pickOne(el, place, multi, { chosen, load: () => [{ options: list }], onchange: (c) => act(el, place, pickedValue(multi, c)) });
}

function radios(el, place) {
  const on = picked(el, place)[0];
  return choices(el, place, "radio", (o) => o.value === on, (o) => ({ option: o.value }));
}

function checkboxes(el, place) {
  const on = new Set(picked(el, place));
  return choices(el, place, "checkbox", (o) => on.has(o.value), (o, checked) => {
    if (checked) on.add(o.value);
    else on.delete(o.value);
    return { options: el.options.map((x) => x.value).filter((v) => on.has(v)) };
  });
}

function choices(el, place, type, isOn, value) {
  const group = uid("choice");
  const rows = el.options.map((o, i) => {
    const id = i === 0 && place.id ? place.id : uid("choice");
    const text = uid("choice-text");
    const input = h("input", { id, type, name: group, "aria-labelledby": text, "data-path": `${path(el, place)}/${o.value}`, onchange: () => act(el, place, value(o, input.checked)) });
    input.checked = isOn(o);
    return h("div", { class: "choice" }, input, h("label", { for: id, id: text }, textObject(o.text, place.ctx), o.description && h("small", {}, textObject(o.description, place.ctx))));
  });
  return h("div", { class: "choices", role: type === "radio" ? "radiogroup" : "group", "aria-label": name(el, place), "aria-describedby": place.describedby }, rows);
}

// native wraps the browser's own date and time inputs.
function native(el, place, type, label, value, onchange, part = "") {
  return h("input", {
    id: part ? null : place.id, type, class: "field", value, "data-path": path(el, place) + part, "aria-label": part || !place.id ? label : null,
    "aria-describedby": place.describedby, onchange,
  });
}

function datepicker(el, place) {
  const input = native(el, place, "date", name(el, place), place.value(el)?.date || "", () => act(el, place, { date: input.value }));
  return h("span", { class: "picker" }, input);
}

function timepicker(el, place) {
  const input = native(el, place, "time", name(el, place), place.value(el)?.time || "", () => act(el, place, { time: input.value }));
  return h("span", { class: "picker" }, input);
}

// datetimepicker holds one moment; its two inputs show it in the person's zone.
function datetimepicker(el, place) {
  const zone = place.ctx.zone();
  const sec = place.value(el)?.date_time;
  const label = name(el, place);
  const change = () => {
    if (!date.value || !time.value) return;
    act(el, place, { date_time: unix(date.value, time.value, zone) });
  };
  const date = native(el, place, "date", label, sec ? day(sec, zone) : "", change);
  const time = native(el, place, "time", `${label}, time`, sec ? hourMinute(sec, zone) : "", change, "/time");
  return h("span", { class: "picker", role: "group", "aria-label": label }, date, time, h("small", {}, zone.replace(/_/g, " ")));
}

// textValue is how a typed text travels; rich text goes as one plain section.
function textValue(el, text) {
  if (el.type !== "rich_text_input") return { text };
  const section = { type: "rich_text_section", elements: [{ type: "text", text }] };
  return text ? { rich_text: { type: "rich_text", elements: [section] } } : {};
}

function textOf(now) {
  const rich = now?.rich_text?.elements;
  return rich ? rich.map((s) => (s.elements || []).map((e) => e.text || "").join("")).join("\n") : now?.text || "";
}

const inputTypes = { email_text_input: "email", url_text_input: "url" };

function textInput(el, place) {
  const many = el.multiline || el.type === "rich_text_input";
  const input = h(many ? "textarea" : "input", {
    id: place.id, class: "field", type: many ? null : inputTypes[el.type] || "text", inputmode: el.type === "number_input" ? "decimal" : null, rows: many ? "3" : null,
    value: textOf(place.value(el)), placeholder: bareText(el.placeholder), maxlength: el.max_length, autocomplete: "off",
    "data-path": path(el, place), "data-typed": "true", "aria-label": place.id ? null : name(el, place), "aria-describedby": place.describedby,
    autofocus: el.focus_on_load || null,
  });
  const count = el.max_length ? h("small", { class: "counter", "aria-hidden": "true" }) : null;
  const show = () => {
    if (!count) return;
    const left = el.max_length - [...input.value].length;
    count.textContent = `${left}`;
    count.hidden = left > el.max_length / 10; // nobody counts before it becomes tight
  };
  input.addEventListener("input", () => (show(), place.typed(el, textValue(el, input.value))));
  input.addEventListener("keydown", (e) => e.key === "Enter" && !many && !e.isComposing && (e.preventDefault(), place.entered(el, textValue(el, input.value))));
  input.addEventListener("kept", show); // drawn anew with what was typed before
  show();
  return h("div", { class: many ? "grow" : "line" }, input, count);
}

// Date and time pickers: the browser's own inputs.
import { h } from "./dom.js";
import { follow } from "./follow.js";
import { act, name, path } from "./place.js";
import { day, hourMinute, unix } from "./time.js";

function native(el, place, type, label, onchange, part = "") {
  return h("input", {
    id: part ? null : place.id, type, class: "field", "data-path": path(el, place) + part, "aria-label": part || !place.id ? label : null,
    "aria-describedby": place.describedby, onchange,
  });
}

// single is a picker of one input that holds a date or a time.
function single(el, place, type, key) {
  const read = () => place.value(el)?.[key] || "";
  const show = () => (input.value = read());
  const input = native(el, place, type, name(el, place), () => give(input.value, () => act(el, place, { [key]: input.value })));
  show();
  const give = follow(input, read, show);
  return h("span", { class: "picker" }, input, el.timezone && h("small", {}, el.timezone.replace(/_/g, " ")));
}

export const datepicker = (el, place) => single(el, place, "date", "date");
export const timepicker = (el, place) => single(el, place, "time", "time");

// datetimepicker holds one moment; its two inputs show it in the person's zone.
export function datetimepicker(el, place) {
  const zone = place.ctx.zone();
  const label = name(el, place);
  const read = () => String(place.value(el)?.date_time || "");
  const show = () => {
    const sec = Number(read());
    date.value = sec ? day(sec, zone) : "";
    time.value = sec ? hourMinute(sec, zone) : "";
  };
  const change = () => {
    if (Boolean(date.value) !== Boolean(time.value)) return; // half a moment is none yet
    const moment = date.value ? unix(date.value, time.value, zone) : 0;
    give(String(moment || ""), () => act(el, place, { date_time: moment }));
  };
  const date = native(el, place, "date", label, change);
  const time = native(el, place, "time", `${label}, time`, change, "/time");
  show();
  const node = h("span", { class: "picker", role: "group", "aria-label": label }, date, time, h("small", {}, zone.replace(/_/g, " ")));
  const give = follow(node, read, show);
  return node;
}

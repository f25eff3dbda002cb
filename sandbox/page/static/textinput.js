// Typed inputs: plain text, numbers, e-mail and web addresses.
import { h } from "./dom.js";
import { follow } from "./follow.js";
import { bareText } from "./mrkdwn.js";
import { name, path } from "./place.js";

const kinds = { email_text_input: "email", url_text_input: "url" };

// textInput draws one; Enter in a single line submits, or tells the app when
// the input asks for that.
export function textInput(el, place) {
  const many = Boolean(el.multiline);
  const input = h(many ? "textarea" : "input", {
    id: place.id, class: "field", type: many ? null : kinds[el.type] || "text", inputmode: mode(el), rows: many ? "3" : null, dir: "auto",
    placeholder: bareText(el.placeholder), maxlength: el.max_length, autocomplete: "off", "data-path": path(el, place), "data-typed": "true",
    "aria-label": place.id ? null : name(el, place), "aria-describedby": place.describedby,
  });
  const read = () => place.value(el)?.text || "";
  const { node, show: count } = counter(el, input);
  const give = follow(input, read, () => ((input.value = read()), count()));
  input.value = read();
  input.addEventListener("input", () => (count(), give(input.value), place.typed(el, { text: input.value })));
  input.addEventListener("keydown", (e) => enters(e, many, el, place) && (e.preventDefault(), give(input.value), place.entered(el, { text: input.value })));
  input.addEventListener("kept", count); // drawn anew with what was typed before
  count();
  return h("div", { class: many ? "grow" : "line" }, input, node, range(el));
}

const mode = (el) => (el.type === "number_input" ? (el.is_decimal_allowed ? "decimal" : "numeric") : null);

// enters: in several lines Enter counts only where it tells the app something.
function enters(event, many, el, place) {
  if (event.key !== "Enter" || event.isComposing || event.shiftKey) return false;
  return !many || place.tells(el, "on_enter_pressed");
}

// range says what numbers are wanted, where the form does not.
function range(el) {
  const [least, most] = [el.min_value, el.max_value];
  if (el.type !== "number_input" || (!least && !most)) return null;
  const words = least && most ? `${least} to ${most}` : least ? `${least} or more` : `${most} or less`;
  return h("small", { class: "range" }, words);
}

function counter(el, input) {
  if (!el.max_length) return { node: null, show: () => {} };
  const node = h("small", { class: "counter", "aria-hidden": "true" });
  const show = () => {
    const left = el.max_length - [...input.value].length;
    node.textContent = `${left}`;
    node.hidden = left > el.max_length / 10; // nobody counts before it becomes tight
  };
  return { node, show };
}

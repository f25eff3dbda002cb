// The elements of context_actions: two feedback buttons, and buttons that are
// an icon.
import { h, icon } from "./dom.js";
import { bareText, plainText } from "./mrkdwn.js";
import { act, busyWhile, path } from "./place.js";

// feedbackButtons draws the positive and the negative one; the pressed one stays marked.
export function feedbackButtons(el, place) {
  const make = (side, which) => {
    const node = h("button", {
      type: "button", class: "btn btn-quiet feedback", "aria-pressed": "false", "aria-label": side.accessibility_label || null, "data-path": `${path(el, place)}/${which}`,
      onclick: () => busyWhile(node, async () => {
        await act(el, place, { option: side.value });
        for (const b of both) b.setAttribute("aria-pressed", String(b === node));
      }),
    }, plainText(side.text.text));
    return node;
  };
  const both = [make(el.positive_button, "positive"), make(el.negative_button, "negative")];
  return h("span", { class: "feedback-buttons", role: "group", "aria-label": "Feedback" }, both);
}

// iconButton draws its icon with the text as name and as hint.
export function iconButton(el, place) {
  const words = bareText(el.text);
  const node = h("button", {
    type: "button", class: "btn btn-quiet btn-icon", title: words, "aria-label": el.accessibility_label || words, "data-path": path(el, place),
    onclick: () => busyWhile(node, () => act(el, place, {})),
  }, icon("trash"));
  return node;
}

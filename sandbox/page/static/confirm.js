// The small dialog that asks before an action with `confirm`.
import { h, uid } from "./dom.js";
import { textObject } from "./mrkdwn.js";

// confirmed resolves true when the person agrees; without a confirm object it
// does not ask.
export function confirmed(confirm, ctx) {
  if (!confirm) return Promise.resolve(true);
  return new Promise((resolve) => show(confirm, ctx, resolve));
}

function show(confirm, ctx, resolve) {
  const title = uid("confirm");
  const back = document.activeElement;
  const answer = (yes) => () => {
    dialog.close();
    dialog.remove();
    if (back && back.isConnected) back.focus();
    resolve(yes);
  };
  const dialog = h("dialog", { class: "dialog dialog-small", "aria-labelledby": title, oncancel: (e) => (e.preventDefault(), answer(false)()) },
    h("h2", { id: title, class: "dialog-title" }, textObject(confirm.title, ctx)),
    h("div", { class: "dialog-body" }, textObject(confirm.text, ctx)),
    h("div", { class: "dialog-foot" },
      h("button", { type: "button", class: "btn", onclick: answer(false) }, textObject(confirm.deny, ctx)),
      h("button", { type: "button", class: `btn ${confirm.style === "danger" ? "btn-danger-solid" : "btn-primary"}`, autofocus: true, onclick: answer(true) }, textObject(confirm.confirm, ctx))));
  document.body.append(dialog);
  dialog.showModal();
}

// The clipboard, and what to do when the browser refuses it.
import { h } from "./dom.js";

// copy puts a text on the clipboard and says so; a browser that refuses gets a
// box with the text selected, for the person to copy themselves.
export async function copy(text, said, app) {
  try {
    await navigator.clipboard.writeText(text);
    app.toast(said, "check");
  } catch {
    byHand(text);
  }
}

function byHand(text) {
  const back = document.activeElement;
  const box = h("textarea", { class: "field copy-text", readonly: true, "aria-label": "Text to copy", spellcheck: "false" });
  box.value = text;
  const close = () => (dialog.remove(), back?.isConnected && back.focus());
  const dialog = h("dialog", { class: "dialog copy-dialog", "aria-label": "Copy by hand", onclose: close },
    h("h2", { class: "dialog-title" }, "Copy by hand"),
    h("div", { class: "dialog-body" }, h("p", {}, "The browser does not let the page use the clipboard. The text is selected: press Ctrl+C, or ⌘C on a Mac."), box),
    h("div", { class: "dialog-foot" }, h("button", { type: "button", class: "btn", onclick: () => dialog.close() }, "Close")));
  document.body.append(dialog);
  dialog.showModal();
  box.focus();
  box.select();
  box.scrollTop = 0;
}

// The small dialog that asks for the address of a link.
import { h, uid } from "./dom.js";

// askAddress resolves the address, or "" when the person thinks better of it.
export function askAddress() {
  return new Promise((resolve) => {
    const [title, id] = [uid("link"), uid("address")];
    const done = (address) => {
      dialog.close();
      dialog.remove();
      resolve(/^(https?|mailto):/i.test(address) ? address : address && `https://${address}`);
    };
    const input = h("input", { id, class: "field", type: "text", inputmode: "url", placeholder: "https://example.com", autocomplete: "off" });
    const dialog = h("dialog", { class: "dialog dialog-small", "aria-labelledby": title, oncancel: (e) => (e.preventDefault(), done("")) },
      h("h2", { id: title, class: "dialog-title" }, "Add a link"),
      h("form", { onsubmit: (e) => (e.preventDefault(), done(input.value.trim())) },
        h("div", { class: "dialog-body" }, h("label", { class: "label", for: id }, "Address"), input),
        h("div", { class: "dialog-foot" }, h("button", { type: "button", class: "btn", onclick: () => done("") }, "Cancel"), h("button", { type: "submit", class: "btn btn-primary" }, "Add"))));
    document.body.append(dialog);
    dialog.showModal();
    input.focus();
  });
}

// Pictures.
import { h } from "./dom.js";

// picture loads only what this machine serves: the page makes no request to
// the outside, so a picture from elsewhere is shown by its description.
export function picture(url, alt) {
  const local = url.startsWith("data:image/") || isLocal(url);
  return local ? h("img", { src: url, alt: alt || "", loading: "lazy" }) : h("span", { class: "no-image" }, alt || "image");
}

function isLocal(url) {
  try {
    return new URL(url, location.href).origin === location.origin;
  } catch {
    return false;
  }
}

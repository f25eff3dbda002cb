// Light or dark: the system's choice until the person makes their own.
import { h, icon } from "./dom.js";

const key = "sandbox-theme";
const system = matchMedia("(prefers-color-scheme: dark)");

const current = () => localStorage.getItem(key) || (system.matches ? "dark" : "light");

function apply(button) {
  const now = current();
  document.documentElement.dataset.theme = now;
  button.setAttribute("aria-label", now === "dark" ? "Light theme" : "Dark theme");
  button.replaceChildren(icon(now === "dark" ? "sun" : "moon"));
}

// themeButton switches between the themes and remembers it.
export function themeButton() {
  const button = h("button", { type: "button", class: "icon-btn", onclick: () => {
    localStorage.setItem(key, current() === "dark" ? "light" : "dark");
    apply(button);
  } });
  system.addEventListener("change", () => apply(button));
  apply(button);
  return button;
}

// The edge of the inspector, which can be dragged, or moved with the arrow keys.
import { h } from "./dom.js";

const key = "sandbox-inspector-width";
const [least, usual, step] = [360, 480, 24]; // pixels

const most = () => Math.max(least, Math.min(900, innerWidth - 560));

// dock makes the edge; the width is remembered.
export function dock() {
  const edge = h("div", { class: "dock", role: "separator", "aria-orientation": "vertical", "aria-label": "Width of the inspector", tabindex: "0" });
  const set = (width) => {
    const w = Math.round(Math.max(least, Math.min(most(), width)));
    document.documentElement.style.setProperty("--inspector", `${w}px`);
    for (const [name, value] of [["now", w], ["min", least], ["max", most()]]) edge.setAttribute(`aria-value${name}`, value);
    localStorage.setItem(key, w);
  };
  const now = () => Number(edge.getAttribute("aria-valuenow"));
  edge.addEventListener("pointerdown", (e) => (e.preventDefault(), edge.setPointerCapture(e.pointerId)));
  edge.addEventListener("pointermove", (e) => edge.hasPointerCapture(e.pointerId) && set(innerWidth - e.clientX));
  edge.addEventListener("keydown", (e) => {
    const by = { ArrowLeft: step, ArrowRight: -step }[e.key];
    if (by) (e.preventDefault(), set(now() + by));
  });
  set(Number(localStorage.getItem(key)) || usual);
  return edge;
}

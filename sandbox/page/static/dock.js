// The edge of the inspector, which can be dragged, or moved with the arrow keys.
import { h } from "./dom.js";

const key = "sandbox-inspector-width";
const [least, usual, step] = [360, 480, 24]; // pixels

// most leaves room for the sidebar, the conversation and a thread, as the stylesheet does.
const most = () => Math.max(least, Math.min(900, innerWidth - (document.body.classList.contains("threading") ? 930 : 560)));

// dock makes the edge; the width that a person has given it is remembered, and
// comes back when a window that was too small for it grows again.
export function dock() {
  const edge = h("div", { class: "dock", role: "separator", "aria-orientation": "vertical", "aria-label": "Width of the inspector", tabindex: "0" });
  let wanted = Number(localStorage.getItem(key)) || usual;
  const now = () => Math.round(Math.max(least, Math.min(most(), wanted)));
  const draw = () => {
    document.documentElement.style.setProperty("--inspector-wanted", `${wanted}px`); // the stylesheet leaves room for the conversation
    for (const [name, value] of [["now", now()], ["min", least], ["max", most()]]) edge.setAttribute(`aria-value${name}`, value);
  };
  const set = (width) => {
    wanted = width;
    wanted = now();
    localStorage.setItem(key, wanted);
    draw();
  };
  edge.addEventListener("pointerdown", (e) => (e.preventDefault(), edge.setPointerCapture(e.pointerId)));
  edge.addEventListener("pointermove", (e) => edge.hasPointerCapture(e.pointerId) && set(innerWidth - e.clientX));
  edge.addEventListener("keydown", (e) => {
    const by = { ArrowLeft: step, ArrowRight: -step }[e.key];
    if (by) (e.preventDefault(), set(now() + by));
  });
  addEventListener("resize", draw);
  draw();
  return edge;
}

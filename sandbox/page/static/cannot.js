// What this page cannot draw leaves a box in its place; all around it is drawn.
import { h } from "./dom.js";

// cannotDraw is the box, with the name of what is missing.
export const cannotDraw = (what) => h("div", { class: "unknown" }, `This page cannot draw ${what}.`);

// orCannot draws, or shows the box and tells the console why.
export function orCannot(what, draw) {
  try {
    return draw();
  } catch (e) {
    console.error(`This page cannot draw ${what}.`, e);
    return cannotDraw(what);
  }
}

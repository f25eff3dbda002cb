// Plans and their tasks: the steps of a longer job.
import { h, icon } from "./dom.js";
import { link } from "./mrkdwn.js";
import { richText } from "./richtext.js";

const states = {
  pending: ["Pending", "circle"], in_progress: ["In progress", ""], complete: ["Complete", "check"], error: ["Failed", "warn"],
};

// plan draws a `plan` block with its tasks in order.
export function plan(block, scope) {
  return h("section", { class: "plan", "aria-label": block.title }, h("div", { class: "plan-title", dir: "auto" }, block.title),
    h("ol", { class: "plan-tasks" }, (block.tasks || []).map((t) => h("li", {}, task(t, scope)))));
}

// task draws a `task_card` block.
export function task(block, scope) {
  const [words, shape] = states[block.status] || states.pending;
  const mark = h("span", { class: "task-mark" }, shape ? icon(shape) : h("span", { class: "spinner" }));
  const rich = (part, kind) => part && h("div", { class: `task-${kind} rich` }, richText(part, scope.ctx));
  const sources = block.sources?.length && h("ul", { class: "task-sources", "aria-label": "Sources" }, block.sources.map((s) => h("li", {}, link(s.url, s.text))));
  return h("div", { class: `task task-${block.status || "pending"}` }, mark,
    h("div", { class: "task-main" }, !block.hide_title && h("div", { class: "task-title", dir: "auto" }, block.title), h("span", { class: "sr-only" }, words),
      rich(block.details, "details"), rich(block.output, "output"), sources || null));
}

// Where an element stands, and what happens when a person uses it.
import { bareText } from "./mrkdwn.js";
import { confirmed } from "./confirm.js";
import { tells } from "./views.js";

// placeIn ties the elements of one block to its surroundings. `more` adds id,
// label and describedby for inputs.
export const placeIn = (block, scope, more) => ({
  block, ctx: scope.ctx, value: (el) => scope.value(block, el), state: (el) => scope.state?.(block, el) || {},
  act: (el, v) => scope.act(block, el, v), typed: (el, v) => scope.typed(block, el, v), entered: (el, v) => scope.entered(block, el, v),
  tells: (el, trigger) => tells(block, el, trigger), suggest: (el, q) => scope.suggest(block, el, q), ...more,
});

// path names a control, so that the focus finds it again after a redraw.
export const path = (el, place) => `${place.block.block_id || ""}/${el.action_id || ""}`;

// name is what a control without a visible label is called.
export const name = (el, place) => place.label || bareText(el.placeholder) || el.accessibility_label || "Choose";

// picked are the values, or ids, that are chosen now.
export const picked = (el, place) => ((now) => now.options || (now.option ? [now.option] : []))(place.value(el) || {});

// act asks first when the element has a confirm dialog; false means the person
// thought better of it.
export async function act(el, place, value) {
  if (!(await confirmed(el.confirm, place.ctx))) return false;
  await place.act(el, { ...value, confirmed: Boolean(el.confirm) });
  return true;
}

// busyWhile shows that a press is under way; it stays pressable, as in Slack.
export async function busyWhile(node, work) {
  node.setAttribute("aria-busy", "true");
  try {
    await work();
  } finally {
    node.removeAttribute("aria-busy");
  }
}

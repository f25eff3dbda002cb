// A press lasts from the moment that a mouse button, finger or space bar goes down until it comes up. A browser
// clicks only what was there all the while: a control that is drawn anew in between swallows the click.

const controls = "button, a, summary, label, input, [role]";
const longest = 5000; // milliseconds: a release is not always heard of, say when it is in a menu of the browser

let over = Promise.resolve();

// pressOver resolves when no control is held down, so at once as a rule.
export const pressOver = () => over;

addEventListener("pointerdown", ({ button, target }) => !button && hold(target, "pointerup", "pointercancel"), true);
addEventListener("keydown", ({ key, target }) => key === " " && hold(target, "keyup"), true);

function hold(target, ...ends) {
  if (!target.closest(controls)) return;
  over = Promise.race([...ends.map(heard), rest(longest)]).then(() => rest(0)); // the click comes right after
}

const heard = (event) => new Promise((done) => addEventListener(event, done, { capture: true, once: true }));
const rest = (ms) => new Promise((done) => setTimeout(done, ms));

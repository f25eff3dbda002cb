// What the buttons below a modal say.
import { bareText } from "./mrkdwn.js";

// footWords gives the words for submitting ("" without such a button) and for closing.
export function footWords(view) {
  const hasInput = (view.blocks || []).some((b) => b.type === "input");
  const submit = bareText(view.submit) || (hasInput ? "Submit" : "");
  return { submit, close: bareText(view.close) || (submit ? "Cancel" : "Close") };
}

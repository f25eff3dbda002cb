// What has been typed and not sent yet, by person and conversation or thread. It stays in its window
// through a reload, and goes with it.

const slot = (key) => `draft/${key}`;

// draft is what waits there, "" without any.
export const draft = (key) => sessionStorage.getItem(slot(key)) || "";

// keepDraft remembers a text; an empty one is forgotten.
export function keepDraft(key, text) {
  if (!key) return; // nobody is anywhere yet
  if (text) sessionStorage.setItem(slot(key), text);
  else sessionStorage.removeItem(slot(key));
}

// forgetDrafts leaves nothing of them: the workspace they were meant for is gone.
export const forgetDrafts = () => Object.keys(sessionStorage).filter((key) => key.startsWith(slot(""))).forEach((key) => sessionStorage.removeItem(key));

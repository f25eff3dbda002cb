// What people do inside a view (modal or Home tab) on its way to the server.
import { post } from "./api.js";

const pause = 250; // milliseconds without a keystroke before a text is sent

// Typing holds texts back for a moment and sends them in order, so that what
// was typed always arrives before a button press or a submit.
export class Typing {
  constructor(app) {
    this.app = app;
    this.waiting = new Map();
    this.chain = Promise.resolve();
  }

  // put keeps the newest text of an input; `hold` waits for flush.
  put(viewID, block, el, value, hold) {
    const key = `${viewID}/${block.block_id}/${el.action_id}`;
    clearTimeout(this.waiting.get(key)?.timer);
    const body = { as: this.app.me(), view: viewID, block_id: block.block_id, action_id: el.action_id, value };
    this.waiting.set(key, { body, timer: hold ? 0 : setTimeout(() => this.flush(), pause) });
  }

  // flush sends everything that waits and resolves when it has arrived.
  flush() {
    for (const { body, timer } of this.waiting.values()) {
      clearTimeout(timer);
      this.chain = this.chain.then(() => post("value", body)).catch((e) => this.app.toast(e.message));
    }
    this.waiting.clear();
    return this.chain;
  }
}

// viewScope connects the blocks of one view with the server.
export function viewScope(app, view) {
  const ids = (block, el) => ({ as: app.me(), block_id: block.block_id, action_id: el.action_id });
  const press = async (block, el, value) => {
    await app.typing.flush();
    return app.send("press", { ...ids(block, el), place: { view: view.id }, value });
  };
  const set = async (block, el, value) => {
    app.typing.put(view.id, block, el, value, true);
    await app.typing.flush();
  };
  return {
    ctx: app,
    value: (block, el) => app.view(view.id)?.values?.[block.block_id]?.[el.action_id],
    act: (block, el, value) => (block.type === "input" ? set(block, el, value) : press(block, el, value)),
    typed: (block, el, value) => app.typing.put(view.id, block, el, value, waitsForEnter(block, el)),
    entered: (block, el, value) => (block.dispatch_action ? set(block, el, value) : app.modals.submit()),
    suggest: async (block, el, query) => {
      const answer = await app.send("suggest", { ...ids(block, el), view: view.id, query });
      return (answer?.options || []).map((o) => ({ value: o.value, text: o.text, group: o.group }));
    },
  };
}

// waitsForEnter: an input that reports itself to the app does so on Enter,
// unless it asks for every character.
function waitsForEnter(block, el) {
  return Boolean(block.dispatch_action) && !el.dispatch_action_config?.trigger_actions_on?.includes("on_character_entered");
}

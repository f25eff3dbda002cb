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
    document.addEventListener("focusout", () => this.flush());
    addEventListener("pagehide", () => this.leave());
  }

  // put keeps the newest text of an input until a pause, or sends it with the next flush.
  put(place, block, el, value, hold) {
    const key = `${place.view || place.ts}/${block.block_id}/${el.action_id}`;
    clearTimeout(this.waiting.get(key)?.timer);
    const body = { as: this.app.me(), place, block_id: block.block_id, action_id: el.action_id, value };
    this.waiting.set(key, { body, timer: hold ? 0 : setTimeout(() => this.flush(), pause) });
  }

  // flush sends everything that waits and resolves when it has arrived.
  flush() {
    for (const { body, timer } of this.waiting.values()) {
      clearTimeout(timer);
      this.chain = this.chain.then(() => post("press", body)).catch((e) => this.app.toast(e.message));
    }
    this.waiting.clear();
    return this.chain;
  }

  // leave sends what still waits when the page goes: nobody is there any more to send it in turn.
  leave() {
    for (const { body } of this.waiting.values()) post("press", body, true).catch(() => {});
    this.waiting.clear();
  }
}

// viewScope connects the blocks of one view with the server.
export function viewScope(app, view) {
  return {
    ...placeScope(app, { view: view.id }),
    value: (block, el) => app.view(view.id)?.values?.[block.block_id]?.[el.action_id],
    state: (block, el) => app.view(view.id)?.raw.state?.values?.[block.block_id]?.[el.action_id],
  };
}

// messageScope does the same for the blocks of a message, which may have been
// changed since they were drawn.
export function messageScope(app, channel, m) {
  return { ...placeScope(app, { channel, ts: m.ts }), value: (block, el) => (app.message(channel, m.ts) || m).values?.[block.block_id]?.[el.action_id] };
}

function placeScope(app, place) {
  const set = async (block, el, value) => {
    app.typing.put(place, block, el, value, true);
    await app.typing.flush();
  };
  const press = async (block, el, value) => {
    await app.typing.flush();
    return app.send("press", { as: app.me(), place, block_id: block.block_id, action_id: el.action_id, value });
  };
  return {
    ctx: app, set,
    act: (block, el, value) => (block.type === "input" ? set(block, el, value) : press(block, el, value)),
    typed: (block, el, value) => app.typing.put(place, block, el, { ...value, typing: !tells(block, el, "on_character_entered") }),
    entered: (block, el, value) => (block.dispatch_action ? tells(block, el, "on_enter_pressed") && set(block, el, value) : app.modals.submit()),
    suggest: async (block, el, query) => {
      const answer = await app.send("suggest", { as: app.me(), place, block_id: block.block_id, action_id: el.action_id, query });
      return answer?.options || [];
    },
  };
}

// tells says whether a typed input tells the app about this; without a word
// about it, Enter does.
export function tells(block, el, trigger) {
  return Boolean(block.dispatch_action) && (el.dispatch_action_config?.trigger_actions_on || ["on_enter_pressed"]).includes(trigger);
}

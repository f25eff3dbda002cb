// Waiting: for something to become true or to be said, never for a while.
import { setTimeout as pause } from 'node:timers/promises';

const patience = 40_000; // milliseconds; Slack's client alone lets more than twenty pass before it is back

/**
 * Asks again and again until the answer is true, and returns it.
 *
 * @param {string} what is waited for, said when it does not come
 * @param {() => any} ask may return a promise
 */
export async function until(what, ask) {
  for (const end = Date.now() + patience; Date.now() < end; await pause(20)) {
    const answer = await ask();
    if (answer) return answer;
  }
  throw new Error(`waited ${patience / 1000} s for ${what}`);
}

/** What an emitter says next under a name. */
export function next(emitter, name) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`waited ${patience / 1000} s for "${name}"`)), patience);
    emitter.once(name, (said) => {
      clearTimeout(timer);
      resolve(said);
    });
  });
}

// A sandbox of its own for every test: the real program, driven through its control endpoint.
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { next, until } from './wait.js';

const program = fileURLToPath(new URL('../../../.bin/sandbox', import.meta.url));

const workspace = {
  team: { name: 'Acme', domain: 'acme' },
  people: [
    { name: 'ann', zone: 'Europe/Berlin' },
    { name: 'ben', zone: 'America/New_York' },
  ],
  channels: [{ name: 'general' }, { name: 'random' }],
};

const app = {
  name: 'Lunch',
  commands: [
    { name: '/lunch', description: 'Order lunch', hint: '[dish]' },
    { name: '/invite', description: 'Ask somebody along', escape: true },
  ],
  shortcuts: [
    { name: 'Order lunch', type: 'global', callback_id: 'order' },
    { name: 'Order this', type: 'message', callback_id: 'order_this' },
  ],
};

/**
 * Starts a sandbox with two people, ann and ben, two channels and the app
 * Lunch; it ends with the test.
 *
 * @param t the test
 * @param {object} [more] keys of the seed's app to set, say { events: [] }
 * @returns {Promise<Sandbox>}
 */
export async function startSandbox(t, more = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
  const seed = join(folder, 'seed.yaml');
  await writeFile(seed, JSON.stringify({ ...workspace, app: { ...app, ...more } })); // JSON is YAML
  const server = spawn(program, ['-listen', '127.0.0.1:0', '-seed', seed], { stdio: ['ignore', 'pipe', 'inherit'] });
  const slack = new Sandbox(await firstLine(server));
  t.after(async () => {
    await slack.end(server);
    await rm(folder, { recursive: true });
  });
  return slack;
}

function firstLine(server) {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => reject(new Error(`${program} does not start: run make conformance, which builds it`, { cause })));
    server.once('exit', (code) => reject(new Error(`the sandbox ended at once with status ${code}`)));
    createInterface({ input: server.stdout }).once('line', (line) => resolve(JSON.parse(line)));
  });
}

/** One running sandbox. */
class Sandbox {
  #guests = [];

  constructor({ url, api_url, bot_token, app_token }) {
    Object.assign(this, { url, apiURL: api_url, botToken: bot_token, appToken: app_token });
  }

  /** Has something done before the sandbox ends: a client leaves. */
  beforeEnd(leave) {
    this.#guests.push(leave);
  }

  // Slack's client closes its websocket and then waits for the end of the TCP connection, which comes
  // with the end of the sandbox. A connection that ended in any other way would keep it waiting.
  async end(server) {
    const left = this.#guests.map((leave) => leave());
    await this.connections(0);
    const ended = next(server, 'close');
    server.kill();
    await Promise.all([...left, ended]);
  }

  /** Does one step, as in a script; it is over when the app has answered. */
  step(step) {
    return this.#post('step', step);
  }

  /** Lets the next calls of a method go wrong, as in a script's fault. */
  fault(fault) {
    return this.#post('step', { fault });
  }

  /** Ends every fault. */
  heal() {
    return this.#post('heal', {});
  }

  /** Every envelope that was sent to the app, oldest first. */
  envelopes() {
    return this.#get('envelopes');
  }

  /** Waits until the sandbox has given up on so many deliveries: each was followed by another, or was the last. */
  expired(n) {
    return until(`${n} deliveries without an ack`, async () => (await this.violations()).filter((v) => v.startsWith('no ack')).length >= n);
  }

  /** Every call of the Web API, oldest first. */
  calls() {
    return this.#get('calls');
  }

  /** What the app did wrong, a sentence each. */
  violations() {
    return this.#get('violations');
  }

  /** What one person sees now. */
  seen(by) {
    return this.#get(`snapshot?as=${by}`);
  }

  /** The messages that one person sees in a conversation: "#general", or the app's name. */
  async messages(by, where) {
    const { conversations } = await this.seen(by);
    return conversations.find((c) => c.name === where.replace(/^#/, '')).messages;
  }

  /** The newest message of a conversation, once somebody sees one that fits. */
  async message(by, where, fits = () => true) {
    return until(`a message for ${by} in ${where}`, async () => (await this.messages(by, where)).findLast(fits));
  }

  /** The modal on top, once somebody sees one with this title. */
  modal(by, title) {
    return until(`the modal ${title} for ${by}`, async () => {
      const top = (await this.seen(by)).views.at(-1);
      return top?.raw.title.text === title && top;
    });
  }

  /** Waits until the app holds exactly so many connections. */
  connections(n) {
    return until(`${n} connections`, async () => (await this.seen('ann')).app.connected === n);
  }

  async #get(what) {
    return body(await fetch(`${this.url}/control/${what}`));
  }

  async #post(what, content) {
    const headers = { 'Content-Type': 'application/json' };
    return body(await fetch(`${this.url}/control/${what}`, { method: 'POST', headers, body: JSON.stringify(content) }));
  }
}

async function body(response) {
  const text = await response.text();
  if (!response.ok) throw new Error(`the sandbox answers ${response.status}: ${text}`);
  return JSON.parse(text);
}
